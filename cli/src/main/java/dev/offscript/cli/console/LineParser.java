package dev.offscript.cli.console;

import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/**
 * Hands JLine the line as it is: a query has its own quotes and backslashes, and none of them asks
 * for a second line. The word is what {@link Completion} completes.
 */
final class LineParser implements Parser {

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    return new Line(line, cursor, Completion.Word.at(line, cursor));
  }

  private record Line(String line, int cursor, Completion.Word at) implements CompletingParsedLine {

    @Override
    public String word() {
      return at.text();
    }

    @Override
    public int wordCursor() {
      return at.text().length();
    }

    @Override
    public int wordIndex() {
      return at.start() == 0 ? 0 : 1;
    }

    @Override
    public List<String> words() {
      return at.start() == 0
          ? List.of(at.text())
          : List.of(line.substring(0, at.start()).strip(), at.text());
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return at.text().length();
    }

    @Override
    public int rawWordLength() {
      return at.text().length();
    }
  }
}
