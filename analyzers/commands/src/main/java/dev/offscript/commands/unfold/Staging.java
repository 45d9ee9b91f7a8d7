package dev.offscript.commands.unfold;

import dev.offscript.commands.ScriptMemory;
import dev.offscript.commands.catalogue.Catalogue;
import java.util.List;
import java.util.Locale;

/**
 * What a written file will do: scripts, units, crontabs and start-up files hold commands that are
 * staged; documents hold none.
 */
final class Staging {

  private final Unfolding unfolding;
  private final Running running;
  private final Programs programs;
  private final ScriptMemory memory;
  private final Catalogue catalogue;
  private final Found found;

  Staging(
      Unfolding unfolding,
      Running running,
      Programs programs,
      ScriptMemory memory,
      Catalogue catalogue,
      Found found) {
    this.catalogue = catalogue;
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

  /** Looks at what was written to a file. */
  void written(String path, String content, Frame frame) {
    if (content.isBlank() || !unfolding.enter()) {
      return;
    }
    int first = found.size();
    unfolding.aside(() -> look(path, content, frame.staged()));
    found.keepActs(first);
    unfolding.leave();
  }

  private void look(String path, String content, Frame staged) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (content.contains("ExecStart")
        && (name.endsWith(".service") || content.contains("[Service]"))) {
      unit(content, staged.into("unit " + path, 0, 0));
    } else if (cron(path, name)) {
      boolean script = memory.content(path).orElse(content).startsWith("#!");
      if (script) {
        shell(path, content, staged);
      } else {
        table(content, path.contains("/etc/"), staged.into("crontab " + path, 0, 0));
      }
    } else if (name.startsWith("Dockerfile")
        || name.startsWith("Containerfile")
        || name.endsWith(".dockerfile")) {
      Frame inner = staged.into("Dockerfile", 0, 0);
      Dockerfile.read(content)
          .forEach(instruction -> running.nested(instruction.text(), Flow.NONE, inner));
    } else if (listed("make-files", name) || name.endsWith(".mk")) {
      lines(content, List.of("\t@", "\t-", "\t", "    "), staged.into(name, 0, 0));
    } else if (name.equals("inittab")) {
      content
          .lines()
          .map(line -> line.split(":", 4))
          .filter(fields -> fields.length == 4)
          .forEach(fields -> running.nested(fields[3], Flow.NONE, staged.into("inittab", 0, 0)));
    } else if (content.contains("[program:") || content.contains("[eventlistener:")) {
      lines(content, List.of("command=", "command ="), staged.into("supervisor " + path, 0, 0));
    } else if (name.endsWith(".desktop")) {
      lines(content, List.of("Exec="), staged.into("autostart " + path, 0, 0));
    } else if (name.equals("package.json")) {
      Frame inner = staged.into("package.json", 0, 0);
      Recipes.scripts(content).forEach(text -> running.nested(text, Flow.NONE, inner));
    } else if (name.endsWith(".ipynb")) {
      running.pieces(
          Notebooks.cells(content), nothing(path), staged.into("notebook " + path, 0, 0));
    } else if (name.equals("authorized_keys")) {
      keys(content, staged.into("authorized_keys", 0, 0));
    } else if (name.endsWith(".yml") || name.endsWith(".yaml")) {
      Frame inner = staged.into("manifest " + path, 0, 0);
      Manifests.read(content).forEach(job -> running.job(job, nothing(path), inner));
    } else {
      code(path, name, content, staged);
    }
  }

  private void code(String path, String name, String content, Frame staged) {
    String language = catalogue.languages().ofFile(path, content);
    if (!language.isEmpty()) {
      programs.code(language, content, nothing(path), staged.into("script " + path, 0, 0));
    } else if (content.startsWith("#!") || shellFile(path, name)) {
      shell(path, content, staged);
    }
  }

  private static Call nothing(String path) {
    return new Call(List.of(path), List.of(), List.of(), Flow.NONE, 0, 0);
  }

  private void shell(String path, String content, Frame staged) {
    unfolding.nested(content, Flow.NONE, staged.into("script " + path, 0, 0));
  }

  private boolean listed(String list, String name) {
    return catalogue.words(list).contains(name.toLowerCase(Locale.ROOT));
  }

  private static boolean cron(String path, String name) {
    return path.contains("/cron")
        || path.contains("/etc/crontab")
        || name.equals("crontab")
        || path.contains("crontabs/");
  }

  private boolean shellFile(String path, String name) {
    int dot = name.lastIndexOf('.');
    return listed("start-up-files", name)
        || dot > 0 && listed("script-extensions", name.substring(dot + 1))
        || catalogue.words("start-up-folders").stream().anyMatch(path::contains);
  }

  /** {@code command="..."} in front of a key: runs when somebody logs in with it. */
  private void keys(String content, Frame frame) {
    for (String line : content.split("\n")) {
      int at = line.indexOf("command=\"");
      StringBuilder text = new StringBuilder();
      for (int index = at + 9;
          at >= 0 && index < line.length() && line.charAt(index) != '"';
          index++) {
        boolean quoted = line.charAt(index) == '\\' && index + 1 < line.length();
        text.append(line.charAt(quoted ? ++index : index));
      }
      if (!text.isEmpty()) {
        running.nested(text.toString(), Flow.NONE, frame);
      }
    }
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
          running.nested(rest, Flow.NONE, frame);
          break;
        }
      }
    }
  }
}
