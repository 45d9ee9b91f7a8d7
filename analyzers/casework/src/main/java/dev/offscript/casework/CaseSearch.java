package dev.offscript.casework;

import dev.offscript.casework.CaseException.Category;
import dev.offscript.casework.findings.ChainGround;
import dev.offscript.casework.findings.ChainMoments;
import dev.offscript.casework.findings.ChainNeeds;
import dev.offscript.casework.intake.EventAnalysis;
import dev.offscript.casework.intake.Manifest;
import dev.offscript.casework.intake.SessionFacts;
import dev.offscript.casework.intake.UnitReading;
import dev.offscript.casework.intake.UnitRecord;
import dev.offscript.casework.report.CaseCredits;
import dev.offscript.casework.report.CaseEvidence;
import dev.offscript.casework.report.Excerpt;
import dev.offscript.casework.report.KeptReport;
import dev.offscript.evidence.Source;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Marked;
import dev.offscript.model.Session;
import dev.offscript.model.report.Report;
import dev.offscript.rules.Reach;
import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.SigmaRule;
import dev.offscript.rules.Views;
import dev.offscript.rules.chain.ChainEvaluator;
import dev.offscript.rules.chain.ChainExplanation;
import dev.offscript.rules.chain.ChainRule;
import dev.offscript.rules.mapping.FieldMap;
import dev.offscript.search.Candidate;
import dev.offscript.search.CaseIndex;
import dev.offscript.search.IndexedEvent;
import dev.offscript.search.Order;
import dev.offscript.search.QueryException;
import dev.offscript.search.SearchResult;
import dev.offscript.search.Selection;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A finished case, for looking things up: search, and evidence by reference. Read-only; whatever is
 * shown of the evidence is read again from it, and the file is hashed again before it is believed.
 */
public final class CaseSearch implements Closeable {

  /** Bytes of one record that are shown. */
  private static final int SHOWN = 1 << 20;

  /** Tool calls whose text is shell text, which becomes commands. */
  private static final String SHELL_CALLS = "kind:tool_call offscript.tool.class:shell";

  /** A record longer than this is not opened for an excerpt of one line. */
  private static final int EXCERPTED = 256 << 10;

  /** A larger file is not hashed for an excerpt of one line: 256 MiB, some 0.2 s. */
  private static final long HASHED_FOR_EXCERPT = 256L << 20;

  private final CaseDirectory directory;
  private final CaseIndex index;
  private final CaseEvidence evidence;

  private CaseSearch(CaseDirectory directory, CaseIndex index) throws IOException {
    this.directory = directory;
    this.index = index;
    this.evidence = new CaseEvidence(directory);
  }

  /** Opens the case at {@code root}. */
  public static CaseSearch open(Path root) throws IOException {
    CaseDirectory directory = CaseDirectory.existing(root);
    return new CaseSearch(directory, CaseIndex.open(directory.index()));
  }

  /**
   * What was found.
   *
   * @param total events that fit
   * @param hits some of them, in the order asked for
   * @param remarks what a reader of the answer must know, for example that evidence was scanned
   * @param changed paths of evidence that was to be read for the answer and is not what the case
   *     recorded
   */
  public record Answer(long total, List<Found> hits, List<String> remarks, List<String> changed) {}

  /** An event and where it stands. */
  public record Found(IndexedEvent event, String path, String member) {}

  /**
   * What to look for.
   *
   * @param from how many of the first events to leave out
   * @param limit most events in the answer
   * @param scan whether texts that are not indexed are read for a complete answer
   */
  public record Lookup(String query, Order order, int from, int limit, boolean scan) {}

  /**
   * Events that fit {@code query}, in evidence order or by time.
   *
   * @param scan whether texts that are not indexed are read for a complete answer
   * @throws dev.offscript.search.QueryException where the query cannot be read
   */
  public Answer find(String query, Order order, int limit, boolean scan) throws IOException {
    return find(new Lookup(query, order, 0, limit, scan), new Interruption());
  }

