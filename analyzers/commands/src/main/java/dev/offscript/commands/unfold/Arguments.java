package dev.offscript.commands.unfold;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Programs that run a command for each thing they are given: {@code find}, {@code xargs}, {@code
 * parallel}.
 */
final class Arguments {

  private static final int MOST = 4096;
  private static final int MOST_JOBS = 64;

  private final Running running;

  Arguments(Running running) {
    this.running = running;
  }

  /** {@code xargs} gives its input as words: {@code inner} with them. */
  static Call xargs(Call call, List<String> inner) {
    if (!call.in().known()) {
      return call.with(inner).with(Flow.NONE);
    }
    List<String> outer = call.argv();
    String mark = "";
    String separator = "";
    int options = outer.size() - inner.size();
    for (int index = 1; index < options; index++) {
      String word = outer.get(index);
      String next = index + 1 < options ? outer.get(index + 1) : "";
      if (word.equals("-I") || word.equals("--replace")) {
        mark = next.isEmpty() ? "{}" : next;
      } else if (word.startsWith("-I") || word.equals("-i")) {
        mark = word.length() > 2 ? word.substring(2) : "{}";
      } else if (word.equals("-0") || word.equals("--null")) {
        separator = "\0";
      } else if (word.startsWith("-d") || word.startsWith("--delimiter")) {
        separator =
            word.equals("-d") || word.equals("--delimiter")
                ? next
                : word.substring(word.startsWith("--") ? 12 : 2);
        separator = dev.offscript.commands.syntax.Escapes.ansi(separator);
      }
    }
    List<String> values = values(call.in().text(), separator, !mark.isEmpty());
    List<String> argv = new ArrayList<>();
    if (mark.isEmpty()) {
      argv.addAll(inner);
      argv.addAll(values);
    } else {
      String value = values.isEmpty() ? "" : values.get(0);
      for (String word : inner) {
        argv.add(word.replace(mark, value));
      }
    }
    return call.with(argv).with(Flow.NONE);
  }

  private static List<String> values(String text, String separator, boolean lines) {
    if (!separator.isEmpty()) {
      return pieces(text, separator.charAt(0));
    }
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    boolean any = false;
    for (int index = 0; index < text.length() && values.size() < MOST; index++) {
      char c = text.charAt(index);
      int close = c == '"' || c == '\'' ? text.indexOf(c, index + 1) : -1;
      if (close > 0) {
        value.append(text, index + 1, close);
        any = true;
        index = close;
      } else if (c == '\\' && index + 1 < text.length()) {
        value.append(text.charAt(++index));
      } else if (c == '\n' || !lines && (c == ' ' || c == '\t' || c == '\0')) {
        if (any || value.length() > 0) {
          values.add(lines ? value.toString().stripLeading() : value.toString());
        }
        value.setLength(0);
        any = false;
      } else {
        value.append(c);
      }
    }
    if (any || value.length() > 0) {
      values.add(lines ? value.toString().stripLeading() : value.toString());
    }
    return values;
  }

  private static List<String> pieces(String text, char separator) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    while (from < text.length() && pieces.size() < MOST) {
      int end = text.indexOf(separator, from);
      end = end < 0 ? text.length() : end;
      pieces.add(text.substring(from, end));
      from = end + 1;
    }
    return pieces;
  }

  Optional<Flow> find(Call call, Frame frame, String name) {
    List<String> argv = call.argv();
    Optional<Flow> out = Optional.empty();
    for (int index = 1; index < argv.size(); index++) {
      String word = argv.get(index);
      boolean runs =
          word.equals("-exec")
              || word.equals("-execdir")
              || word.equals("-ok")
              || !name.equals("find") && (word.equals("-x") || word.equals("-X"));
      if (!runs) {
        continue;
      }
      int end = index + 1;
      while (end < argv.size() && !argv.get(end).equals(";") && !argv.get(end).equals("+")) {
        end++;
      }
      if (end > index + 1) {
        if (out.isEmpty()) {
          running.found().add(call, frame);
        }
        out =
            Optional.of(
                running.dispatch(
                    call.with(argv.subList(index + 1, end)).with(Flow.NONE),
                    frame.into(name + " " + word, call.start(), call.end())));
      }
      index = end;
    }
    return out;
  }

  /** {@code parallel CMD ::: a b}, {@code :::: file}, {@code -a file}, or values on its input. */
  Optional<Flow> parallel(Call call, Frame frame) {
    List<String> argv = call.argv();
    int index = 1;
    String file = "";
    while (index < argv.size() && argv.get(index).startsWith("-")) {
      String word = argv.get(index);
      boolean value =
          switch (word) {
            case "-j",
                "--jobs",
                "-S",
                "-P",
                "--sshlogin",
                "-a",
                "--arg-file",
                "--delay",
                "-I",
                "--timeout",
                "--retries",
                "-n",
                "--joblog",
                "--colsep",
                "-C",
                "--results",
                "--tmpdir",
                "-N",
                "--workdir",
                "--wd" ->
                true;
            default -> false;
          };
      boolean takes = value && index + 1 < argv.size();
      file = takes && (word.equals("-a") || word.equals("--arg-file")) ? argv.get(index + 1) : file;
      index += value ? 2 : 1;
    }
    index = Math.min(index, argv.size());
    int colons = index;
    while (colons < argv.size() && !argv.get(colons).startsWith(":::")) {
      colons++;
    }
    List<String> inner = argv.subList(index, colons);
    List<String> values = values(call, colons, file);
    Frame step = frame.into("parallel", call.start(), call.end());
    if (inner.isEmpty()) {
      // Nothing but arguments: each is a command of its own.
      values.forEach(each -> running.nested(each, Flow.NONE, step));
      return values.isEmpty() ? Optional.empty() : Optional.of(Flow.NONE);
    }
    String value = values.isEmpty() ? "" : values.get(0);
    String text = String.join(" ", inner);
    text =
        text.contains("{}")
            ? text.replace("{}", value)
            : value.isEmpty() ? text : text + " " + value;
    return Optional.of(running.nested(text, Flow.NONE, step));
  }

  private List<String> values(Call call, int colons, String file) {
    List<String> argv = call.argv();
    if (colons < argv.size() && !argv.get(colons).startsWith("::::")) {
      return argv.subList(colons + 1, argv.size());
    }
    String path = colons + 1 < argv.size() ? argv.get(colons + 1) : file;
    Optional<String> text =
        path.isEmpty() || path.equals("-")
            ? call.in().known() ? Optional.of(call.in().text()) : Optional.empty()
            : running.memory().content(path);
    return text.stream()
        .flatMap(String::lines)
        .filter(line -> !line.isBlank())
        .limit(MOST_JOBS)
        .toList();
  }
}
