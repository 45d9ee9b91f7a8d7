package dev.offscript.chains.impact;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Counts graphics cards in what programs print:
 *
 * <pre>
 * |   0  NVIDIA A100-SXM4-80GB          On  | 00000000:07:00.0 Off |        nvidia-smi
 * | N/A   60C    P0   390W / 400W |  61203MiB / 81920MiB |     99%   |
 * GPU 0: NVIDIA H100 80GB HBM3 (UUID: GPU-1c…)                              nvidia-smi -L
 * 0, NVIDIA A100-SXM4-80GB, 99 %, 61203 MiB                                 nvidia-smi --query-gpu
 * GPU0     X      NV12    SYS                                               nvidia-smi topo -m
 * GPU[0]          : Card series: MI250                                      rocm-smi
 * </pre>
 */
final class Cards {

  /** Makers' names that begin the name of a card. */
  private static final List<String> MAKERS =
      List.of(
          "nvidia ", "tesla ", "geforce ", "quadro ", "amd ", "radeon ", "h100", "a100", "rtx ");

  /** A card that does this many percent is at work. */
  private static final int BUSY = 20;

  /** More than the largest machine holds. */
  private static final int MOST = 64;

  private static final int LONGEST = 1 << 16;

  private Cards() {}

  /** How many cards the output lists; empty where it lists none. */
  static OptionalInt listed(String output) {
    Set<Integer> numbers = new TreeSet<>();
    int unnumbered = 0;
    for (String line : lines(output)) {
      String text = line.strip().toLowerCase(Locale.ROOT);
      int number = number(text);
      if (number >= 0) {
        numbers.add(number);
      } else if (MAKERS.stream().anyMatch(text::startsWith) && !text.contains("driver version")) {
        unnumbered++;
      }
    }
    int count = numbers.isEmpty() ? unnumbered : numbers.size();
    return count > 0 && count <= MOST ? OptionalInt.of(count) : OptionalInt.empty();
  }

  /** How many of the listed cards are at work; empty where the output tells no load. */
  static OptionalInt busy(String output) {
    int busy = 0;
    boolean told = false;
    for (String line : lines(output)) {
      String text = line.strip().toLowerCase(Locale.ROOT);
      boolean named = number(text) >= 0 || MAKERS.stream().anyMatch(text::startsWith);
      boolean load = text.startsWith("|") ? text.contains("mib /") : named;
      int percent = load ? percent(text) : -1;
      if (percent >= 0) {
        told = true;
        busy += percent >= BUSY ? 1 : 0;
      }
    }
    return told ? OptionalInt.of(busy) : OptionalInt.empty();
  }

  private static List<String> lines(String output) {
    String text = output.length() > LONGEST ? output.substring(0, LONGEST) : output;
    return text.lines().toList();
  }

  /** Number of the card that the line is of, -1 where it is of none. */
  private static int number(String text) {
    if (text.startsWith("|")) {
      String cell = text.substring(1).strip();
      int digits = digits(cell, 0);
      return digits > 0 && digits < 4 && maker(cell.substring(digits).strip())
          ? Integer.parseInt(cell.substring(0, digits))
          : -1;
    }
    for (String start : List.of("gpu[", "gpu #", "gpu ", "gpu")) {
      if (text.startsWith(start)) {
        int digits = digits(text, start.length());
        int end = start.length() + digits;
        boolean closed = end >= text.length() || ":]\t ,.".indexOf(text.charAt(end)) >= 0;
        return digits > 0 && digits < 4 && closed && !text.startsWith("gpu0\tgpu1")
            ? Integer.parseInt(text.substring(start.length(), end))
            : -1;
      }
    }
    int digits = digits(text, 0);
    boolean row = digits > 0 && digits < 4 && text.startsWith(",", digits);
    return row && maker(text.substring(digits + 1).strip())
        ? Integer.parseInt(text.substring(0, digits))
        : -1;
  }

  private static boolean maker(String text) {
    return MAKERS.stream().anyMatch(text::startsWith);
  }

  private static int digits(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end - from;
  }

  /** The first number before a percent sign, -1 where there is none. */
  private static int percent(String text) {
    int sign = text.indexOf('%');
    int end = sign;
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    int start = end;
    while (start > 0 && text.charAt(start - 1) >= '0' && text.charAt(start - 1) <= '9') {
      start--;
    }
    return start >= 0 && start < end && end - start < 4
        ? Integer.parseInt(text.substring(start, end))
        : -1;
  }
}
