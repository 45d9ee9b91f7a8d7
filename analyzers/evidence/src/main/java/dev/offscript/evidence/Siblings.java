package dev.offscript.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds what stands beside a unit. What evidence names is not trusted: nothing above the path that
 * the evidence was found under is opened, and no link is followed.
 */
final class Siblings {

  private final Opened opened;
  private final UnitSource.Means means;

  Siblings(Opened opened, UnitSource.Means means) {
    this.opened = opened;
    this.means = means;
  }

  Optional<Source> of(Opened.Member inside, String relative) {
    if (inside.way() instanceof Way.File) {
      return onDisk(relative);
    }
    // Members of an archive inside an archive see only each other.
    int archive = inside.name().lastIndexOf('!') + 1;
    String prefix = inside.name().substring(0, archive);
    return beside(inside.name().substring(archive), relative)
        .flatMap(
            name ->
                opened.members().stream()
                    .filter(member -> member.name().equals(prefix + name))
                    .findFirst())
        .map(member -> new UnitSource(opened, member, -1, means));
  }

  /** Names in {@code folder}, sorted; a folder's ends with a slash. */
  List<String> names(Opened.Member inside, String folder) {
    String any = folder.equals(".") ? "x" : folder + "/x";
    if (inside.way() instanceof Way.File) {
      return beside(opened.file().path(), any)
          .flatMap(this::located)
          .map(Siblings::listed)
          .orElse(List.of());
    }
    int archive = inside.name().lastIndexOf('!') + 1;
    String prefix = inside.name().substring(0, archive);
    Optional<String> path = beside(inside.name().substring(archive), any);
    if (path.isEmpty()) {
      return List.of();
    }
    String start = prefix + path.get().substring(0, path.get().length() - 1);
    return opened.members().stream()
        .map(Opened.Member::name)
        .filter(name -> name.startsWith(start))
        .map(name -> name.substring(start.length()))
        .map(
            name ->
                name.substring(0, name.indexOf('/') < 0 ? name.length() : name.indexOf('/') + 1))
        .distinct()
        .sorted()
        .limit(Source.MOST_NAMES)
        .toList();
  }

  private static List<String> listed(Path any) {
    Path folder = any.getParent();
    if (folder == null || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(Siblings::named)
          .filter(name -> !name.isEmpty())
          .sorted()
          .limit(Source.MOST_NAMES)
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private static String named(Path file) {
    String name = String.valueOf(file.getFileName());
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      return name + "/";
    }
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? name : "";
  }

  private Optional<Source> onDisk(String relative) {
    EvidenceFile file = opened.file();
    Optional<String> path = beside(file.path(), relative);
    Optional<Path> place = path.flatMap(this::located);
    if (path.isEmpty()
        || place.isEmpty()
        || !Files.isRegularFile(place.get(), LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    Path found = place.get();
    try {
      EvidenceFile other =
          new EvidenceFile(
              path.get(), found, Files.size(found), EvidenceWalk.modifiedMillis(found));
      Opened.Member whole =
          new Opened.Member(
              "",
              new Way.File(Packing.PLAIN),
              other.bytes(),
              other.bytes(),
              other.modifiedMillis());
      return Optional.of(
          new UnitSource(new Opened(other, "", "", List.of(whole), List.of()), whole, -1, means));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Where {@code path} of the same evidence is on disk; empty where a link leads there. */
  private Optional<Path> located(String path) {
    EvidenceFile file = opened.file();
    Path root = file.location();
    String[] names = file.path().split("/", -1);
    for (int i = names.length - 1; i >= 0; i--) {
      Path parent = root.getParent();
      if (parent == null || !names[i].equals(String.valueOf(root.getFileName()))) {
        return Optional.empty(); // found under another name than its own: nothing is beside it
      }
      root = parent;
    }
    Path found = root;
    for (String name : path.split("/", -1)) {
      found = found.resolve(name);
      if (Files.isSymbolicLink(found)) {
        return Optional.empty();
      }
    }
    return Optional.of(found);
  }

  /** The path {@code relative} to the folder of {@code name}; empty where it leads out. */
  static Optional<String> beside(String name, String relative) {
    if (relative.isEmpty() || relative.indexOf('\\') >= 0 || relative.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    Deque<String> parts = new ArrayDeque<>(List.of(name.split("/", -1)));
    parts.removeLast();
    for (String part : relative.split("/", -1)) {
      if (part.equals("..")) {
        if (parts.pollLast() == null) {
          return Optional.empty();
        }
      } else if (part.isEmpty()) {
        return Optional.empty();
      } else if (!part.equals(".")) {
        parts.addLast(part);
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("/", parts));
  }
}
