package dev.offscript.casework.intake;

import dev.offscript.casework.Progress;
import dev.offscript.casework.Reading;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Role;
import dev.offscript.model.Session;
import dev.offscript.model.TimeSpan;
import dev.offscript.model.ZoneSource;
import dev.offscript.readers.EventSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes what a reader finds in one unit: counts it, places it, and hands the events on. */
public final class UnitCollector implements EventSink {

  /**
   * Problems listed one by one; beyond, they are only counted, so that garbage cannot fill the
   * report.
   */
  private static final int LISTED = 200;

  private static final int NOTES = 50;

  /** Sessions whose host is remembered: looking one up walks the whole inventory. */
  private static final int REMEMBERED = 1024;

  private final Placement placement;
  private final long skewNanos;
  private final Next next;
  private final Progress progress;
  private final String path;
  private final RunPath runPath;

  private final Map<String, String> hosts = new HashMap<>();
  private final SessionLedger sessions;
  private final Map<EventKind, Long> kinds = new TreeMap<>();
  private final List<UnitRecord.Problem> problems = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private TimeSpan time = TimeSpan.NONE;
  private String zone = "UTC";
  private ZoneSource zoneSource = ZoneSource.STATED;
  private long records;
  private long recordBytes;
  private final Repeats repeats = new Repeats();
  private long events;
  private long duplicates;
  private long rejected;
  private long rejectedBytes;
  private int listed;
  private long skippedBytes;
  private @Nullable RuntimeException thrownOn;
  private long reached;
  private final Coverage coverage = new Coverage();
  private long end;

  /** Where events go on to. */
  public interface Next {
    /** The next event, placed. */
    void event(Event event);

    /** The same fact stands at {@code copy} again. */
    default void duplicate(EvidenceRef copy, EvidenceRef original, int originalSub) {}
  }

  /** Gives the host of a session's records in this unit. */
  public interface Placement {
    /** {@code ""} where unknown. */
    String host(String session);
  }

  /** Collects what a reader tells of one unit. */
  public UnitCollector(
      int unit, String path, Placement placement, long skewNanos, Next next, Progress progress) {
    this.sessions = new SessionLedger(unit);
    this.path = path;
    this.runPath = RunPath.of(path);
    this.placement = placement;
    this.skewNanos = skewNanos;
    this.next = next;
    this.progress = progress;
  }

  @Override
  public void event(Event event) {
    Event placed = place(event);
    events++;
    repeats.event(event.evidence().offset());
    kinds.merge(placed.kind(), 1L, Long::sum);
    TimeSpan when = placed.time();
    time = time.hull(when);
    if (!placed.session().isEmpty()) {
      note(placed);
    }
    try {
      next.event(placed);
    } catch (RuntimeException e) {
      thrownOn = e;
      throw e;
    }
  }

  /** Whether {@code failure} came from where events go on to, not from the reader. */
  public boolean thrownOn(RuntimeException failure) {
    return failure == thrownOn;
  }

  private Event place(Event event) {
    Event placed = event;
    if (skewNanos != 0 && event.time().known()) {
      placed = placed.with(placed.time().shifted(skewNanos));
    }
    if (!placed.fields().has(Ecs.HOST_NAME)) {
      String host = host(placed.session());
      if (!host.isEmpty()) {
        placed = placed.with(placed.fields().toBuilder().put(Ecs.HOST_NAME, host).build());
      }
    }
    return placed;
  }

  private String host(String session) {
    String known = hosts.get(session);
    if (known == null) {
      if (hosts.size() >= REMEMBERED) {
        hosts.clear();
      }
      known = placement.host(session);
      hosts.put(session, known);
    }
    return known;
  }

  private void note(Event event) {
    sessions.change(event.session(), known -> said(event, known));
  }

  private static SessionFacts said(Event event, SessionFacts before) {
    SessionFacts facts = own(event.time()) ? before.withTime(event.time().start()) : before;
    if (facts.prompt().isEmpty()
        && event.kind() == EventKind.PROMPT
        && event.field(Ecs.OFFSCRIPT_ROLE).equals(Role.TASK.wire())) {
      return facts.withPrompt(PromptHash.of(event.text()));
    }
    if (event.kind() == EventKind.SCORE) {
      return switch (event.field(Ecs.EVENT_OUTCOME)) {
        case "success" -> facts.withOutcome(true);
        case "failure" -> facts.withOutcome(false);
        default -> facts;
      };
    }
    return facts;
  }

