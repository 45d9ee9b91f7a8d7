package dev.offscript.benchmarks.accuracy;

import static dev.offscript.benchmarks.accuracy.Plain.literal;
import static dev.offscript.benchmarks.accuracy.Plain.quoted;

import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** It is written to a file, or the program is given another name, and then run. */
final class Written {

  private static final String GROUP = "by way of a file";

  private static final List<String> NAMES =
      List.of(
          "/tmp/kworker", "./helper", "/var/tmp/.cache/sysd", "/usr/local/bin/metrics", "./a.out");

  private Written() {}

  static List<Transform> all() {
    return List.of(
        any(
            "heredoc to a script",
            text -> "cat > /tmp/job.sh <<'EOB'\n#!/bin/bash\n" + text + "\nEOB\nbash /tmp/job.sh"),
        any(
            "tee, chmod and run",
            text ->
                "tee job.sh > /dev/null <<'EOB'\n#!/bin/bash\n"
                    + text
                    + "\nEOB\nchmod +x job.sh && ./job.sh"),
        any(
            "echo to a script",
            text -> "echo " + quoted(text) + " > /tmp/j; chmod 700 /tmp/j; /tmp/j"),
        any(
            "printf to a sourced file",
            text -> "printf '%s\\n' " + quoted(text) + " > ~/.job; . ~/.job"),
        any(
            "appended in two steps",
            text ->
                "echo '#!/bin/bash' > job.sh\necho "
                    + quoted(text)
                    + " >> job.sh\nnohup sh job.sh &"),
        any(
            "base64 to a script",
            text ->
                "echo "
                    + Encodings.base64("#!/bin/sh\n" + text + "\n")
                    + " | base64 -d > /tmp/.j && sh /tmp/.j"),
        any(
            "written by python, run by bash",
            text ->
                "python3 -c "
                    + quoted("open('/tmp/job.sh', 'w').write(" + literal(text) + ")")
                    + " && bash /tmp/job.sh"),
        renamed("copied", (from, to) -> "cp " + from + " " + to + " && " + to),
        renamed("moved", (from, to) -> "mv " + from + " " + to + "; " + to),
        renamed("linked", (from, to) -> "ln -sf " + from + " " + to + "; " + to),
        renamed(
            "installed under another name",
            (from, to) -> "install -m 755 " + from + " " + to + "\n" + to),
        renamed(
            "copied by cat",
            (from, to) -> "cat " + from + " > " + to + "; chmod +x " + to + "; " + to),
        new Transform(
            GROUP,
            "copied from where it is found",
            (command, random) ->
                command
                    .renamable()
                    .filter(words -> words.get(0).indexOf('/') < 0)
                    .map(
                        words ->
                            "cp \"$(command -v "
                                + words.get(0)
                                + ")\" ./tool && ./tool "
                                + String.join(" ", words.subList(1, words.size())))),
        Transform.program(
            GROUP,
            "exec -a",
            (name, rest) -> "(exec -a '[kworker/0:1]' " + name + " " + rest + ")"),
        Transform.where(
            GROUP,
            "Makefile",
            Plain::oneLine,
            text ->
                "cat > Makefile <<'EOB'\njob:\n\t" + text.replace("$", "$$") + "\nEOB\nmake job"),
        any(
            "package.json script",
            text ->
                "cat > package.json <<'EOB'\n{\"name\": \"x\", \"scripts\": {\"job\": "
                    + literal(text)
                    + "}}\nEOB\nnpm run job"),
        Transform.where(
            GROUP,
            "systemd unit",
            command -> command.words().isPresent(),
            text ->
                "cat > /etc/systemd/system/job.service <<'EOB'\n[Service]\nExecStart=/usr/bin/env "
                    + text
                    + "\nRestart=always\n\n[Install]\nWantedBy=multi-user.target\nEOB\n"
                    + "systemctl enable --now job"),
        Transform.where(
            GROUP,
            "git alias",
            Plain::oneLine,
            text -> "git config alias.job " + quoted("!" + text) + " && git job"),
        Transform.where(
            GROUP,
            "start-up file",
            Plain::oneLine,
            text -> "echo " + quoted(text) + " >> ~/.bashrc"),
        Transform.where(
            GROUP,
            "cron file",
            command -> command.oneLine() && command.text().indexOf('%') < 0,
            text -> "echo " + quoted("@reboot root " + text) + " > /etc/cron.d/job"),
        Transform.where(
            GROUP,
            "Dockerfile",
            Plain::oneLine,
            text ->
                "cat > Dockerfile <<'EOB'\nFROM debian:12\nRUN " + text + "\nEOB\ndocker build ."));
  }

  private static Transform any(String name, UnaryOperator<String> way) {
    return Transform.any(GROUP, name, way);
  }

  private static Transform renamed(String name, BinaryOperator<String> way) {
    return new Transform(
        GROUP,
        name,
        (command, random) ->
            command
                .renamable()
                .map(
                    words -> {
                      String first = words.get(0);
                      String from = first.indexOf('/') < 0 ? "/usr/bin/" + first : first;
                      return way.apply(from, name(random))
                          + " "
                          + String.join(" ", words.subList(1, words.size()));
                    }));
  }

  private static String name(Random random) {
    return NAMES.get(random.nextInt(NAMES.size()));
  }
}
