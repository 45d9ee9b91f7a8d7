package dev.offscript.commands.unfold;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Programs that take a part of each line, or some of the lines: {@code cut}, {@code head}, {@code
 * awk '{print $2}'}.
 */
final class Lines {

  private static final int MOST_FIELDS = 4096;

  private Lines() {}

  /** {@code cut -c1-5}, {@code cut -d: -f2-}. */
  static Optional<Flow> cut(List<String> words, Flow in) {
    String list = "";
    String delimiter = "\t";
    boolean fields = false;
    for (int index = 0; index < words.size(); index++) {
      String word = words.get(index);
      if (word.length() < 2 || word.charAt(0) != '-') {
        continue;
      }
      String value =
          word.length() > 2
              ? word.substring(2)
              : index + 1 < words.size() ? words.get(++index) : "";
      switch (word.charAt(1)) {
        case 'c', 'b' -> list = value;
        case 'f' -> {
          list = value;
          fields = true;
        }
        case 'd' -> delimiter = value.isEmpty() ? " " : value.substring(0, 1);
        default -> {
          return Optional.empty();
        }
      }
    }
    List<int[]> ranges = ranges(list);
    if (ranges.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder out = new StringBuilder();
    for (String line : in.text().split("\n")) {
      out.append(fields ? fields(line, delimiter.charAt(0), ranges) : letters(line, ranges))
          .append('\n');
    }
    return Optional.of(in.decoded(out.toString(), "cut"));
  }

  /** {@code 1-3,5,7-}: first and last, from 1 on; empty where it is none. */
  private static List<int[]> ranges(String list) {
    List<int[]> ranges = new ArrayList<>();
    for (String part : list.split(",", MOST_FIELDS)) {
      int dash = part.indexOf('-');
      int first = number(dash < 0 ? part : part.substring(0, dash), 1);
      int last = dash < 0 ? first : number(part.substring(dash + 1), Integer.MAX_VALUE);
      if (part.isEmpty() || first < 1 || last < first) {
        return List.of();
      }
      ranges.add(new int[] {first, last});
    }
    return ranges;
  }

  private static int number(String text, int otherwise) {
    if (text.isEmpty()) {
      return otherwise;
    }
    boolean digits = text.length() < 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Integer.parseInt(text) : -1;
  }

  private static String letters(String line, List<int[]> ranges) {
    StringBuilder out = new StringBuilder();
    for (int[] range : ranges) {
      int from = Math.min(range[0] - 1, line.length());
      out.append(line, from, Math.min(range[1], line.length()));
    }
    return out.toString();
  }

  private static String fields(String line, char delimiter, List<int[]> ranges) {
    if (line.indexOf(delimiter) < 0) {
      return line;
    }
    String[] fields = line.split(java.util.regex.Pattern.quote(String.valueOf(delimiter)), -1);
    List<String> kept = new ArrayList<>();
    for (int[] range : ranges) {
      for (int index = range[0]; index <= Math.min(range[1], fields.length); index++) {
        kept.add(fields[index - 1]);
      }
    }
    return String.join(String.valueOf(delimiter), kept);
  }

  /** {@code head -n 2}, {@code head -c 20}, {@code tail -n +3}: empty options mean ten lines. */
  static Optional<Flow> ends(List<String> words, Flow in, boolean head) {
    String count = "10";
    boolean letters = false;
    for (int index = 0; index < words.size(); index++) {
      String word = words.get(index);
      boolean flag = word.startsWith("-n") || word.startsWith("-c");
      if (flag) {
        letters = word.charAt(1) == 'c';
        count =
            word.length() > 2
                ? word.substring(2)
                : index + 1 < words.size() ? words.get(++index) : count;
      } else if (word.length() > 1 && word.charAt(0) == '-' && Character.isDigit(word.charAt(1))) {
        count = word.substring(1);
      }
    }
    boolean behind = count.startsWith("+") && !head;
    int number = number(behind ? count.substring(1) : count, 10);
    String text = in.text();
    if (number < 0) {
      return Optional.of(in);
    }
    int cut = letters ? Math.min(number, text.length()) : lines(text, number, head || behind);
    if (letters && !head) {
      cut = behind ? Math.max(0, Math.min(number, text.length()) - 1) : text.length() - cut;
    } else if (behind) {
      cut = lines(text, Math.max(0, number - 1), true);
    }
    String kept = head ? text.substring(0, cut) : text.substring(cut);
    return Optional.of(kept.equals(text) ? in : in.decoded(kept, head ? "head" : "tail"));
  }

  /** Where {@code count} lines end from the start, or begin from the end. */
  private static int lines(String text, int count, boolean fromStart) {
    int at = fromStart ? 0 : text.endsWith("\n") ? text.length() - 1 : text.length();
    for (int turn = 0; turn < count; turn++) {
      int found = fromStart ? text.indexOf('\n', at) : text.lastIndexOf('\n', at - 1);
      if (found < 0) {
        return fromStart ? text.length() : 0;
      }
      at = fromStart ? found + 1 : found;
    }
    return fromStart ? at : Math.min(text.length(), at + 1);
  }

  /** {@code grep [-v] text}: the lines that hold it; not followed where it is an expression. */
  static Optional<Flow> grep(List<String> words, Flow in) {
    boolean inverted = false;
    String wanted = "";
    for (String word : words) {
      if (word.equals("-v")) {
        inverted = true;
      } else if (word.startsWith("-") && !word.equals("-F") && !word.equals("-a")
          || !wanted.isEmpty()) {
        return Optional.empty();
      } else if (!word.startsWith("-")) {
        wanted = word;
      }
    }
    boolean start = wanted.startsWith("^");
    String plain = start ? wanted.substring(1) : wanted;
    if (plain.isEmpty() || plain.chars().anyMatch(c -> "\\.*[]^$+?(){}|".indexOf(c) >= 0)) {
      return Optional.empty();
    }
    StringBuilder out = new StringBuilder();
    for (String line : in.text().split("\n")) {
      boolean holds = start ? line.startsWith(plain) : line.contains(plain);
      out.append(holds != inverted ? line + "\n" : "");
    }
    return Optional.of(in.reshaped(out.toString()));
  }

  /** {@code awk '{print $2}'} and {@code awk -F: '{print $1 $3}'}. */
  static Optional<Flow> awk(List<String> words, Flow in) {
    String separator = "";
    String program = "";
    for (int index = 0; index < words.size(); index++) {
      String word = words.get(index);
      if (word.startsWith("-F")) {
        separator =
            word.length() > 2
                ? word.substring(2)
                : index + 1 < words.size() ? words.get(++index) : "";
      } else if (word.startsWith("-") || !program.isEmpty()) {
        return Optional.empty();
      } else {
        program = word.strip();
      }
    }
    boolean prints = program.startsWith("{") && program.endsWith("}") && separator.length() < 2;
    String body = prints ? program.substring(1, program.length() - 1).strip() : "";
    if (!body.startsWith("print")) {
      return Optional.empty();
    }
    List<String> parts = List.of(body.substring(5).strip().split(",", 64));
    StringBuilder out = new StringBuilder();
    for (String line : in.text().split("\n")) {
      String[] fields =
          separator.isEmpty() || separator.equals(" ")
              ? line.strip().split("\\s+")
              : line.split(java.util.regex.Pattern.quote(separator), -1);
      List<String> printed = new ArrayList<>();
      for (String part : parts) {
        String name = part.strip();
        int field = name.startsWith("$") ? number(name.substring(1), 0) : name.isEmpty() ? 0 : -1;
        if (field < 0) {
          return Optional.empty();
        }
        printed.add(field == 0 ? line : field <= fields.length ? fields[field - 1] : "");
      }
      out.append(String.join(" ", printed)).append('\n');
    }
    return Optional.of(in.decoded(out.toString(), "awk"));
  }
}
