package dev.offscript.readers.trajectory.claude;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Outcome;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A result of Claude Code in a file of its own ({@code SESSION/tool-results/NAME.txt}). Its text is
 * whatever a command printed, so it is known by its place. Where a record of the session or of one
 * of its sub-agents names it, it is told there, as that call's result; else here, as a result
 * without a call.
 */
public final class SpilledReader implements Reader {

  /** A reader; it has no state. */
  public SpilledReader() {}

  @Override
  public String format() {
    return "claude-tool-result";
  }

  @Override
  public double sniff(Sample sample) {
    return 0;
  }

  @Override
  public double placed(Source source) {
    String[] path = path(source);
    boolean folder = path.length > 2 && path[path.length - 2].equals(Spilled.FOLDER);
    return folder && !sessions(source, path[path.length - 3]).isEmpty() ? 0.95 : 0;
  }

  private static String[] path(Source source) {
    return (source.member().isEmpty() ? source.path() : source.member()).split("/", -1);
  }

  /** The files of the session and its sub-agents. */
  private static List<Source> sessions(Source source, String session) {
    List<Source> found = new ArrayList<>();
    source.sibling("../../" + session + ".jsonl").ifPresent(found::add);
    for (String name : source.names("../subagents")) {
      if (name.endsWith(".jsonl")) {
        source.sibling("../subagents/" + name).ifPresent(found::add);
      }
    }
    return found;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    String[] path = path(source);
    String session = path.length > 2 ? path[path.length - 3] : "";
    String name = path[path.length - 1];
    long size = 0;
    byte[] head;
    try (InputStream in = source.open()) {
      head = in.readNBytes(Spilled.MOST);
      byte[] buffer = new byte[1 << 16];
      size = head.length;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        size += read;
      }
    }
    if (size == 0) {
      return;
    }
    sink.record(0, head.length);
    if (size > head.length) {
      sink.skipped(head.length, size - head.length, "a result longer than " + Spilled.MOST);
    }
    Mention mention = new Mention(name);
    for (Source file : sessions(source, session)) {
      if (mention.in(file)) {
        sink.note("told with the call whose record names it");
        return;
      }
    }
    sink.note("no record of the session names it: told as a result without a call");
    alone(source, session, name, head, sink);
  }

  private static void alone(
      Source source, String session, String name, byte[] text, EventSink sink) {
    Sessions sessions = new Sessions(source, sink, Gaps.SYSTEM_TEXT_NOT_LOGGED);
    Transcript transcript = new Transcript(source, sink, sessions);
    String id = session.isEmpty() ? sessions.derivedId() : session;
    Sessions.Entry entry = sessions.open(id, first -> first.withAgent("claude-code"));
    TimeSpan written =
        new TimeSpan(
            TimeSpan.OPEN_START,
            source.modifiedMillis() * 1_000_000L,
            3,
            TimeBasis.MTIME,
            TimeMeaning.WRITTEN);
    transcript.begin(new EvidenceRef(source.unit(), 0, text.length, 1, ""), entry, written);
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    Optional<String> call = stem.startsWith("toolu_") ? Optional.of(stem) : Optional.empty();
    Json whole = Json.of(new String(text, StandardCharsets.UTF_8));
    transcript.result(call.orElse(""), whole, "", Outcome.at(written));
  }
}
