package dev.offscript.commands.unfold;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code npm run NAME} and {@code make TARGET}, where the session wrote what they run. */
final class Recipes {

  private final Running running;

  Recipes(Running running) {
    this.running = running;
  }

  Optional<Flow> run(Call call, Frame frame, String name) {
    return name.endsWith("make") ? make(call, frame, name) : script(call, frame, name);
  }

  private Optional<Flow> script(Call call, Frame frame, String name) {
    List<String> argv = call.argv();
    int index = 1;
    while (index < argv.size()
        && (argv.get(index).startsWith("-")
            || argv.get(index).equals("run")
            || argv.get(index).equals("run-script"))) {
      index++;
    }
    Optional<String> manifest = running.memory().content("package.json");
    if (manifest.isEmpty() || index >= argv.size()) {
      return Optional.empty();
    }
    Optional<String> text = script(manifest.get(), argv.get(index));
    text.ifPresent(
        script -> {
          running.found().add(call, frame);
          running.nested(
              script,
              Flow.NONE,
              frame.into(name + " run " + argv.get(argv.size() - 1), call.start(), call.end()));
        });
    return text.map(unused -> Flow.NONE);
  }

  /** The value of {@code "NAME": "..."} behind {@code "scripts"}. */
  static Optional<String> script(String manifest, String name) {
    int scripts = manifest.indexOf("\"scripts\"");
    int key = scripts < 0 ? -1 : manifest.indexOf("\"" + name + "\"", scripts + 9);
    int colon = key < 0 ? -1 : manifest.indexOf(':', key + name.length() + 2);
    int open = colon < 0 ? -1 : manifest.indexOf('"', colon);
    if (open < 0 || !manifest.substring(colon + 1, open).isBlank()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    for (int index = open + 1; index < manifest.length(); index++) {
      char c = manifest.charAt(index);
      if (c == '"') {
        return Optional.of(text.toString());
      }
      if (c == '\\' && index + 1 < manifest.length()) {
        index++;
        c = manifest.charAt(index) == 'n' ? '\n' : manifest.charAt(index);
      }
      text.append(c);
    }
    return Optional.empty();
  }

  private Optional<Flow> make(Call call, Frame frame, String name) {
    List<String> argv = call.argv();
    if (argv.contains("-n") || argv.contains("--dry-run") || argv.contains("--just-print")) {
      return Optional.empty();
    }
    String file = "Makefile";
    List<String> targets = new ArrayList<>();
    for (int index = 1; index < argv.size(); index++) {
      String word = argv.get(index);
      if ((word.equals("-f") || word.equals("--file")) && index + 1 < argv.size()) {
        file = argv.get(++index);
      } else if (word.equals("-C") || word.equals("-j")) {
        index++;
      } else if (!word.startsWith("-") && word.indexOf('=') < 0) {
        targets.add(word);
      }
    }
    Optional<String> content =
        file.equals("-") && call.in().known()
            ? Optional.of(call.in().text())
            : running.memory().content(file).or(() -> running.memory().content("makefile"));
    if (content.isEmpty()) {
      return Optional.empty();
    }
    running.found().add(call, frame);
    running.nested(
        recipe(content.get(), targets), Flow.NONE, frame.into(name, call.start(), call.end()));
    return Optional.of(Flow.NONE);
  }

  /** The recipe lines of the targets, of the first one where none is named. */
  static String recipe(String makefile, List<String> targets) {
    StringBuilder lines = new StringBuilder();
    boolean wanted = false;
    boolean first = true;
    for (String line : makefile.replace("\\\n", " ").split("\n")) {
      if (line.startsWith("\t")) {
        String command = line.strip();
        while (!command.isEmpty() && "@-+".indexOf(command.charAt(0)) >= 0) {
          command = command.substring(1);
        }
        lines.append(wanted ? command.replace("$$", "$") + "\n" : "");
      } else if (line.indexOf(':') > 0 && line.charAt(0) != '.' && line.indexOf(":=") < 0) {
        String target = line.substring(0, line.indexOf(':')).strip();
        wanted = targets.isEmpty() ? first : targets.contains(target);
        first = false;
      }
    }
    return lines.toString();
  }
}
