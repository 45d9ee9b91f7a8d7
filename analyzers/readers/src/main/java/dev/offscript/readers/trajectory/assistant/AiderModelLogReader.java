package dev.offscript.readers.trajectory.assistant;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.text.Lines;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.History;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What Aider sent to the model and got back ({@code --llm-history-file}, {@code
 * .aider.llm.history}): each line of a message behind its role, messages apart by a rule.
 *
 * <pre>
 * TO LLM 2026-03-01T10:00:05
 * -------
 * SYSTEM Act as an expert software developer.
 * -------
 * USER fix the test
 * LLM RESPONSE 2026-03-01T10:00:09
 * ASSISTANT The test expects ..
 * </pre>
 *
 * <p>Stamps are local and without a zone. Every request repeats the history, and opens with an
 * example conversation where the model is shown how to answer: a demonstration, never an order.
 */
public final class AiderModelLogReader implements Reader {

  private static final String REQUEST = "TO LLM ";
  private static final String RESPONSE = "LLM RESPONSE ";
  private static final String RULE = "-------";

  /** The user's word between the example conversation and the real one. */
  private static final String SWITCH = "I switched to a new code base.";

  private static final List<String> ROLES =
      List.of("SYSTEM", "USER", "ASSISTANT", "TOOL", "DEVELOPER");
  private static final int LINE_CAP = 4 << 20;
  private static final int TEXT_CAP = 1 << 20;
  private static final int REQUEST_CAP = 16 << 20;

  /** A reader; it has no state. */
  public AiderModelLogReader() {}

  @Override
  public String format() {
    return "aider-model-log";
  }

  @Override
  public double sniff(Sample sample) {
    for (String line : sample.lines(3)) {
      if (head(line).known()) {
        return 0.95;
      }
    }
    return 0;
  }

  /** The stamp of a line that begins a request or an answer. */
  private static Stamp head(String line) {
    String stamp =
        line.startsWith(REQUEST)
            ? line.substring(REQUEST.length())
            : line.startsWith(RESPONSE) ? line.substring(RESPONSE.length()) : "";
    return Stamp.parse(stamp.strip());
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    try (Lines lines = new Lines(source.open(), LINE_CAP, StandardCharsets.UTF_8)) {
      Messages messages = new Messages(source, options, sink);
      for (Lines.Line line = lines.take(); line.exists(); line = lines.take()) {
        messages.line(line);
      }
      messages.tell();
      messages.sessions.close();
    }
  }

  private record Message(EvidenceRef at, String role, String text, boolean cut) {}

  private static final class Messages {
    private final Source source;
    private final EventSink sink;
    private final Sessions sessions;
    private final Transcript transcript;
    private final History history;
    private final Clock clock;
    private final List<Message> held = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private long buffered;
    private boolean answer;
    private Stamp stamp = Stamp.NONE;
    private String role = "";
    private long from;
    private long to;
    private long number;

    Messages(Source source, ReadOptions options, EventSink sink) {
      this.source = source;
      this.sink = sink;
      this.sessions = new Sessions(source, sink, Gaps.NO_SYSTEM_TEXT);
      this.transcript = new Transcript(source, sink, sessions);
      this.history = new History(transcript);
      this.clock = new Clock(options, sink);
    }

    void line(Lines.Line line) {
      long length = line.next() - line.offset();
      if (line.overlong()) {
        sink.rejected(line.offset(), length, "a line longer than " + LINE_CAP + " bytes");
        return;
      }
      String told = line.text();
      Stamp here = head(told);
      if (here.known()) {
        tell();
        answer = told.startsWith(RESPONSE);
        stamp = here;
      } else if (told.equals(RULE) || told.isBlank()) {
        message();
      } else {
        String speaks = speaker(told);
        if (speaks.isEmpty()) {
          sink.rejected(line.offset(), length, "a line without the role of who says it");
          return;
        }
        if (!speaks.equals(role)) {
          message();
          role = speaks;
          from = line.offset();
          number = line.number();
        }
        if (text.length() < TEXT_CAP) {
          text.append(told, Math.min(told.length(), speaks.length() + 1), told.length())
              .append('\n');
        }
        to = line.end();
      }
      sink.record(line.offset(), length);
    }

    private static String speaker(String line) {
      for (String role : ROLES) {
        if (line.startsWith(role)
            && (line.length() == role.length() || line.charAt(role.length()) == ' ')) {
          return role;
        }
      }
      return "";
    }

    private void message() {
      if (!role.isEmpty()) {
        EvidenceRef at = new EvidenceRef(source.unit(), from, to - from, number, "");
        held.add(new Message(at, role, text.toString(), text.length() >= TEXT_CAP));
        buffered += text.length();
      }
      role = "";
      text.setLength(0);
      if (buffered > REQUEST_CAP) {
        flush();
      }
    }

    /** The request or answer is over. */
    void tell() {
      message();
      flush();
      history.list();
    }

    private void flush() {
      int demonstration = 0;
      for (int i = 0; i < held.size(); i++) {
        if (held.get(i).text.startsWith(SWITCH)) {
          demonstration = i + 2;
        }
      }
      Sessions.Entry session =
          sessions.open(sessions.derivedId("log"), known -> known.withAgent("aider"));
      for (int i = 0; i < held.size(); i++) {
        Message message = held.get(i);
        TimeMeaning meaning = answer ? TimeMeaning.WRITTEN : TimeMeaning.MODEL_CALL;
        TimeSpan time = clock.at(stamp, meaning);
        transcript.begin(message.at, session, time);
        transcript.demo(i < demonstration && !message.role.equals("SYSTEM"));
        one(message, session);
      }
      held.clear();
      buffered = 0;
    }

    private void one(Message message, Sessions.Entry session) {
      String words = bare(message.text).strip();
      if (words.isEmpty()
          || history.repeatedText(session.id(), message.role, words, message.at.pointer())) {
        return;
      }
      Json text = Json.of(words);
      switch (message.role) {
        case "SYSTEM", "DEVELOPER" -> transcript.system("", text);
        case "ASSISTANT" -> transcript.message("", text);
        default -> {
          if (words.startsWith("/")) {
            transcript.userAside("", text);
          } else {
            transcript.user("", text);
          }
        }
      }
      if (message.cut) {
        session.gap(Gaps.TEXT_CUT);
      }
    }

    /** Where a message is to be cached, its parts are told by their names. */
    private static String bare(String text) {
      if (!text.startsWith("type: text\ntext: ")) {
        return text;
      }
      int cache = text.lastIndexOf("\ncache_control: ");
      return text.substring("type: text\ntext: ".length(), cache < 0 ? text.length() : cache);
    }
  }
}
