package dev.offscript.commands.unfold;

import dev.offscript.commands.ScriptMemory;
import dev.offscript.commands.code.Code;
import java.util.List;

/**
 * What a written file will do: scripts, units, crontabs and start-up files hold commands that are
 * staged; documents hold none.
 */
final class Staging {

  private final Unfolding unfolding;
  private final Running running;
  private final Programs programs;
  private final ScriptMemory memory;
  private final Found found;

  Staging(
      Unfolding unfolding, Running running, Programs programs, ScriptMemory memory, Found found) {
    this.unfolding = unfolding;
    this.running = running;
    this.programs = programs;
    this.memory = memory;
    this.found = found;
  }

  /** Remembers what flows into a file and looks at it. */
  void write(String path, Flow flow, boolean appends, Frame frame, int start, int end) {
    if (!flow.known()) {
      if (!appends) {
        memory.forget(path);
        if (flow.origin().startsWith("cat ") && flow.origin().indexOf(' ', 4) < 0) {
          memory.copied(flow.origin().substring(4), path);
        }
      }
      return;
    }
    String content = flow.text();
    if (appends) {
      memory.appended(path, content);
    } else {
      memory.wrote(path, content);
    }
    written(path, content, frame.into(flow.via(), start, end));
  }

  void written(String path, String content, Frame frame) {
    if (content.isBlank() || !unfolding.enter()) {
      return;
    }
    int first = found.size();
    Frame staged = frame.staged();
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (content.contains("ExecStart")
        && (name.endsWith(".service") || content.contains("[Service]"))) {
      unit(content, staged.into("unit " + path, 0, 0));
    } else if (path.contains("/cron")
        || path.contains("/etc/crontab")
        || name.equals("crontab")
        || path.contains("crontabs/")) {
      boolean script = content.startsWith("#!");
      if (script) {
        shell(path, content, staged);
      } else {
        table(content, path.contains("/etc/"), staged.into("crontab " + path, 0, 0));
      }
    } else if (name.equals("Dockerfile")
        || name.startsWith("Dockerfile.")
        || name.endsWith(".dockerfile")) {
      lines(content, List.of("RUN ", "CMD ", "ENTRYPOINT "), staged.into("Dockerfile", 0, 0));
    } else if (name.equals("Makefile") || name.equals("makefile") || name.endsWith(".mk")) {
      lines(content, List.of("\t@", "\t-", "\t"), staged.into("Makefile", 0, 0));
    } else if (name.endsWith(".desktop")) {
      lines(content, List.of("Exec="), staged.into("autostart " + path, 0, 0));
    } else {
      String language = Code.ofFile(path, content);
      if (!language.isEmpty()) {
        Call call = new Call(List.of(path), List.of(), List.of(), Flow.NONE, 0, 0);
        programs.code(language, content, call, staged.into("script " + path, 0, 0));
      } else if (shellFile(path, name, content)) {
        shell(path, content, staged);
      }
    }
    found.keepActs(first);
    unfolding.leave();
  }

  private void shell(String path, String content, Frame staged) {
    unfolding.nested(content, Flow.NONE, staged.into("script " + path, 0, 0));
  }

  private static boolean shellFile(String path, String name, String content) {
    if (content.startsWith("#!")) {
      return true;
    }
    if (path.startsWith("/etc/init.d/")
        || path.startsWith("/etc/profile")
        || path.startsWith("/etc/rc")
        || path.contains("/autostart/")) {
      return true;
    }
    return switch (name) {
      case ".bashrc",
          ".profile",
          ".bash_profile",
          ".bash_login",
          ".bash_logout",
          ".zshrc",
          ".zprofile",
          ".zshenv",
          "rc.local",
          ".xinitrc",
          ".xprofile",
          "bash.bashrc" ->
          true;
      default ->
          name.endsWith(".sh")
              || name.endsWith(".bash")
              || name.endsWith(".zsh")
              || name.endsWith(".ksh")
              || name.endsWith(".command")
              || name.endsWith(".bat")
              || name.endsWith(".cmd");
    };
  }

  /** The Exec lines of a systemd unit. */
  void unit(String content, Frame frame) {
    for (String line : content.replace("\\\n", " ").split("\n")) {
      String stripped = line.strip();
      int equals = stripped.indexOf('=');
      if (!stripped.startsWith("Exec") || equals < 0) {
        continue;
      }
      String text = stripped.substring(equals + 1);
      while (!text.isEmpty() && "-@:+!".indexOf(text.charAt(0)) >= 0) {
        text = text.substring(1);
      }
      running.nested(text, Flow.NONE, frame);
    }
  }

  /** The lines of a crontab; those of the system name a user. */
  void table(String content, boolean user, Frame frame) {
    for (String line : content.split("\n")) {
      String rest = line.strip();
      if (rest.isEmpty() || rest.startsWith("#")) {
        continue;
      }
      int fields = rest.startsWith("@") ? 1 : 5;
      boolean schedule = rest.startsWith("@") || "0123456789*".indexOf(rest.charAt(0)) >= 0;
      if (!schedule) {
        continue;
      }
      for (int field = 0; field < fields + (user ? 1 : 0); field++) {
        int space = 0;
        while (space < rest.length() && !Character.isWhitespace(rest.charAt(space))) {
          space++;
        }
        rest = rest.substring(space).stripLeading();
      }
      if (!rest.isEmpty()) {
        running.nested(rest, Flow.NONE, frame);
      }
    }
  }

  private void lines(String content, List<String> prefixes, Frame frame) {
    for (String line : content.replace("\\\n", " ").split("\n")) {
      for (String prefix : prefixes) {
        if (line.startsWith(prefix)) {
          String rest = line.substring(prefix.length()).strip();
          running.nested(rest.startsWith("[\"") ? exec(rest) : rest, Flow.NONE, frame);
          break;
        }
      }
    }
  }

  /** {@code ["a", "b"]} as words. */
  private static String exec(String array) {
    return array.replace("[", "").replace("]", "").replace("\",", "\" ");
  }
}
