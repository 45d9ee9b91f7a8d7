package dev.offscript.benchmarks.accuracy;

import static dev.offscript.benchmarks.accuracy.Plain.quoted;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Something else starts it: a wrapper, a scheduler, a container, a block. */
final class Carriers {

  private static final String GROUP = "carried";

  private Carriers() {}

  static List<Transform> all() {
    return List.of(
        any("bash -c", text -> "bash -c " + quoted(text)),
        any("bash -c in sh -c", text -> "sh -c " + quoted("bash -c " + quoted(text))),
        any("$SHELL -c", text -> "$SHELL -c " + quoted(text)),
        any("piped to a shell", text -> "echo " + quoted(text) + " | bash"),
        any("eval", text -> "eval " + quoted(text)),
        prefix("env", "env LANG=C"),
        Transform.program(GROUP, "env -S", (name, rest) -> "env -S '" + name + " " + rest + "'"),
        behind("nohup", "nohup", " > /dev/null 2>&1 &"),
        behind("setsid", "setsid -f", ""),
        behind("sudo", "sudo -u app -H", ""),
        behind("timeout", "timeout -k 5 3600", ""),
        behind("nice and ionice", "nice -n 19 ionice -c 3", ""),
        behind("stdbuf", "stdbuf -oL", ""),
        behind("flock", "flock -n /tmp/job.lock", ""),
        Transform.program(GROUP, "exec", (name, rest) -> "exec " + name + " " + rest),
        Transform.program(GROUP, "command", (name, rest) -> "command " + name + " " + rest),
        Transform.program(
            GROUP, "xargs", (name, rest) -> "printf '%s ' " + rest + " | xargs " + name),
        Transform.where(
            GROUP,
            "xargs to a shell",
            command -> command.oneLine() && command.text().indexOf('\'') < 0,
            text -> "echo " + quoted("'" + text + "'") + " | xargs bash -c"),
        behind("find -exec", "find / -maxdepth 0 -exec", " \\;"),
        Transform.where(GROUP, "parallel", Plain::oneLine, text -> "parallel ::: " + quoted(text)),
        any("find sh -c", text -> "find / -maxdepth 0 -exec sh -c " + quoted(text) + " \\;"),
        any("sudo with a heredoc", text -> "sudo -i <<'EOB'\n" + text + "\nEOB"),
        any("su -c", text -> "su - app -c " + quoted(text)),
        any("script -c", text -> "script -qc " + quoted(text) + " /dev/null"),
        behind("docker exec", "docker exec -d box", ""),
        behind("kubectl exec", "kubectl -n dev exec box-0 --", ""),
        any("docker run", text -> "docker run --rm -d debian:12 bash -c " + quoted(text)),
        any("ssh to a host", text -> "ssh -o BatchMode=yes dev@198.51.100.200 " + quoted(text)),
        any("ssh with a heredoc", text -> "ssh dev@198.51.100.200 <<'EOB'\n" + text + "\nEOB"),
        any(
            "piped to a shell over ssh",
            text -> "echo " + quoted(text) + " | ssh dev@198.51.100.200 bash -s"),
        any(
            "docker exec with a heredoc",
            text -> "docker exec -i box bash <<'EOB'\n" + text + "\nEOB"),
        behind("docker compose exec", "docker compose exec -d web", ""),
        any("tmux", text -> "tmux new-session -d -s job " + quoted(text)),
        any("tmux send-keys", text -> "tmux send-keys -t job " + quoted(text) + " Enter"),
        behind("screen", "screen -dmS job", ""),
        behind("systemd-run", "systemd-run --user --unit=job", ""),
        Transform.where(
            GROUP, "at", Plain::oneLine, text -> "echo " + quoted(text) + " | at now + 1 minute"),
        Transform.where(
            GROUP,
            "crontab",
            command -> command.oneLine() && command.text().indexOf('%') < 0,
            text ->
                "(crontab -l 2>/dev/null; echo " + quoted("*/5 * * * * " + text) + ") | crontab -"),
        any("function", text -> "job() {\n" + text + "\n}\njob"),
        new Transform(
            GROUP,
            "function with arguments",
            (command, random) ->
                command
                    .words()
                    .filter(words -> words.size() > 1)
                    .map(
                        words ->
                            "job() { "
                                + words.get(0)
                                + " \"$@\"; }; job "
                                + String.join(" ", words.subList(1, words.size())))),
        Transform.where(
            GROUP,
            "alias",
            Plain::oneLine,
            text -> "shopt -s expand_aliases\nalias job=" + quoted(text) + "\njob"),
        any("if", text -> "if [ -d / ]; then\n" + text + "\nfi"),
        any("else", text -> "if false; then\n  :\nelse\n" + text + "\nfi"),
        any("case", text -> "case $(uname) in\n  *)\n" + text + "\n  ;;\nesac"),
        any("for", text -> "for i in 1 2 3; do\n" + text + "\nsleep 5\ndone"),
        any("while", text -> "while :; do\n" + text + "\nsleep 60\ndone"),
        any("subshell", text -> "(\n" + text + "\n)"),
        any("braces, detached", text -> "{\n" + text + "\n} > /dev/null 2>&1 & disown"),
        any("behind &&", text -> "cd /tmp && mkdir -p w &&\n" + text),
        any("behind ||", text -> "false ||\n" + text),
        any("trap", text -> "trap " + quoted(text) + " EXIT"),
        any("coproc", text -> "coproc {\n" + text + "\n}"),
        new Transform(
            GROUP,
            "pasted with a prompt",
            (command, random) ->
                command.oneLine() ? Optional.of("$ " + command.text()) : Optional.empty()));
  }

  private static Transform any(String name, UnaryOperator<String> way) {
    return Transform.any(GROUP, name, way);
  }

  private static Transform prefix(String name, String prefix) {
    return behind(name, prefix, "");
  }

  private static Transform behind(String name, String prefix, String suffix) {
    return new Transform(
        GROUP, name, (command, random) -> Optional.of(command.behind(prefix) + suffix));
  }
}
