package dev.offscript.commands.unfold;

import dev.offscript.commands.ScriptMemory;
import java.util.ArrayList;
import java.util.List;

/** Programs that put something into files: what they leave is remembered. */
final class FileCommands {

  private final ScriptMemory memory;
  private final Staging staging;

  FileCommands(ScriptMemory memory, Staging staging) {
    this.memory = memory;
    this.staging = staging;
  }

  void apply(String name, Call call, Flow out, Frame frame) {
    List<String> argv = call.argv();
    switch (name) {
      case "cp", "mv", "ln", "install" -> copied(argv);
      case "tee" -> {
        boolean appends = argv.contains("-a") || argv.contains("--append");
        for (String path : plain(argv)) {
          staging.write(path, call.in(), appends, frame, call.start(), call.end());
        }
      }
      case "curl" -> fetched(argv, List.of("-o", "--output"), "-O");
      case "wget" -> fetched(argv, List.of("-O", "--output-document"), "");
      case "base64", "xxd", "openssl" -> {
        int at = Math.max(argv.indexOf("-out"), argv.indexOf("-o"));
        if (at > 0 && at + 1 < argv.size()) {
          staging.write(argv.get(at + 1), out, false, frame, call.start(), call.end());
        }
      }
      case "dd" -> {
        String from =
            argv.stream()
                .filter(word -> word.startsWith("if="))
                .findFirst()
                .orElse("if=/dev/stdin");
        for (String word : argv) {
          if (word.startsWith("of=") && !call.in().present() && !from.startsWith("if=/dev/")) {
            memory.copied(from.substring(3), word.substring(3));
          } else if (word.startsWith("of=")) {
            staging.write(word.substring(3), call.in(), false, frame, call.start(), call.end());
          }
        }
      }
      default -> {
        return;
      }
    }
  }

  private static List<String> plain(List<String> argv) {
    List<String> words = new ArrayList<>();
    for (String word : argv.subList(1, argv.size())) {
      if (!word.startsWith("-")) {
        words.add(word);
      }
    }
    return words;
  }

  private void copied(List<String> argv) {
    List<String> words = plain(argv);
    if (words.size() < 2) {
      return;
    }
    String target = words.get(words.size() - 1);
    for (String source : words.subList(0, words.size() - 1)) {
      String base = source.substring(source.lastIndexOf('/') + 1);
      String to = folder(target) ? target + (target.endsWith("/") ? "" : "/") + base : target;
      memory.copied(
          source.startsWith("$(which ") || source.startsWith("$(command -v ")
              ? source.substring(source.lastIndexOf(' ') + 1).replace(")", "")
              : source,
          to);
    }
  }

  private static boolean folder(String target) {
    return target.endsWith("/")
        || target.endsWith("/bin")
        || target.endsWith("/sbin")
        || target.equals(".")
        || target.equals("$PATH");
  }

  /** A file that was fetched is known by the name it had there. */
  private void fetched(List<String> argv, List<String> flags, String unused) {
    String path = "";
    String url = "";
    for (int index = 1; index < argv.size(); index++) {
      String word = argv.get(index);
      boolean bundled =
          word.startsWith("-")
              && !word.startsWith("--")
              && word.endsWith(flags.get(0).substring(1))
              && word.length() > 2;
      if ((flags.contains(word) || bundled) && index + 1 < argv.size()) {
        path = argv.get(++index);
      } else if (word.startsWith(flags.get(1) + "=")) {
        path = word.substring(flags.get(1).length() + 1);
      } else if (word.contains("://")) {
        url = word;
      }
    }
    if (path.isEmpty() || url.isEmpty() || path.equals("-")) {
      return;
    }
    int query = url.indexOf('?');
    String remote = query < 0 ? url : url.substring(0, query);
    memory.forget(path);
    memory.copied(remote.substring(remote.lastIndexOf('/') + 1), path);
  }
}