  /**
   * Events that fit.
   *
   * @throws dev.offscript.search.QueryException where the query cannot be read
   * @throws InterruptedIOException where {@code interruption} was requested
   */
  public Answer find(Lookup lookup, Interruption interruption) throws IOException {
    SearchResult first =
        index.search(lookup.query(), lookup.order(), lookup.from(), lookup.limit());
    if (!first.needsScan()) {
      return new Answer(first.total(), found(first.hits()), List.of(), List.of());
    }
    long open = first.unindexed().values().stream().mapToLong(Long::longValue).sum();
    if (!lookup.scan()) {
      return new Answer(
          first.total(),
          found(first.hits()),
          List.of(
              open
                  + (open == 1 ? " text is" : " texts are")
                  + " not indexed and not looked at: there may be more"),
          List.of());
    }
    int last = (int) Math.min(Integer.MAX_VALUE, (long) lookup.from() + lookup.limit());
    Scan scan = new Scan(order(lookup.order()), last, interruption);
    try {
      scan.run(lookup.query());
    } catch (Interruption.Interrupted e) {
      throw new InterruptedIOException("interrupted");
    }
    List<IndexedEvent> certain = index.search(lookup.query(), lookup.order(), last).hits();
    List<IndexedEvent> hits =
        Stream.concat(certain.stream(), scan.fitting.stream())
            .sorted(order(lookup.order()))
            .skip(lookup.from())
            .limit(lookup.limit())
            .toList();
    String remark =
        open
            + (open == 1 ? " text that is" : " texts that are")
            + " not indexed "
            + (open == 1 ? "was" : "were")
            + " read from the evidence: "
            + scan.total
            + (scan.total == 1 ? " fits" : " fit");
    return new Answer(
        first.total() + scan.total, found(hits), List.of(remark), List.copyOf(scan.changed));
  }

  private static Comparator<IndexedEvent> order(Order order) {
    return order == Order.TIME ? IndexedEvent.BY_TIME : IndexedEvent.IN_EVIDENCE_ORDER;
  }

  /** Reads every unit once that has candidates, and tests their texts. */
  private final class Scan {
    private final int most;
    private final Interruption interruption;
    private final PriorityQueue<IndexedEvent> fitting;
    private final List<String> changed = new ArrayList<>();
    private long total;

    Scan(Comparator<IndexedEvent> order, int most, Interruption interruption) {
      this.most = most;
      this.interruption = interruption;
      this.fitting = new PriorityQueue<>(order.reversed());
    }

    void run(String query) throws IOException {
      Map<Integer, Map<Long, List<Candidate>>> byUnit = new TreeMap<>();
      Iterator<Candidate> candidates = index.candidates(query);
      while (candidates.hasNext()) {
        interruption.check();
        Candidate candidate = candidates.next();
        EvidenceRef ref = candidate.event().ref();
        byUnit
            .computeIfAbsent(ref.unit(), key -> new HashMap<>())
            .computeIfAbsent(ref.offset(), key -> new ArrayList<>())
            .add(candidate);
      }
      for (Map.Entry<Integer, Map<Long, List<Candidate>>> unit : byUnit.entrySet()) {
        if (evidence.intact(unit.getKey())) {
          evidence
              .reading(unit.getKey())
              .read(event -> test(event, unit.getValue()), stopping(interruption));
        } else {
          changed.add(evidence.unit(unit.getKey()).path());
        }
      }
    }

    private void test(Event event, Map<Long, List<Candidate>> candidates) {
      interruption.check();
      for (Candidate candidate : candidates.getOrDefault(event.evidence().offset(), List.of())) {
        if (candidate.event().sub() == event.sub() && candidate.rest().test(event.text())) {
          total++;
          fitting.add(candidate.event());
          if (fitting.size() > most) {
            fitting.poll();
          }
        }
      }
    }
  }

  private static Progress stopping(Interruption interruption) {
    return new Progress() {
      @Override
      public void advance(String path, long bytes) {
        interruption.check();
      }
    };
  }

  /** The event with this id. */
  public Optional<Found> byId(String id) throws IOException {
    return index.byId(id).map(this::found);
  }

  /** At most {@code most} events whose ids begin with {@code prefix}. */
  public List<Found> byIdPrefix(String prefix, int most) throws IOException {
    return found(index.byIdPrefix(prefix, most));
  }

  /**
   * The record that an event stands in, cut out of the evidence.
   *
   * @param sha256 what the case recorded of the file
   * @param intact whether the file still has that hash
   * @param bytes the record, at most 1 MiB of it; what stands in its place where the file changed
   * @param text the event's own text inside it, {@code ""} where its fields say it all or the file
   *     changed
   */
  public record Shown(Found found, String sha256, boolean intact, byte[] bytes, String text) {}

