package dev.offscript.readers.recording;

import dev.offscript.evidence.LineScanner;
import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Session;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * {@code commands.txt} of a Terminal-Bench trial: what was sent to the terminal, one call a line,
 * as Python writes a list or a string.
 *
 * <pre>
 * ['make test', 'Enter']
 * 'q'
 * </pre>
 *
 * <p>Keys have the names of tmux. There is no time. What the harness sends (its recorder, set-up,
 * tests) stands between what the agent sends.
 *
 * <p>The recording of the same terminal shows the same commands, with time and output: what it
 * shows is told there and only counted here.
 */
public final class TrialCommandsReader implements Reader {

  private static final int LINE_CAP = 4 << 20;

  private static final List<String> HARNESS =
      List.of(
          "asciinema rec", "clear", "/installed-agent", "/tests/", "source /tests", "tmux wait");

  /** A reader; it has no state. */
  public TrialCommandsReader() {}

  @Override
  public String format() {
    return "terminal-bench-commands";
  }

  @Override
  public double sniff(Sample sample) {
    List<String> lines = sample.lines(64);
    int keys = 0;
    int all = 0;
    for (String line : lines) {
      if (line.isBlank()) {
        continue;
      }
      all++;
      char first = line.charAt(0);
      Optional<List<String>> read =
          first == '[' || first == '\'' || first == '"'
              ? PythonText.strings(line)
              : Optional.empty();
      if (read.isEmpty()) {
        return 0;
      }
      keys += read.get().stream().anyMatch(TrialCommandsReader::enter) ? 1 : 0;
    }
    return keys > 0 && keys * 3 >= all ? 0.9 : 0;
  }

  private static boolean enter(String key) {
    return key.equals("Enter") || key.equals("C-m") || key.equals("KPEnter");
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Trial trial = Trial.of(source);
    sink.session(
        Session.of(trial.owner().session(), source.unit())
            .withTask(trial.task(), "")
            .withGap("no time is recorded"));
    Recorded recorded = Recorded.beside(source, options);
    StringBuilder typed = new StringBuilder();
    long from = 0;
    int repeats = 0;
    try (LineScanner lines = new LineScanner(source.open(), LINE_CAP)) {
      while (lines.next()) {
        long whole = lines.nextOffset() - lines.offset();
        String text = lines.overlong() ? "" : lines.text();
        Optional<List<String>> keys = PythonText.strings(text);
        if (lines.overlong() || keys.isEmpty() && !text.isBlank()) {
          sink.rejected(lines.offset(), whole, "not a list or a string as Python writes it");
          continue;
        }
        sink.record(lines.offset(), whole);
        if (typed.length() == 0) {
          from = lines.offset();
        }
        EvidenceRef record =
            new EvidenceRef(
                source.unit(), from, lines.offset() + lines.length() - from, lines.line(), "");
        int sub = 0;
        for (String key : keys.orElse(List.of())) {
          String command = key(key, typed);
          if (!command.isBlank() && recorded.shows(command)) {
            repeats++;
          } else if (!command.isBlank()) {
            sink.event(event(command, trial, record, sub++));
          }
        }
      }
    }
    if (repeats > 0) {
      sink.note("the recording beside shows " + repeats + " of these commands: told there");
    }
  }

  /** Takes one key or text; the command where it ends one. */
  private static String key(String key, StringBuilder typed) {
    boolean ended = enter(key) || key.endsWith("\n") || key.endsWith("\r");
    if (key.equals("C-c") || key.equals("C-u") || key.equals("C-d")) {
      typed.setLength(0);
    } else if (!enter(key) && !key.startsWith("; tmux wait") && typed.length() < LINE_CAP) {
      typed.append(key);
    }
    if (!ended) {
      return "";
    }
    String command = typed.toString().strip();
    typed.setLength(0);
    return command;
  }

  private static Event event(String command, Trial trial, EvidenceRef record, int sub) {
    boolean harness = HARNESS.stream().anyMatch(command::contains);
    Actor actor = harness && !trial.name().isEmpty() ? Actor.HARNESS : trial.owner().actor();
    return Event.at(record, sub)
        .kind(EventKind.COMMAND)
        .actor(actor)
        .time(TimeSpan.NONE)
        .session(trial.owner().session())
        .text(command)
        .put(Ecs.PROCESS_COMMAND_LINE, command)
        .put(Ecs.OFFSCRIPT_HISTORY, "terminal")
        .build();
  }
}
