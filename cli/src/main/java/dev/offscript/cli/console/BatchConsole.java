package dev.offscript.cli.console;

import dev.offscript.casework.CaseSearch;
import dev.offscript.casework.Interruption;
import dev.offscript.cli.ExitCode;
import dev.offscript.cli.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The console without a person: commands line by line from standard input, answers to standard
 * output, remarks to standard error; no prompt, no colours, no pager. A command that fails does not
 * end the others; the exit code is the worst of them.
 */
public final class BatchConsole {

  /** Events of one list; {@code next} goes on. */
  private static final int PAGE = 50;

  private BatchConsole() {}

  /** Reads to the end of input or to {@code quit}. Lines that begin with {@code #} are skipped. */
  public static ExitCode run(CaseSearch search, Terminal terminal) throws IOException {
    Screen screen = new Lines(terminal.output(), terminal.errors(), terminal.width());
    Console console = Console.open(search, screen);
    List<ExitCode> codes = new ArrayList<>(List.of(console.opening()));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(terminal.input(), StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (Console.leaves(line)) {
        break;
      }
      if (!line.stripLeading().startsWith("#")) {
        codes.add(console.run(line, screen, new Interruption()));
      }
      terminal.output().flush();
    }
    terminal.output().flush();
    return ExitCode.worst(codes);
  }

  private record Lines(PrintStream output, PrintStream errors, int width) implements Screen {

    @Override
    public boolean color() {
      return false;
    }

    @Override
    public int pageSize() {
      return PAGE;
    }

    @Override
    public void line(String line) {
      output.print(line + "\n");
    }

    @Override
    public void remark(String line) {
      output.flush();
      errors.println("offscript: " + line);
    }

    @Override
    public boolean enough() {
      return output.checkError();
    }
  }
}
