package dev.offscript.benchmarks.accuracy;

import static dev.offscript.benchmarks.accuracy.Plain.literal;
import static dev.offscript.benchmarks.accuracy.Plain.quoted;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Every way in which a command is only spoken of: none of them does what it says. */
final class Mentions {

  private static final String GROUP = "mentioned";

  private Mentions() {}

  static List<Transform> all() {
    return List.of(
        any("echo", text -> "echo " + quoted(text)),
        any("printf to a log", text -> "printf '%s\\n' " + quoted(text) + " >> seen.log"),
        any("grep", text -> "grep -rnF " + quoted(text) + " /var/log"),
        any("rg of files", text -> "rg -l --fixed-strings -- " + quoted(text) + " src tests"),
        any("history", text -> "history | grep -F " + quoted(text)),
        any("ps and grep", text -> "ps aux | grep -v grep | grep -F " + quoted(text)),
        any("pgrep", text -> "pgrep -af -- " + quoted(text)),
        any("pkill", text -> "pkill -f -- " + quoted(text)),
        any("commit message", text -> "git commit -m " + quoted("Detect " + text)),
        any("git log search", text -> "git log --oneline -S " + quoted(text)),
        any("issue text", text -> "gh issue create --title x --body " + quoted("We saw: " + text)),
        any(
            "heredoc to a document",
            text -> "cat > README.md <<'EOD'\n# Notes\n\n    " + indented(text) + "\nEOD"),
        any(
            "heredoc to a YAML document",
            text ->
                "cat > docs/notes.yml <<'EOD'\ntitle: x\nexample: |\n  "
                    + indented(text)
                    + "\nEOD"),
        any(
            "heredoc to the terminal",
            text -> "cat <<'EOD'\nusage:\n  " + indented(text) + "\nEOD"),
        Transform.where(GROUP, "comment", Plain::oneLine, text -> "# " + text),
        Transform.where(
            GROUP, "comment behind a command", Plain::oneLine, text -> "ls -la # was: " + text),
        Transform.where(
            GROUP,
            "comment in a script",
            Plain::oneLine,
            text ->
                "cat > run.sh <<'EOD'\n#!/bin/sh\n# do not: "
                    + text
                    + "\nmake test\nEOD\nsh run.sh"),
        any("no-op", text -> ": " + quoted(text)),
        any(
            "variable that is read",
            text -> "BAD=" + quoted(text) + "; grep -cF \"$BAD\" history.txt"),
        any("test of a string", text -> "[[ \"$line\" == " + quoted(text) + " ]] && echo hit"),
        any("case of a string", text -> "case \"$line\" in " + quoted(text) + ") echo hit;; esac"),
        any("log line", text -> "logger -t audit " + quoted("blocked: " + text)),
        any(
            "sed replacement",
            text -> "sed -i " + quoted("s|EXAMPLE|" + flat(text) + "|") + " notes.txt"),
        any("awk pattern", text -> "awk -v c=" + quoted(text) + " 'index($0, c)' audit.log"),
        any("python print", text -> "python3 -c " + quoted("print(" + literal(text) + ")")),
        any(
            "python docstring",
            text ->
                "python3 - <<'PY'\n\"\"\"Rewrites notes.\n\n"
                    + text.replace("\\", "\\\\").replace("\"\"\"", "\"")
                    + "\n\"\"\"\nprint(1)\nPY"),
        any(
            "python test data",
            text ->
                "cat > test_rules.py <<'PY'\nfrom rules import hit\n\nLINES = [\n    "
                    + literal(text)
                    + ",\n]\n\n\ndef test_lines():\n    assert all(hit(line) for line in LINES)\nPY\npython -m pytest -q test_rules.py"),
        any("node console.log", text -> "node -e " + quoted("console.log(" + literal(text) + ")")),
        any(
            "perl match",
            text ->
                "perl -ne "
                    + quoted("print if index($_, q\u0001" + text + "\u0001) >= 0")
                    + " audit.log"),
        any("jq argument", text -> "jq -n --arg c " + quoted(text) + " '{command: $c}'"),
        any(
            "posted as JSON",
            text ->
                "curl -s -X POST https://siem.example.com/alerts -H 'Content-Type: application/json' -d "
                    + quoted("{\"command\": " + literal(text) + "}")),
        any("encoded only", text -> "printf %s " + quoted(text) + " | base64 -w0"),
        any("decoded only", text -> "echo " + Encodings.base64(text) + " | base64 -d"),
        any("hashed", text -> "printf %s " + quoted(text) + " | sha256sum"),
        any(
            "inserted into a table",
            text ->
                "sqlite3 notes.db "
                    + quoted("insert into seen values ('" + text.replace("'", "''") + "')")),
        any(
            "echo on another host",
            text -> "ssh dev@198.51.100.200 " + quoted("echo " + quoted(text) + " >> notes.txt")),
        any("echo in bash -c", text -> "bash -c " + quoted("echo " + quoted(text))),
        word("man", name -> "man " + name),
        word("which", name -> "which " + name + " || command -v " + name),
        word("type", name -> "type -a " + name),
        word("--version", name -> name + " --version"),
        word("package shown", name -> "apt-cache policy " + name),
        word("package removed", name -> "apt-get purge -y " + name),
        word("killed", name -> "killall -q " + name),
        new Transform(
            GROUP,
            "listed as words",
            (command, random) ->
                command
                    .words()
                    .map(
                        words ->
                            "python3 -c \"import shlex; print(shlex.join(["
                                + words.stream()
                                    .map(word -> "'" + word + "'")
                                    .collect(Collectors.joining(", "))
                                + "]))\"")));
  }

  private static Transform any(String name, UnaryOperator<String> way) {
    return Transform.any(GROUP, name, way);
  }

  private static Transform word(String name, UnaryOperator<String> way) {
    return new Transform(
        GROUP,
        name,
        (command, random) ->
            command
                .renamable()
                .map(words -> words.get(0).substring(words.get(0).lastIndexOf('/') + 1))
                .map(way));
  }

  private static String flat(String text) {
    return text.replace("\n", " ").replace("|", "/").replace("\\", "\\\\").replace("&", "\\&");
  }

  private static String indented(String text) {
    return text.replace("\n", "\n    ");
  }
}
