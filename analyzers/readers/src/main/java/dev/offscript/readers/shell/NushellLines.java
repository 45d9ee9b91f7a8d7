package dev.offscript.readers.shell;

import dev.offscript.evidence.LineScanner;
import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.text.Framing;
import java.io.IOException;
import java.util.List;

/**
 * The history of Nushell as a text file, {@code history.txt}: one command a line, without times.
 *
 * <pre>
 * ls | where size > 1mb | sort-by modified
 * http get https://example.org/a.json | get items
 * for x in 1..3 {&lt;\n&gt;  print $x<\n>}
 * </pre>
 *
 * <p>A line end inside of a command is written {@code <\n>}. Nothing else is escaped.
 *
 * <p>Written by {@code file_backed.rs} of reedline.
 */
public final class NushellLines implements Reader {

  private static final String LINE_END = "<\\n>";

  /** What people type at Nushell and at no other shell. */
  private static final List<String> MARKS =
      List.of(
          LINE_END,
          "$env.",
          "| where ",
          "| get ",
          "| select ",
          "| each ",
          "| sort-by ",
          "| to json",
          "| to yaml",
          "| to csv",
          "| from json",
          "| save ",
          "| lines",
          "| first ",
          "| length",
          "| describe",
          "| str ",
          "| into ",
          "| explore",
          "| table",
          "overlay use ",
          "config nu",
          "http get ",
          "http post ");

  private final CommandWords words = CommandWords.load();

  @Override
  public String format() {
    return "nushell-text";
  }

  @Override
  public double sniff(Sample sample) {
    if (Framing.json(sample) || sample.text().indexOf('\0') >= 0) {
      return 0;
    }
    int marked = 0;
    int typed = 0;
    int seen = 0;
    for (String line : sample.lines(200)) {
      if (line.isBlank()) {
        continue;
      }
      if (line.startsWith("#") || line.startsWith(": ")) {
        return 0; // stamps of another shell
      }
      seen++;
      boolean mark = MARKS.stream().anyMatch(line::contains);
      marked += mark ? 1 : 0;
      typed += mark || words.share(List.of(line)) > 0 ? 1 : 0;
    }
    return marked >= 2 && marked * 10 >= seen && typed * 10 >= seen * 6 ? 0.7 : 0;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Entry entry = new Entry(source, sink, "nushell");
    try (LineScanner lines = new LineScanner(source.open(), Entry.LINE_BYTES)) {
      while (lines.next()) {
        long whole = lines.nextOffset() - lines.offset();
        if (lines.overlong()) {
          sink.rejected(
              lines.offset(), whole, "history line longer than " + Entry.LINE_BYTES + " bytes");
          continue;
        }
        sink.record(lines.offset(), whole);
        entry.emit(
            lines.offset(),
            lines.length(),
            lines.line(),
            entry.notAfterFile(),
            lines.text().replace(LINE_END, "\n"));
      }
    }
  }
}
