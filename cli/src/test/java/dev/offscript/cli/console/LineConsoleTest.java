package dev.offscript.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.casework.CaseSearch;
import dev.offscript.cli.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The console with somebody at the keys: over a pseudo-terminal of the operating system ({@code
 * jni}) and over one that JLine plays in Java ({@code exec}), which works everywhere.
 */
class LineConsoleTest {

  private static final String PROMPT = "hostile> ";
  private static final String MORE = "-- more";
  private static final int PATIENCE_MILLIS = 20_000;

  @TempDir static Path folder;
  private static Path kept;

  /** How much of what was seen has been looked at. */
  private int looked;

  @BeforeAll
  static void investigate() throws IOException {
    kept = HostileCase.in(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jni", "exec"})
  void completesPagesInterruptsAndLeaves(String provider) throws Exception {
    Keys keys = new Keys();
    ByteArrayOutputStream seen = new ByteArrayOutputStream();
    Files.deleteIfExists(kept.resolve("console-history"));
    try (CaseSearch search = CaseSearch.open(kept);
        Terminal terminal = terminal(provider, keys.in, seen)) {
      terminal.setSize(new Size(80, 12));
      CompletableFuture<ExitCode> console =
          CompletableFuture.supplyAsync(() -> run(search, terminal));
      await(seen, PROMPT);

      keys.press("destination.ip:20\t");
      await(seen, "destination.ip:203.0.113.9");
      keys.press("\r");
      await(seen, "events");
      await(seen, PROMPT);

      keys.press("chain c-\r");
      await(seen, MORE);
      keys.press(" ");
      await(seen, MORE);
      keys.press("q");
      await(seen, PROMPT);

      keys.press("half a line");
      await(seen, "half a line");
      interrupt(provider, keys, terminal);
      await(seen, PROMPT);

      keys.press("help\r");
      await(seen, MORE);
      interrupt(provider, keys, terminal);
      await(seen, PROMPT);

      keys.press("kind:tool_call\r");
      await(seen, "1 event");
      await(seen, PROMPT);

      keys.press("\u0004");
      assertThat(console.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo(ExitCode.DONE);
    } finally {
      keys.out.close();
    }

    assertThat(text(seen)).doesNotContain("\u001b]0;").doesNotContain("\u202e", "\u009b");
    Path history = kept.resolve("console-history");
    assertThat(Files.readString(history, StandardCharsets.UTF_8))
        .contains(":destination.ip:203.0.113.9", ":kind:tool_call")
        .doesNotContain("half a line");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
        .isEqualTo("rw-------");
  }

  /**
   * Ctrl-C. The pseudo-terminal of a test controls no process, so that the kernel takes the key and
   * signals nobody: there the signal is raised as the console would get it.
   */
  private static void interrupt(String provider, Keys keys, Terminal terminal) throws IOException {
    if (provider.equals("jni")) {
      terminal.raise(Terminal.Signal.INT);
    } else {
      keys.press("\u0003");
    }
  }

  private static ExitCode run(CaseSearch search, Terminal terminal) {
    try {
      return LineConsole.run(search, terminal, true, true);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Terminal terminal(String provider, PipedInputStream in, OutputStream out) {
    try {
      return TerminalBuilder.builder()
          .system(false)
          .provider(provider)
          .streams(in, out)
          .type("xterm-256color")
          .encoding(StandardCharsets.UTF_8)
          .build();
    } catch (IOException | IllegalStateException e) {
      return Assumptions.abort("no " + provider + " terminals here: " + e.getMessage());
    }
  }

  private void await(ByteArrayOutputStream seen, String text) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    int found = text(seen).indexOf(text, looked);
    while (found < 0) {
      assertThat(System.nanoTime())
          .as("waiting for " + text + " in " + text(seen).substring(looked))
          .isLessThan(until);
      Thread.sleep(20);
      found = text(seen).indexOf(text, looked);
    }
    looked = found + text.length();
  }

  private static String text(ByteArrayOutputStream seen) {
    return seen.toString(StandardCharsets.UTF_8);
  }

  private static final class Keys {
    private final PipedInputStream in = new PipedInputStream(1 << 16);
    private final PipedOutputStream out;

    Keys() throws IOException {
      out = new PipedOutputStream(in);
    }

    void press(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }
}