  /** Reads an event's record again and hashes its file again. */
  public Shown show(Found found) throws IOException {
    return show(found, new Interruption());
  }

  /**
   * Reads an event's record again and hashes its file again.
   *
   * @throws InterruptedIOException where {@code interruption} was requested
   */
  public Shown show(Found found, Interruption interruption) throws IOException {
    int unit = found.event().ref().unit();
    evidence.forget(unit);
    boolean intact = evidence.intact(unit);
    String sha256 = evidence.unit(unit).sha256();
    if (!intact) {
      return new Shown(found, sha256, false, changedBytes(found), "");
    }
    try {
      return new Shown(found, sha256, true, bytes(found, SHOWN), text(found, interruption));
    } catch (Interruption.Interrupted e) {
      throw new InterruptedIOException("interrupted");
    }
  }

  private byte[] bytes(Found found, int most) throws IOException {
    EvidenceRef ref = found.event().ref();
    Source source = evidence.source(ref.unit());
    try (InputStream in = source.open(ref.offset(), Math.min(most, ref.length()))) {
      return in.readAllBytes();
    }
  }

  /** The place may be gone with the change. */
  private byte[] changedBytes(Found found) {
    try {
      return bytes(found, SHOWN);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private String text(Found found, Interruption interruption) throws IOException {
    IndexedEvent wanted = found.event();
    try {
      evidence
          .reading(wanted.ref().unit())
          .read(
              event -> {
                interruption.check();
                if (event.evidence().offset() == wanted.ref().offset()
                    && event.sub() == wanted.sub()) {
                  throw new Reached(event.text());
                }
              },
              stopping(interruption));
    } catch (Reached reached) {
      return reached.text;
    }
    return "";
  }

  /**
   * An event as rules see it: itself, then each simple command in it. Its unit is read again up to
   * it, since what a session wrote decides what it runs later.
   *
   * @param catalogue tools that commands are recognised by, as the case was made with them
   * @param settings how events look to rules
   * @throws CaseException with {@link Category#INTEGRITY} where the file is not what the case
   *     recorded
   */
  public List<RuleEvent> asRulesSeeIt(Found found, CaseCatalogue catalogue, RuleSettings settings)
      throws IOException {
    IndexedEvent wanted = found.event();
    int number = wanted.ref().unit();
    if (!evidence.intact(number)) {
      throw new CaseException(
          Category.INTEGRITY, "evidence changed since it was read: " + found.path());
    }
    UnitReading unit = evidence.reading(number, catalogue, settings);
    EventAnalysis analysis = unit.analysis();
    Views views = unit.views();
    List<RuleEvent> seen = new ArrayList<>();
    try {
      unit.read(
          event -> {
            boolean reached =
                event.evidence().offset() == wanted.ref().offset() && event.sub() == wanted.sub();
            if (reached || event.session().equals(wanted.session())) {
              Marked marked = analysis.analyse(event);
              if (reached) {
                seen.add(views.of(event));
                marked.commands().forEach(command -> seen.add(views.of(event, command)));
                throw new Reached(event.text());
              }
            }
          },
          Progress.SILENT);
    } catch (Reached reached) {
      return seen;
    }
    throw new CaseException(
        Category.INTEGRITY,
        "event " + wanted.id() + " is not found in " + found.path() + " any more");
  }

  /**
   * Why {@code rule} holds from an event of the case, or does not.
   *
   * @param rules all rules, of which the case was searched for those it had then
   */
  public List<ChainExplanation> explain(ChainRule rule, RuleSet rules, Found found)
      throws IOException {
    ChainGround ground =
        new ChainGround(directory.manifest(), evidence.places(), evidence.units(report()));
    ChainMoments.Gathered gathered =
        new ChainMoments(ChainNeeds.of(List.of(rule), rules), rules.views(), index, ground)
            .gather(found.event());
    return ChainExplanation.of(
        rule,
        gathered.timeline(),
        ChainEvaluator.names(rules.rules()),
        Optional.of(found.event().id()),
        moment -> moment.kind().map(kind -> kind.wire() + " ").orElse("event ") + moment.id());
  }

  /** The event that was looked for has been read; the rest of its unit need not be. */
  private static final class Reached extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String text;

    Reached(String text) {
      super("", null, false, false);
      this.text = text;
    }
  }

  /**
   * The words at an event's pointer, for one line of a list; {@code ""} where they would be dear to
   * fetch. Not for quoting: {@link #show} is.
   *
   * @throws CaseException with {@link Category#INTEGRITY} where the file is not what the case
   *     recorded
   */
  public String excerpt(Found found) throws IOException {
    EvidenceRef ref = found.event().ref();
    UnitRecord unit = evidence.unit(ref.unit());
    if (ref.length() > EXCERPTED || unit.fileBytes() > HASHED_FOR_EXCERPT) {
      return "";
    }
    if (!evidence.intact(ref.unit())) {
      throw new CaseException(
          Category.INTEGRITY, "evidence changed since it was read: " + unit.path());
    }
    try {
      return Excerpt.of(bytes(found, EXCERPTED), ref.pointer());
    } catch (EOFException e) {
      return "";
    }
  }

  /**
   * Sessions of the case in order of appearance.
   *
   * @param sessions what is known of each
   * @param succeeded what its score says, by id
   * @param further mentions of sessions beyond these
   */
  public record Sessions(List<Session> sessions, Map<String, Boolean> succeeded, long further) {}

  /** The first {@code most} sessions. */
  public Sessions sessions(int most) throws IOException {
    Map<String, SessionFacts> known = new LinkedHashMap<>();
    long[] further = {0};
    Manifest.sessions(
        directory.manifest(),
        (unit, facts) -> {
          String id = facts.session().id();
          if (known.size() < most || known.containsKey(id)) {
            known.merge(id, facts, SessionFacts::merge);
          } else {
            further[0]++;
          }
        });
    Map<String, Boolean> succeeded = new TreeMap<>();
    known.forEach((id, facts) -> facts.succeeded().ifPresent(yes -> succeeded.put(id, yes)));
    return new Sessions(
        known.values().stream().map(SessionFacts::session).toList(), succeeded, further[0]);
  }

  /**
   * The report of the last investigation; empty where that did not come to its end.
   *
   * @throws CaseException where it is not what the custody log says was kept
   */
  public Optional<Report> report() throws IOException {
    return KeptReport.read(directory);
  }

  /** What rules can match in this case at all, by its kinds of events and their fields. */
  public Reach reach() throws IOException {
    return reach(FieldMap.shipped());
  }

  /** The same where events look to rules as {@code mapping} says. */
  public Reach reach(FieldMap mapping) throws IOException {
    Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
    kinds.addAll(index.statistics().kinds().keySet());
    if (index.count(SHELL_CALLS) > 0) {
      kinds.add(EventKind.COMMAND);
    }
    Set<String> fields = Set.copyOf(index.fieldNames());
    Map<String, Boolean> carried = new HashMap<>();
    return new Reach(
        kinds,
        (field, value) ->
            fields.contains(field)
                && (value.isEmpty()
                    || carried.computeIfAbsent(field + ":\"" + value + '"', this::any)),
        mapping);
  }

  /** Whether any event fits; where that cannot be said, some may. */
  private boolean any(String query) {
    try {
      return index.count(query) > 0;
    } catch (IOException | QueryException e) {
      return true;
    }
  }

  /** Who wrote the user's rules of this case, by the name of their hits. */
  public SortedMap<String, Report.Credit> credits() throws IOException {
    return CaseCredits.read(directory);
  }

  /** How many events of the case {@code rule} hit when they were read. */
  public long hits(SigmaRule rule) throws IOException {
    return index.count(Selection.ALL.hitBy(Set.of(rule.name())));
  }

  /** The index, for completion of names and values. */
  public CaseIndex index() {
    return index;
  }

  /** The folder of the case. */
  public Path root() {
    return directory.root();
  }

  private List<Found> found(List<IndexedEvent> events) {
    return events.stream().map(this::found).toList();
  }

  private Found found(IndexedEvent event) {
    return evidence
        .known(event.ref().unit())
        .map(unit -> new Found(event, unit.path(), unit.member()))
        .orElseGet(() -> new Found(event, "", ""));
  }

  @Override
  public void close() throws IOException {
    try (directory;
        evidence) {
      index.close();
    }
  }
}
