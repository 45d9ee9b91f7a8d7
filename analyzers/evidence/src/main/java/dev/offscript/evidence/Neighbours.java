package dev.offscript.evidence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which opened files are parts of one rotated log, so that what a rotation cut in two can be put
 * together. Only files that were opened as evidence are known here, never what else lies beside.
 */
final class Neighbours {

  private final Map<String, List<Opened>> byLog = new HashMap<>();
  private final Set<Path> readBefore = new HashSet<>();

  /** {@code opened} is evidence. */
  synchronized void add(Opened opened) {
    List<Opened> log = byLog.computeIfAbsent(log(opened), key -> new ArrayList<>());
    log.removeIf(other -> other.file().location().equals(opened.file().location()));
    log.add(opened);
  }

  /** The file at {@code location} was read in an earlier run, and is not read again. */
  synchronized void readBefore(Path location) {
    readBefore.add(location);
  }

  /** The unit that ends where {@code inside} begins. */
  Optional<Source> earlier(Opened opened, Opened.Member inside, UnitSource.Means means) {
    return beside(opened, inside, -1, means);
  }

  /**
   * The unit that begins where {@code inside} ends. Not one that was read before {@code opened} was
   * there: it cannot know of it.
   */
  Optional<Source> later(Opened opened, Opened.Member inside, UnitSource.Means means) {
    return beside(opened, inside, 1, means);
  }

  private Optional<Source> beside(
      Opened opened, Opened.Member inside, int step, UnitSource.Means means) {
    if (inside.way() instanceof Way.File) {
      return file(opened, step)
          .map(other -> new UnitSource(other, other.members().get(0), -1, means));
    }
    String log = Rotation.log(inside.name());
    List<Opened.Member> members =
        Rotation.ordered(
            opened.members().stream()
                .filter(member -> Rotation.log(member.name()).equals(log))
                .toList(),
            Opened.Member::name);
    int at = members.indexOf(inside) + step;
    return at < 0 || at >= members.size()
        ? Optional.empty()
        : Optional.of(new UnitSource(opened, members.get(at), -1, means));
  }

  private synchronized Optional<Opened> file(Opened opened, int step) {
    List<Opened> files =
        Rotation.ordered(
            byLog.getOrDefault(log(opened), List.of()).stream()
                .filter(
                    other ->
                        other.members().size() == 1
                            && other.members().get(0).way() instanceof Way.File)
                .toList(),
            Neighbours::location);
    int at = files.stream().map(Neighbours::location).toList().indexOf(location(opened)) + step;
    if (at < 0 || at >= files.size() || files.size() < 2) {
      return Optional.empty();
    }
    Opened other = files.get(at);
    boolean unaware =
        step > 0
            && readBefore.contains(other.file().location())
            && !readBefore.contains(opened.file().location());
    return unaware ? Optional.empty() : Optional.of(other);
  }

  private static String log(Opened opened) {
    return Rotation.log(location(opened));
  }

  private static String location(Opened opened) {
    return opened.file().location().toString().replace('\\', '/');
  }
}