  /** Whether a stamp of the event's own says the time, not something around it. */
  private static boolean own(TimeSpan time) {
    return time.hasStart()
        && switch (time.basis()) {
          case RECORDED, RECORDED_NAIVE, ID_EMBEDDED -> true;
          case FILE_NAME, WINDOW, NEIGHBOUR, MTIME, NONE -> false;
        };
  }

  @Override
  public void session(Session session) {
    sessions.merge(SessionFacts.of(runPath.fill(session)));
  }

  @Override
  public void record(long offset, long length) {
    records++;
    recordBytes += length;
    repeats.record(offset, length);
    coverage.claim(offset, length);
    advance(offset + length);
  }

  @Override
  public void duplicate(EvidenceRef copy, EvidenceRef original, int originalSub) {
    duplicates++;
    repeats.duplicate(copy.offset());
    next.duplicate(copy, original, originalSub);
  }

  @Override
  public void rejected(long offset, long length, String reason) {
    rejected++;
    rejectedBytes += coverage.claim(offset, length);
    if (listed < LISTED) {
      listed++;
      problem(offset, reason);
    }
    advance(offset + length);
  }

  @Override
  public void skipped(long offset, long bytes, String reason) {
    skippedBytes += coverage.claim(offset, bytes);
    skippedNote(offset, bytes, reason);
  }

  private void skippedNote(long offset, long bytes, String reason) {
    note(bytes + " bytes at " + offset + ": " + reason);
  }

  @Override
  public void zone(String newZone, ZoneSource source) {
    zone = newZone;
    zoneSource = source;
  }

  @Override
  public void note(String text) {
    if (notes.size() < NOTES) {
      notes.add(text);
    }
  }

  /** Something about the unit as a whole that could not be read. */
  public void problem(long offset, String reason) {
    problems.add(new UnitRecord.Problem(offset, reason));
  }

  private void advance(long to) {
    end = Math.max(end, to);
    if (end - reached >= 1 << 20) {
      progress.advance(path, end - reached);
      reached = end;
    }
  }

  /** The unit has been read, all {@code bytes} of it: what nobody claimed was skipped. */
  public void finished(long bytes) {
    if (bytes >= 0) {
      for (Coverage.Gap gap : coverage.gaps(bytes)) {
        skippedBytes += gap.bytes();
        skippedNote(gap.offset(), gap.bytes(), "part of no record");
      }
    }
  }

  /** First byte after the last record so far. */
  public long reached() {
    return end;
  }

  /** Facts of the sessions; who takes them closes them. */
  SessionLedger sessions() {
    return sessions;
  }

  /** Lets go of the sessions, where nobody takes them. */
  void forgetSessions() {
    try {
      sessions.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The counts so far, over a unit of {@code bytes}. */
  UnitRecord.Counts counts(long bytes) {
    Map<String, Long> byName = new TreeMap<>();
    kinds.forEach((kind, count) -> byName.put(kind.wire(), count));
    long all = bytes >= 0 ? bytes : recordBytes + rejectedBytes + skippedBytes;
    return new UnitRecord.Counts(
        all,
        records,
        events,
        duplicates,
        repeats.bytes(),
        rejected,
        rejectedBytes,
        skippedBytes,
        byName);
  }

  /** What was read of a unit of {@code bytes}. */
  public Reading.Ended ended(long bytes) {
    UnitRecord.Counts counts = counts(bytes);
    return new Reading.Ended(
        counts.accounted(), events, duplicates, rejected, time, List.copyOf(notes));
  }

  TimeSpan time() {
    return time;
  }

  String zone() {
    return zone;
  }

  ZoneSource zoneSource() {
    return zoneSource;
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  /** What could not be read, by offset. */
  public List<UnitRecord.Problem> problems() {
    if (rejected > listed) {
      List<UnitRecord.Problem> all = new ArrayList<>(problems);
      all.add(
          new UnitRecord.Problem(
              problems.get(listed - 1).offset(),
              "and " + (rejected - listed) + " more rejected records, counted but not listed"));
      return all;
    }
    return List.copyOf(problems);
  }
}
