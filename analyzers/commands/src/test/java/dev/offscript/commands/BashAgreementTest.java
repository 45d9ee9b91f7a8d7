package dev.offscript.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.offscript.model.SimpleCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What bash runs of a script is what the analysis says, word by word.
 *
 * <p>Bash runs harmless scripts in an empty folder, without an environment and without programs:
 * every command in them is a function that writes its words to descriptor 9.
 */
class BashAgreementTest {

  private static final int SCRIPTS = 600;

  // Bash writes at each line end: a record that holds one would be torn apart by those of others.
  private static final String PRELUDE =
      """
      exec 9>&1 >/dev/null
      log() { builtin printf '%s\\0' "$script" "$#" "${@//$'\\n'/$'\\001'}" >&9; }
      for name in w1 w2 w3 w4 w5 w6 w7 w8 w9 n1; do
        eval "$name() { log $name \\"\\$@\\"; }"
      done
      r1() { local in; IFS= read -r -d '' in; log r1 "$@" "$in"; }
      echo() { log echo "$@"; builtin echo "$@"; }
      printf() { log printf "$@"; builtin printf "$@"; }
      :() { log : "$@"; }
      true() { log true "$@"; }
      false() { log false "$@"; return 1; }
      unset name
      for script in [0-9]*; do
        (. "./$script"; wait) </dev/null
      done
      """;

  @Test
  void what_bash_runs_is_what_is_said(@TempDir Path folder) throws Exception {
    Map<Integer, List<List<String>>> ran = ran(folder);

    for (int seed = 0; seed < SCRIPTS; seed++) {
      ShellScripts.Script script = ShellScripts.of(seed);
      List<List<String>> real = new ArrayList<>(ran.getOrDefault(seed, List.of()));
      real.removeIf(words -> !numbered(words));
      List<List<String>> said = said(script.text());
      if (script.ordered()) {
        assertThat(said).as("seed %d:%n%s", seed, script.text()).isEqualTo(real);
      } else {
        assertThat(said)
            .as("seed %d:%n%s", seed, script.text())
            .containsExactlyInAnyOrderElementsOf(real);
      }
    }
  }

  private static List<List<String>> said(String text) {
    List<List<String>> said = new ArrayList<>();
    for (SimpleCommand command : Cases.COMMANDS.analyze(text, new ScriptMemory())) {
      List<String> words = new ArrayList<>(command.argv());
      if (numbered(words)) {
        if (words.get(0).equals("r1")) {
          words.add(command.stdin());
        }
        said.add(words);
      }
    }
    return said;
  }

  /** Whether it is one of the commands that a script is made for. */
  private static boolean numbered(List<String> words) {
    return words.size() > 1
        && !words.get(1).isEmpty()
        && Character.isDigit(words.get(1).charAt(0))
        && !words.get(0).equals("n1");
  }

  /** The words of every command that bash ran, in order, by script. */
  private static Map<Integer, List<List<String>>> ran(Path folder) throws Exception {
    for (int seed = 0; seed < SCRIPTS; seed++) {
      Files.writeString(folder.resolve(Integer.toString(seed)), ShellScripts.of(seed).text());
    }
    Files.writeString(folder.resolve("prelude"), PRELUDE);
    Process bash = start(folder);
    CompletableFuture.delayedExecutor(60, TimeUnit.SECONDS).execute(bash::destroyForcibly);
    try (InputStream output = bash.getInputStream()) {
      return read(new String(output.readAllBytes(), StandardCharsets.UTF_8));
    } finally {
      bash.destroyForcibly();
    }
  }

  private static Process start(Path folder) {
    ProcessBuilder bash =
        new ProcessBuilder("bash", "--norc", "--noprofile", "./prelude")
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    bash.environment().clear();
    bash.environment().put("PATH", folder.toString());
    bash.environment().put("LC_ALL", "C.UTF-8");
    try {
      return bash.start();
    } catch (IOException e) {
      assumeThat(e).as("bash is not installed").isNull();
      throw new UncheckedIOException(e);
    }
  }

  private static Map<Integer, List<List<String>>> read(String log) {
    Map<Integer, List<List<String>>> ran = new TreeMap<>();
    List<String> fields = List.of(log.replace('\u0001', '\n').split("\0"));
    int at = 0;
    while (at + 1 < fields.size()) {
      int from = at + 2;
      int to = from + Integer.parseInt(fields.get(at + 1));
      ran.computeIfAbsent(Integer.valueOf(fields.get(at)), unused -> new ArrayList<>())
          .add(fields.subList(from, to));
      at = to;
    }
    return ran;
  }
}
