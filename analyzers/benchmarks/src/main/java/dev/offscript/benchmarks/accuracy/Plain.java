package dev.offscript.benchmarks.accuracy;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A command as it was typed, and what a transform has to know before it touches it.
 *
 * @param text shell text
 */
record Plain(String text) {

  /** Words that a prefix or another process cannot take, or that are no program. */
  private static final Set<String> BUILTINS =
      Set.of(
          ".", ":", "alias", "case", "cd", "command", "eval", "exec", "export", "for", "hash", "if",
          "set", "source", "trap", "true", "type", "unset", "until", "wait", "while");

  /** Programs that nobody renames, and that would not tell what is run if somebody did. */
  private static final Set<String> COMMON =
      Set.of(
          "apk",
          "apt",
          "apt-get",
          "aws",
          "az",
          "brew",
          "conda",
          "dnf",
          "docker",
          "env",
          "gcloud",
          "gh",
          "git",
          "go",
          "helm",
          "kubectl",
          "nice",
          "nix-env",
          "node",
          "nohup",
          "npm",
          "npx",
          "pacman",
          "perl",
          "php",
          "pip",
          "python",
          "python3",
          "ruby",
          "scp",
          "screen",
          "service",
          "setsid",
          "snap",
          "sshpass",
          "sudo",
          "systemctl",
          "systemd-run",
          "timeout",
          "tmux",
          "yay",
          "yum");

  /** Text in single quotes, for a shell. */
  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /** Text in double quotes, for Python, Node or JSON. */
  static String literal(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  boolean oneLine() {
    return text.indexOf('\n') < 0;
  }

  /** The words, where the command is one program with words that no shell would touch. */
  Optional<List<String>> words() {
    if (!text.chars().allMatch(Plain::harmless)) {
      return Optional.empty();
    }
    List<String> words = List.of(text.split(" ", -1));
    String first = words.get(0);
    boolean program =
        !first.isEmpty()
            && first.indexOf('=') < 0
            && !BUILTINS.contains(first)
            && !words.contains("");
    return program ? Optional.of(words) : Optional.empty();
  }

  /** The words, where the first is a program that could bear another name. */
  Optional<List<String>> renamable() {
    return words().filter(words -> words.size() > 1 && !COMMON.contains(words.get(0)));
  }

  /** Behind a prefix that takes a program and its words. */
  String behind(String prefix) {
    return words().isPresent() ? prefix + " " + text : prefix + " bash -c " + quoted(text);
  }

  private static boolean harmless(int c) {
    return c < 128 && (Character.isLetterOrDigit(c) || " _./:@=,+%-".indexOf(c) >= 0);
  }
}
