package dev.offscript.readers.trajectory.rock;

import dev.offscript.evidence.LineScanner;
import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.ToolCall;
import dev.offscript.readers.trajectory.ToolClass;
import java.io.IOException;
import java.util.List;

/**
 * Log of what was asked of the rocklet of a ROCK sandbox over HTTP ({@code access.log}): a header
 * and a JSON object over many lines:
 *
 * <pre>
 * 2025-12-11T03:01:44.007+08:00 INFO:server.py:52 [rocklet.accessLog] [sbx-1] [trace] -- {
 *   "access_type": "request",
 *   "method": "POST",
 *   "url": "http://192.0.2.4:8000/run_in_session",
 *   "request_content": {"sandbox_id": "sbx-1", "command": "pytest -q"}
 * }
 * </pre>
 *
 * <p>The stamp of a request is taken before it is served, that of a response after it; the offset
 * is printed. Source: {@code rock/rocklet/server.py}.
 */
public final class RockAccessLogReader implements Reader {

  private static final int LINE_CAP = 1 << 20;
  private static final int RECORD_CAP = 4 << 20;

  /** A reader; it has no state. */
  public RockAccessLogReader() {}

  @Override
  public String format() {
    return "rock-access-log";
  }

  @Override
  public double sniff(Sample sample) {
    List<String> lines = sample.lines(200);
    boolean header = lines.stream().anyMatch(line -> Head.of(line).found);
    boolean access = lines.stream().anyMatch(line -> line.contains("\"access_type\": \""));
    return header && access ? 0.96 : 0;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Log log = new Log(source, options, sink);
    try (LineScanner lines = new LineScanner(source.open(), LINE_CAP)) {
      while (lines.next()) {
        Head head = Head.of(lines.text());
        if (head.found) {
          log.flush();
          log.start(head, lines.offset(), lines.line());
        }
        log.add(lines.text(), lines.offset(), lines.offset() + lines.length(), head);
      }
    }
    log.flush();
    log.sessions.close();
  }

  /** A header line up to where its JSON begins. */
  private record Head(boolean found, Stamp stamp, String sandbox, String trace, int json) {
    static Head of(String line) {
      int dashes = line.indexOf(" -- {");
      int blank = line.indexOf(' ');
      if (dashes < 0 || blank < 16 || line.charAt(4) != '-' || line.charAt(10) != 'T') {
        return new Head(false, Stamp.NONE, "", "", 0);
      }
      Stamp stamp = Stamp.parse(line.substring(0, blank));
      String[] parts = line.substring(blank, dashes).split("\\] \\[", -1);
      String sandbox = parts.length > 1 ? parts[1].replace("]", "") : "";
      String trace = parts.length > 2 ? parts[2].replace("]", "") : "";
      return new Head(stamp.known(), stamp, sandbox, trace, dashes + " -- ".length());
    }
  }

  /** One header and the lines after it, and what is told of them. */
  private static final class Log {
    private final Source source;
    private final EventSink sink;
    private final Clock clock;
    private final Sessions sessions;
    private final StringBuilder json = new StringBuilder();
    private Head head = Head.of("");
    private long offset;
    private long start;
    private long end;
    private long line;
    private boolean dropped;

    Log(Source source, ReadOptions options, EventSink sink) {
      this.source = source;
      this.sink = sink;
      this.clock = new Clock(options, sink);
      this.sessions = new Sessions(source, sink, Gaps.NO_SYSTEM_TEXT);
    }

    void start(Head first, long from, long number) {
      head = first;
      offset = from;
      line = number;
      json.setLength(0);
      dropped = false;
    }

    void add(String text, long from, long to, Head first) {
      if (!head.found) {
        if (!text.isBlank()) {
          sink.rejected(from, to - from, "text before the first header line");
        }
        return;
      }
      String more = text;
      if (first.found) {
        String before = text.substring(0, first.json);
        start = from + before.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        more = text.substring(first.json);
      }
      if (json.length() + more.length() < RECORD_CAP) {
        json.append(more).append('\n');
      } else {
        dropped = true;
      }
      end = to;
    }

    void flush() {
      if (!head.found) {
        return;
      }
      Json access = Json.parse(json.toString());
      if (!access.isObject()) {
        String reason = dropped ? "a request too long to keep" : "no JSON after the header";
        sink.rejected(offset, end - offset, reason);
        head = Head.of("");
        return;
      }
      sink.record(offset, end - offset);
      // The record is the JSON behind the header, so that a pointer leads into it.
      EvidenceRef record = new EvidenceRef(source.unit(), start, end - start, line, "");
      tell(access, record);
      head = Head.of("");
    }

    private void tell(Json access, EvidenceRef record) {
      Json content = access.get("request_content");
      String said = content.text("sandbox_id");
      String sandbox = said.isEmpty() ? head.sandbox : said;
      Sessions.Entry session =
          sessions.open(
              "rock/" + sandbox,
              first -> first.withAgent("rock-rocklet").withPlace("", sandbox, List.of()));
      boolean request = access.text("access_type").equals("request");
      TimeSpan time = clock.at(head.stamp, request ? TimeMeaning.EXEC_START : TimeMeaning.EXEC_END);
      String pointer = pointer(content);
      boolean command = request && pointer.endsWith("/command");
      Event.Builder event =
          Event.at(record.at(command ? pointer : ""), 0)
              .kind(command ? EventKind.EXEC : EventKind.HTTP)
              .actor(command ? Actor.UNKNOWN : Actor.HARNESS)
              .time(time)
              .session(session.id())
              .callId(head.trace)
              .put(Ecs.OFFSCRIPT_SANDBOX, sandbox)
              .put(Ecs.HTTP_REQUEST_METHOD, access.text("method"))
              .put(Ecs.URL_FULL, access.text("url"));
      access
          .get("status_code")
          .number()
          .ifPresent(code -> event.put(Ecs.HTTP_RESPONSE_STATUS_CODE, code));
      if (command) {
        String text = command(content.get("command"));
        event
            .text(text)
            .put(Ecs.PROCESS_COMMAND_LINE, text)
            .put(Ecs.OFFSCRIPT_TOOL_CLASS, ToolClass.SHELL.wire());
      } else {
        event.text(access.plain());
      }
      sink.event(event.build());
    }

    private static String pointer(Json content) {
      Json command = content.get("command");
      boolean list = command.isArray() && command.size() > 0;
      boolean text = command.isString() && !command.text().isBlank();
      return list || text ? "/request_content/command" : "";
    }

    private static String command(Json command) {
      if (!command.isArray()) {
        return command.plain();
      }
      StringBuilder words = new StringBuilder();
      for (int i = 0; i < command.size(); i++) {
        words.append(i > 0 ? " " : "").append(ToolCall.quoted(command.get(i).plain()));
      }
      return words.toString();
    }
  }
}
