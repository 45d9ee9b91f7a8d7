package dev.offscript.cli.console;

import dev.offscript.casework.CaseSearch;
import dev.offscript.casework.Interruption;
import dev.offscript.cli.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.terminal.TerminalBuilder;

/**
 * The console in front of a person: line editing, completion, history and pager by JLine.
 *
 * <p>Ctrl-C stops the command that runs, or clears the line; Ctrl-D on an empty line leaves.
 * History is kept in the case, never beside the evidence: {@code console-history}, readable by its
 * owner alone.
 */
public final class LineConsole {

  private static final int HISTORY = 2000;

  private LineConsole() {}

  /** Runs until the user leaves; gives {@link ExitCode#INTEGRITY} where the case is not sound. */
  public static ExitCode run(CaseSearch search, dev.offscript.cli.Terminal streams, boolean history)
      throws IOException {
    // The exec provider asks stty; the others unpack a native library into a temporary folder.
    try (Terminal terminal =
        TerminalBuilder.builder()
            .name("offscript")
            .system(true)
            .provider("exec")
            .dumb(true)
            .build()) {
      return run(search, terminal, streams.color(), history);
    }
  }

  /** Opens the room and leaves it at once, where nobody sees it: loads what a real start loads. */
  public static void rehearse(CaseSearch search) throws IOException {
    try (Terminal terminal =
        TerminalBuilder.builder()
            .name("offscript")
            .system(false)
            .provider("exec")
            .type("xterm-256color")
            .streams(
                new ByteArrayInputStream(new byte[] {'s', '\t', '\r', 4}),
                OutputStream.nullOutputStream())
            .build()) {
      run(search, terminal, true, false);
    }
  }

  /** The same on a terminal that is open already. */
  static ExitCode run(CaseSearch search, Terminal terminal, boolean color, boolean history)
      throws IOException {
    Console console = Console.open(search, new PagedScreen(terminal, color, new Interruption()));
    terminal.writer().println("  help lists the commands; any other line is a query");
    terminal.flush();
    LineReader reader = reader(console, terminal, history);
    String prompt = Header.name(search) + "> ";
    while (true) {
      String line;
      try {
        line = reader.readLine(prompt);
      } catch (UserInterruptException e) {
        continue;
      } catch (EndOfFileException e) {
        break;
      }
      if (Console.leaves(line)) {
        break;
      }
      Interruption interruption = new Interruption();
      SignalHandler before = terminal.handle(Signal.INT, signal -> interruption.request());
      try {
        console.run(line, new PagedScreen(terminal, color, interruption), interruption);
      } finally {
        terminal.handle(Signal.INT, before);
        terminal.flush();
      }
    }
    return console.opening();
  }

  private static LineReader reader(Console console, Terminal terminal, boolean history) {
    Completion completion = new Completion(console);
    LineReader reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("offscript")
            .parser(new LineParser())
            .completionMatcher(new TakenAsProposed())
            .completer(
                (line, parsed, candidates) ->
                    completion
                        .at(parsed.line(), parsed.cursor())
                        .forEach(proposal -> candidates.add(candidate(proposal))))
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.HISTORY_IGNORE_DUPS, true)
            .option(LineReader.Option.AUTO_FRESH_LINE, false)
            .option(LineReader.Option.BRACKETED_PASTE, true)
            .option(LineReader.Option.INSERT_TAB, false)
            .variable(LineReader.HISTORY_SIZE, HISTORY)
            .variable(LineReader.BELL_STYLE, "none")
            .build();
    if (history) {
      prepared(console.search().root().resolve("console-history"))
          .ifPresent(file -> reader.setVariable(LineReader.HISTORY_FILE, file));
    }
    return reader;
  }

  private static Candidate candidate(Completion.Proposal proposal) {
    return new Candidate(
        proposal.value(),
        proposal.shown(),
        null,
        proposal.about().isEmpty() ? null : proposal.about(),
        null,
        null,
        proposal.whole());
  }

  /** The file, for its owner alone; empty where the case cannot be written to. */
  private static Optional<Path> prepared(Path file) {
    try {
      if (!Files.exists(file)) {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
          Files.createFile(
              file,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
          Files.createFile(file);
        }
      }
      return Files.isWritable(file) && Files.isRegularFile(file)
          ? Optional.of(file)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
