package dev.offscript.commands.unfold;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Programs that run a command as a side of their own work: {@code git -c core.sshCommand=...},
 * {@code rsync -e ...}, {@code tar --checkpoint-action=exec=...}, {@code vim -c ':!...'}.
 */
final class Carried {

  /** Where an alias is remembered, beside the files. */
  private static final String ALIAS = "git alias ";

  private static final String ACTION = "--checkpoint-action=exec=";

  private final Running running;

  Carried(Running running) {
    this.running = running;
  }

  /** The program stays a command of its own; what it carries stands behind it. */
  Optional<Flow> run(Call call, Frame frame, String name) {
    return name.equals("git")
        ? alias(call, frame).or(() -> carried(call, frame, name, Optional.empty()))
        : carried(call, frame, name, Optional.empty());
  }

  /** What a program carries that is in the list already. */
  void beside(Call call, Frame frame, String name) {
    if (name.equals("ssh")) {
      carried(call, frame, name, Optional.of(Flow.NONE));
    }
  }

  /** {@code git config alias.NAME '!cmd'}, and {@code git NAME} later. */
  private Optional<Flow> alias(Call call, Frame frame) {
    List<String> argv = call.argv();
    int index = 1;
    while (index < argv.size() && argv.get(index).startsWith("-")) {
      index += argv.get(index).equals("-C") || argv.get(index).equals("-c") ? 2 : 1;
    }
    if (index >= argv.size()) {
      return Optional.empty();
    }
    if (argv.get(index).equals("config")) {
      for (int key = index + 1; key + 1 < argv.size(); key++) {
        String command = configured(argv.get(key) + "=" + argv.get(key + 1));
        if (argv.get(key).startsWith("alias.") && !command.isEmpty()) {
          running.memory().wrote(ALIAS + argv.get(key).substring(6), command);
          return nested(call, frame.staged(), "git alias", command, Optional.empty());
        }
      }
      return Optional.empty();
    }
    Optional<String> command = running.memory().content(ALIAS + argv.get(index));
    return command.flatMap(text -> nested(call, frame, "git alias", text, Optional.empty()));
  }

  private Optional<Flow> carried(Call call, Frame frame, String name, Optional<Flow> before) {
    List<String> argv = call.argv();
    Optional<Flow> out = before;
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
      case "ssh", "scp", "sftp":
        return word.startsWith("-o") ? option(word.length() > 2 ? word.substring(2) : next) : "";
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

  /** The command of {@code ProxyCommand=...} and {@code LocalCommand ...}. */
  private static String option(String setting) {
    int end = 0;
    while (end < setting.length() && Character.isLetter(setting.charAt(end))) {
      end++;
    }
    String value = setting.substring(end).strip();
    if (value.contains("ssh ") && value.contains(" -W ")) {
      // The way of "ssh -J": the outer command says it.
      return "";
    }
    return switch (setting.substring(0, end).toLowerCase(Locale.ROOT)) {
      case "proxycommand", "localcommand", "knownhostscommand" ->
          value.startsWith("=") ? value.substring(1).strip() : value;
      default -> "";
    };
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
      case "core.sshcommand",
          "core.fsmonitor",
          "diff.external",
          "core.pager",
          "core.editor",
          "sequence.editor",
          "credential.helper",
          "gpg.program" ->
          value.startsWith("!") ? value.substring(1) : value;
      default -> "";
    };
  }
}
