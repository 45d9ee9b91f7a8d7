package dev.offscript.evidence;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which files are one log that was rotated, told by their names, and in which order they were
 * written:
 *
 * <pre>
 * x.log.3.gz  x.log.2.gz  x.log.1  x.log        the higher the number, the older (logrotate, auditd)
 * x.log-20240131.xz  x.log-20240201  x.log      by the date; a time or a number may stand behind it
 * x-2024-01-31.log   x-2024-02-01.log  x.log    the same with the date before the last suffix
 * x.log.old  x.log                              one generation
 * x.pcap  x.pcap1  x.pcap2                      captures count upward (tcpdump -C)
 * </pre>
 *
 * <p>A set lies in one folder. Names whose numbers may mean anything else ({@code v1.2}, {@code
 * 192.0.2.7}, {@code run-10.jsonl}) are no set.
 */
public final class Rotation {

  private static final List<String> PACKED =
      List.of(".gz", ".xz", ".zst", ".bz2", ".lz4", ".Z", ".lzma");
  private static final List<String> CAPTURES = List.of(".pcap", ".pcapng", ".cap");
  private static final int LONGEST_NUMBER = 5;
  private static final int LONGEST_SUFFIX = 6;

  private Rotation() {}

  /** How a file of a set is told, oldest first. */
  private enum Kind {
    FIRST,
    DATED,
    NUMBERED,
    OLD,
    CURRENT
  }

  /**
   * A name taken apart.
   *
   * @param base what the files of a set share: the path of the one that is written to
   * @param numbers date, time and counter of a dated one, the number of a numbered one, the larger
   *     the newer
   */
  private record Place(String base, Kind kind, List<Long> numbers) {

    static final Comparator<Place> OLDEST_FIRST =
        Comparator.comparing(Place::kind).thenComparing(Place::numbers, Place::compare);

