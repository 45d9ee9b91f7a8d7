package dev.offscript.commands.unfold;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What editors and debuggers are told to run: {@code vim -c ':py3 ...'}, {@code gdb -ex 'shell x'}.
 */
final class Editors {

  private static final Set<String> PYTHON = Set.of("py", "py3", "python", "python3", "pyx", "pi");

  private static final Set<String> SHELL = Set.of("shell", "make", "terminal", "term", "silent");

  private final Running running;

  Editors(Running running) {
    this.running = running;
  }

  Optional<Flow> run(Call call, Frame frame, String name) {
    List<String> argv = call.argv();
    Optional<Flow> out = Optional.empty();
    for (int index = 1; index + 1 < argv.size(); index++) {
      String option = argv.get(index);
      boolean told =
          name.equals("gdb")
              ? option.equals("-ex") || option.equals("-iex") || option.equals("--eval-command")
              : option.equals("-c") || option.equals("--cmd");
      if (!told) {
        continue;
      }
      String command = argv.get(index + 1).replaceFirst("^[:\\s]+", "");
      int end = 0;
      while (end < command.length() && Character.isLetterOrDigit(command.charAt(end))) {
        end++;
      }
      String word = command.substring(0, end).toLowerCase(Locale.ROOT);
      String rest = command.substring(end).strip();
      Frame inner = frame.into(name + " " + option, call.start(), call.end());
      boolean shell = SHELL.contains(word) || command.startsWith("!") && name.equals("gdb");
      String language =
          PYTHON.contains(word)
              ? "python"
              : word.equals("lua") ? "lua" : word.equals("call") ? "vimscript" : "";
      if (!language.isEmpty()) {
        out = begun(out, call, frame);
        running.program(language, rest, call, inner);
      } else if (shell && !rest.isEmpty()) {
        out = begun(out, call, frame);
        running.nested(rest.replaceFirst("^!", ""), Flow.NONE, inner);
      }
    }
    return out;
  }

  private Optional<Flow> begun(Optional<Flow> out, Call call, Frame frame) {
    if (out.isEmpty()) {
      running.found().add(call, frame);
    }
    return Optional.of(Flow.NONE);
  }
}
