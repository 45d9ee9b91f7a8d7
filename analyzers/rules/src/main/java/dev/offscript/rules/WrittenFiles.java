package dev.offscript.rules;

import dev.offscript.model.SimpleCommand;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that a command writes, as far as its words say: redirections, {@code tee}, the outputs
 * of downloads, the last operand of {@code cp}, {@code mv}, {@code install} and {@code ln}, {@code
 * touch}, {@code dd of=}. Devices are no files.
 */
final class WrittenFiles {

  private WrittenFiles() {}

  /**
   * Paths, those relative to the home folder as typed.
   *
   * @param cwd joined before other relative ones, {@code ""} where unknown
   */
  static List<String> of(SimpleCommand command, String cwd) {
    List<String> files = new ArrayList<>();
    for (String redirect : command.redirects()) {
      int at = redirect.indexOf('>');
      if (at >= 0) {
        int from = at + 1;
        while (from < redirect.length() && ">|& ".indexOf(redirect.charAt(from)) >= 0) {
          from++;
        }
        add(files, redirect.substring(from), cwd);
      }
    }
    operands(command, cwd, files);
    return files;
  }

  private static void operands(SimpleCommand command, String cwd, List<String> files) {
    List<String> argv = command.argv();
    switch (command.name()) {
      case "tee", "touch" -> {
        for (String word : argv.subList(1, argv.size())) {
          if (!word.startsWith("-")) {
            add(files, word, cwd);
          }
        }
      }
      case "cp", "mv", "install", "ln" -> copied(argv, cwd, files);
      case "wget" -> after(argv, List.of("-O", "--output-document"), cwd, files);
      case "curl" -> after(argv, List.of("-o", "--output"), cwd, files);
      case "dd" -> {
        for (String word : argv) {
          if (word.startsWith("of=")) {
            add(files, word.substring(3), cwd);
          }
        }
      }
      default -> {}
    }
  }

  private static void copied(List<String> argv, String cwd, List<String> files) {
    List<String> operands =
        argv.subList(1, argv.size()).stream().filter(word -> !word.startsWith("-")).toList();
    if (operands.size() < 2) {
      return;
    }
    String target = operands.get(operands.size() - 1);
    if (!target.endsWith("/")) {
      add(files, target, cwd);
      return;
    }
    for (String source : operands.subList(0, operands.size() - 1)) {
      add(files, target + source.substring(source.lastIndexOf('/') + 1), cwd);
    }
  }

  private static void after(
      List<String> argv, List<String> options, String cwd, List<String> files) {
    for (int i = 1; i < argv.size(); i++) {
      String word = argv.get(i);
      for (String option : options) {
        if (word.equals(option) && i + 1 < argv.size()) {
          add(files, argv.get(i + 1), cwd);
        } else if (option.startsWith("--") && word.startsWith(option + "=")) {
          add(files, word.substring(option.length() + 1), cwd);
        }
      }
    }
  }

  private static void add(List<String> files, String path, String cwd) {
    boolean number = !path.isEmpty() && path.chars().allMatch(c -> c >= '0' && c <= '9');
    if (path.isEmpty() || path.equals("-") || number || path.startsWith("/dev/")) {
      return;
    }
    char first = path.charAt(0);
    boolean relative = first != '/' && first != '~' && first != '$' && cwd.startsWith("/");
    String plain = path.startsWith("./") ? path.substring(2) : path;
    files.add(relative ? cwd + (cwd.endsWith("/") ? "" : "/") + plain : path);
  }
}