    private static int compare(List<Long> one, List<Long> other) {
      for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
        int order = Long.compare(one.get(i), other.get(i));
        if (order != 0) {
          return order;
        }
      }
      return Integer.compare(one.size(), other.size());
    }
  }

  /**
   * {@code items} in their order, but that the files of a rotated set stand oldest first in the
   * places that the set had.
   *
   * @param path of an item, with {@code /}; a member of an archive behind a {@code !}
   */
  static <T> List<T> ordered(List<T> items, Function<T, String> path) {
    List<T> ordered = new ArrayList<>(items);
    for (int[] set : sets(items, path)) {
      int[] places = set.clone();
      Arrays.sort(places);
      for (int i = 0; i < set.length; i++) {
        ordered.set(places[i], items.get(set[i]));
      }
    }
    return List.copyOf(ordered);
  }

  /** The rotated sets among {@code items}: indices of their files, oldest first. */
  static <T> List<int[]> sets(List<T> items, Function<T, String> path) {
    List<Place> places = items.stream().map(item -> place(path.apply(item))).toList();
    Map<String, List<Integer>> byBase = new LinkedHashMap<>();
    for (int i = 0; i < places.size(); i++) {
      byBase.computeIfAbsent(places.get(i).base(), key -> new ArrayList<>()).add(i);
    }
    List<int[]> sets = new ArrayList<>();
    byBase.forEach(
        (base, members) -> {
          if (members.size() > 1 && isSet(base, members.stream().map(places::get).toList())) {
            // Stable: copies of the same generation stay in the order they had.
            sets.add(
                members.stream()
                    .sorted(Comparator.comparing(places::get, Place.OLDEST_FIRST))
                    .mapToInt(Integer::intValue)
                    .toArray());
          }
        });
    return sets;
  }

  /** What the files of one rotated log share: the path of the one that is written to. */
  public static String log(String path) {
    return place(path).base();
  }

  /** The day in the name of a file, as rotation and exports put it; empty where there is none. */
  public static Optional<LocalDate> day(String path) {
    String name = unpacked(path.substring(folder(path)));
    List<Long> numbers = date(name);
    if (numbers.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.of(
              numbers.get(0).intValue(), numbers.get(1).intValue(), numbers.get(2).intValue()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isSet(String base, List<Place> places) {
    boolean rotated = places.stream().anyMatch(place -> place.kind() != Kind.CURRENT);
    boolean sure = places.stream().anyMatch(place -> place.kind() != Kind.NUMBERED);
    String name = base.substring(folder(base));
    // Numbers alone: the name must be that of a log, not of a version or an address.
    return rotated && (sure || !suffix(name).isEmpty() || name.chars().noneMatch(Rotation::digit));
  }

  private static Place place(String path) {
    int folder = folder(path);
    String name = unpacked(path.substring(folder));
    String before = path.substring(0, folder);
    if (name.endsWith(".old") && name.length() > 4) {
      return new Place(before + cut(name, 4), Kind.OLD, List.of());
    }
    Place dated = dated(before, name);
    return dated == null ? numbered(before, name) : dated;
  }

  /** {@code x.log-20240131}, {@code x-2024-01-31T10-00.log}, {@code x.2024-01-31.2}. */
  private static @Nullable Place dated(String before, String name) {
    String suffix = suffix(name);
    String stem = cut(name, suffix.length());
    for (int i = Math.max(1, tail(stem)); i < stem.length(); i++) {
      List<Long> numbers = "-_.".indexOf(stem.charAt(i)) < 0 ? List.of() : date(stem, i + 1);
      if (!numbers.isEmpty()) {
        return new Place(before + stem.substring(0, i) + suffix, Kind.DATED, numbers);
      }
    }
    return null;
  }

  /** The date that is all of a name or its end. */
  private static List<Long> date(String name) {
    String stem = cut(name, suffix(name).length());
    for (int i = tail(stem); i < stem.length(); i++) {
      List<Long> numbers = i == 0 || !digit(stem.charAt(i - 1)) ? date(stem, i) : List.of();
      if (!numbers.isEmpty()) {
        return numbers;
      }
    }
    return List.of();
  }

  /** Where the digits and marks begin that {@code stem} ends with. */
  private static int tail(String stem) {
    int tail = stem.length();
    while (tail > 0
        && (digit(stem.charAt(tail - 1)) || "-_.:T".indexOf(stem.charAt(tail - 1)) >= 0)) {
      tail--;
    }
    return tail;
  }

  /** Year, month, day and the numbers behind them; none where no date stands at {@code from}. */
  private static List<Long> date(String text, int from) {
    int at = from;
    List<Long> numbers = new ArrayList<>();
    for (int width : new int[] {4, 2, 2}) {
      if (at > from && at < text.length() && "-_.".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      if (at + width > text.length()
          || !text.substring(at, at + width).chars().allMatch(Rotation::digit)) {
        return List.of();
      }
      numbers.add(Long.parseLong(text.substring(at, at + width)));
      at += width;
    }
    boolean date =
        numbers.get(0) >= 1970
            && numbers.get(0) < 2100
            && numbers.get(1) >= 1
            && numbers.get(1) <= 12
            && numbers.get(2) >= 1
            && numbers.get(2) <= 31;
    if (!date || at < text.length() && digit(text.charAt(at)) && text.length() - at > 6) {
      return List.of();
    }
    while (at < text.length()) {
      int start = at;
      while (at < text.length() && digit(text.charAt(at))) {
        at++;
      }
      if (at - start > 18) {
        return List.of();
      }
      if (at > start) {
        numbers.add(Long.parseLong(text.substring(start, at)));
      }
      at++;
    }
    return numbers;
  }

  private static Place numbered(String before, String name) {
    int from = name.length();
    while (from > 0 && digit(name.charAt(from - 1))) {
      from--;
    }
    int digits = name.length() - from;
    String head = name.substring(0, from);
    if (CAPTURES.stream().anyMatch(head::endsWith)) {
      boolean first = digits == 0;
      return digits > LONGEST_NUMBER
          ? new Place(before + name, Kind.CURRENT, List.of())
          : new Place(
              before + head,
              first ? Kind.FIRST : Kind.NUMBERED,
              first ? List.of() : List.of(Long.parseLong(name.substring(from))));
    }
    boolean number = digits > 0 && digits <= LONGEST_NUMBER && head.endsWith(".");
    String base = number ? cut(head, 1) : name;
    return number && base.chars().anyMatch(Character::isLetter)
        ? new Place(before + base, Kind.NUMBERED, List.of(-Long.parseLong(name.substring(from))))
        : new Place(before + name, Kind.CURRENT, List.of());
  }

  /** Names of how a file is packed say nothing of when it was written. */
  private static String unpacked(String name) {
    return PACKED.stream()
        .filter(packed -> name.endsWith(packed) && name.length() > packed.length())
        .findFirst()
        .map(packed -> cut(name, packed.length()))
        .orElse(name);
  }

  /** {@code .log}, {@code .json}: letters behind the last dot; {@code ""} where there is none. */
  private static String suffix(String name) {
    int dot = name.lastIndexOf('.');
    boolean letters =
        dot > 0
            && name.length() - dot > 1
            && name.length() - dot <= LONGEST_SUFFIX
            && IntStream.range(dot + 1, name.length())
                .allMatch(i -> name.charAt(i) >= 'a' && name.charAt(i) <= 'z');
    return letters ? name.substring(dot) : "";
  }

  private static int folder(String path) {
    return Math.max(path.lastIndexOf('/'), path.lastIndexOf('!')) + 1;
  }

  private static String cut(String text, int last) {
    return text.substring(0, text.length() - last);
  }

  private static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }
}
