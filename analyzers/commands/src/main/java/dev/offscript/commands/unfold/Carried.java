package dev.offscript.commands.unfold;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Programs that run a command as a side of their own work: {@code git -c core.sshCommand=...},
 * {@code rsync -e ...}, {@code tar --checkpoint-action=exec=...}, {@code vim -c ':!...'}.
 */
final class Carried {

  private static final String ACTION = "--checkpoint-action=exec=";

  private final Running running;

  Carried(Running running) {
    this.running = running;
  }

  /** The program stays a command of its own; what it carries stands behind it. */
  Optional<Flow> run(Call call, Frame frame, String name) {
    List<String> argv = call.argv();
    Optional<Flow> out = Optional.empty();
    for (String assignment : call.assignments()) {
      boolean ssh = assignment.startsWith("GIT_SSH_COMMAND=") && name.equals("git");
      if (ssh || assignment.startsWith("RSYNC_RSH=") && name.equals("rsync")) {
        out = nested(call, frame, name, assignment.substring(assignment.indexOf('=') + 1), out);
      }
    }
    for (int index = 1; index < argv.size(); index++) {
      String text = text(name, argv.get(index), index + 1 < argv.size() ? argv.get(index + 1) : "");
      if (!text.isBlank()) {
        out = nested(call, frame, name, text, out);
      }
    }
    return out;
  }

  private Optional<Flow> nested(
      Call call, Frame frame, String name, String text, Optional<Flow> before) {
    if (before.isEmpty()) {
      running.found().add(call, frame);
    }
    return Optional.of(running.nested(text, Flow.NONE, frame.into(name, call.start(), call.end())));
  }

  private static String text(String name, String word, String next) {
    switch (name) {
      case "git":
        return word.equals("-c") ? configured(next) : "";
      case "rsync":
        return word.equals("-e") || word.equals("--rsh")
            ? next
            : word.startsWith("--rsh=") ? word.substring(6) : "";
      case "tar":
        return word.startsWith(ACTION)
            ? word.substring(ACTION.length())
            : word.startsWith("--to-command=") ? word.substring(13) : "";
      default:
        String command = word.equals("-c") ? next : word.startsWith("+") ? word.substring(1) : "";
        command = command.startsWith(":") ? command.substring(1) : command;
        return command.startsWith("!") ? command.substring(1) : "";
    }
  }

  private static String configured(String setting) {
    int equals = setting.indexOf('=');
    if (equals < 0) {
      return "";
    }
    String key = setting.substring(0, equals).toLowerCase(Locale.ROOT);
    String value = setting.substring(equals + 1);
    if (key.startsWith("alias.")) {
      return value.startsWith("!") ? value.substring(1) : "";
    }
    return switch (key) {
      case "core.sshcommand", "core.fsmonitor", "diff.external" -> value;
      default -> "";
    };
  }
}
