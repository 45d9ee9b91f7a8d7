package dev.offscript.casework.findings;

import dev.offscript.casework.intake.Manifest;
import dev.offscript.casework.intake.Reread;
import dev.offscript.casework.intake.SessionFacts;
import dev.offscript.casework.intake.Unit;
import dev.offscript.casework.intake.UnitRecord;
import dev.offscript.chains.CaseView;
import dev.offscript.chains.Places;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Field;
import dev.offscript.model.Hit;
import dev.offscript.model.Marked;
import dev.offscript.model.Session;
import dev.offscript.model.SimpleCommand;
import dev.offscript.search.CaseIndex;
import dev.offscript.search.IndexedEvent;
import dev.offscript.search.Selection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A case as chain building sees it: hits, flows and alerts come from the index, texts from reading
 * again the units of the sessions that matter. Pointers count units by rank.
 */
public final class CaseworkView implements CaseView {

  private static final Set<EventKind> NETWORK =
      EnumSet.of(EventKind.FLOW, EventKind.ALERT, EventKind.DNS, EventKind.HTTP);

  /** Sessions of one unit that one reading brings back, at least and at most. */
  private static final int FEWEST = 256;

  private static final int MOST = 1 << 14;

  /** Bytes of memory that one reading is to fill: about so many an event, and twice its text. */
  private static final long FILLED = 64L << 20;

  private static final long EVENT = 800;

  /** More names of alerted addresses than this are not looked for in sessions. */
  private static final int NAMES = 1000;

  /** Commands above strays that are looked for, and sessions that are taken in for them. */
  private static final int CALLS = 500;

  private static final int CALLERS = 1000;

  /** Characters of text held at once; what is asked for again is read again. */
  private static final long HELD = 96L << 20;

  private final CaseIndex index;
  private final List<Unit> units;
  private final Map<Integer, Unit> byNumber = new HashMap<>();
  private final Path manifest;
  private final Places places;
  private final Map<String, Hit> hits;
  private final List<String> watched;

  private final Rotated rotation;
  private final List<String> calibrating;
  private final List<Marked> strays;

  private final SortedSet<String> interesting = new TreeSet<>();
  private final Map<String, SessionFacts> facts = new HashMap<>();
  private final Map<String, SortedSet<Integer>> unitsOf = new HashMap<>();
  private final SameTask siblings = new SameTask();
  private final LinkedHashMap<String, List<Marked>> held = new LinkedHashMap<>(64, 0.75f, true);
  private long heldCharacters;
  private final Map<EvidenceRef, List<EvidenceRef>> copies = new HashMap<>();
  private final Map<String, List<Marked>> ancestry = new HashMap<>();

  /** A view of the committed index and the evidence behind it. */
  public CaseworkView(
      CaseIndex index,
      List<Unit> units,
      Path manifest,
      Places places,
      Map<String, Hit> hits,
      List<String> watched)
      throws IOException {
    this.index = index;
    this.units = units;
    this.manifest = manifest;
    this.places = places;
    this.hits = hits;
    this.watched = watched;
    this.rotation = new Rotated(units);
    units.forEach(unit -> byNumber.put(unit.number(), unit));
    findInteresting();
    this.strays = findStrays();
    findCallers();
    loadFacts();
    this.calibrating = findCalibrating();
  }

  private void findInteresting() throws IOException {
    Set<String> mentioned = new TreeSet<>(watched);
    index.visit(
        Selection.ALL.onlyBehaviour(),
        event -> {
          if (!byNumber.containsKey(event.ref().unit())) {
            return;
          }
          if (NETWORK.contains(event.kind())) {
            mentioned.addAll(event.fields().texts(Ecs.DESTINATION_IP));
            mentioned.addAll(event.fields().texts(Ecs.DESTINATION_DOMAIN));
          } else if (!event.session().isEmpty()) {
            interesting.add(event.session());
          }
        });
    mentioned.remove("");
    if (!mentioned.isEmpty()) {
      mentioned.addAll(looked(mentioned));
      interesting.addAll(index.sessionsMentioning(mentioned));
    }
    interesting.remove("");
  }

  /** Names that look-ups answered with one of {@code values}: a command may know only those. */
  private Set<String> looked(Set<String> values) throws IOException {
    Set<String> names = new TreeSet<>();
    for (IndexedEvent event :
        index.touching(values, Long.MIN_VALUE, Long.MAX_VALUE, EnumSet.of(EventKind.DNS))) {
      String name = event.fields().text(Ecs.DNS_QUESTION_NAME);
      if (!name.isEmpty() && names.size() < NAMES) {
        names.add(name);
      }
    }
    return names;
  }

  private List<String> findCalibrating() throws IOException {
    Set<Integer> read = new TreeSet<>();
    interesting.forEach(id -> read.addAll(unitsOf.getOrDefault(id, new TreeSet<>())));
    Set<String> parents = new TreeSet<>();
    interesting.forEach(id -> parents.add(session(id).parent()));
    Map<String, SortedSet<Integer>> chosen =
        new Calibrating(index, units).chosen(interesting, parents, read);
    chosen.forEach(unitsOf::putIfAbsent);
    loadFactsOf(new TreeSet<>(chosen.keySet()));
    return List.copyOf(chosen.keySet());
  }

  /**
   * Two passes over the manifest: the interesting sessions and their parents, then the siblings of
   * their tasks.
   */
  private void loadFacts() throws IOException {
    if (interesting.isEmpty()) {
      return;
    }
    loadFactsOf(new TreeSet<>(interesting));
    loadSiblings();
  }

  private void loadFactsOf(Set<String> of) throws IOException {
    Set<String> wanted = of;
    while (!wanted.isEmpty()) {
      Set<String> asked = wanted;
      Manifest.sessions(
          manifest,
          (number, found) -> {
            Unit unit = byNumber.get(number);
            String id = found.session().id();
            if (unit != null && asked.contains(id)) {
              facts.merge(id, found, SessionFacts::merge);
              unitsOf.computeIfAbsent(id, key -> new TreeSet<>()).add(unit.rank());
            }
          });
      Set<String> parents = new TreeSet<>();
      for (String id : asked) {
        SessionFacts known = facts.get(id);
        if (known != null
            && !known.session().parent().isEmpty()
            && !facts.containsKey(known.session().parent())) {
          parents.add(known.session().parent());
        }
      }
      wanted = parents;
    }
  }

  private void loadSiblings() throws IOException {
    siblings.load(
        interesting,
        facts::get,
        visitor -> Manifest.sessions(manifest, (unit, f) -> visitor.accept(f)));
  }

  @Override
  public List<String> sessionsOfInterest() {
    return List.copyOf(interesting);
  }

  @Override
  public Session session(String id) {
    SessionFacts known = facts.get(id);
    return known == null ? Session.of(id, 0) : ranked(known.session());
  }

  private Session ranked(Session session) {
    Unit unit = byNumber.get(session.unit());
    if (unit == null || unit.rank() == session.unit()) {
      return session;
    }
    return Session.of(session.id(), unit.rank()).merge(session);
  }

  @Override
  public Siblings siblings(String session) {
    return siblings.of(session);
  }

  @Override
  public List<Marked> events(String session) {
    List<Marked> known = held.get(session);
    if (known != null) {
      return known;
    }
    SortedSet<Integer> ranks = unitsOf.getOrDefault(session, new TreeSet<>());
    if (ranks.size() == 1) {
      int rank = ranks.first();
      Set<String> together = new TreeSet<>();
      together.add(session);
      int most = together(units.get(rank).record());
      for (String next : interesting.tailSet(session)) {
        if (together.size() >= most) {
          break;
        }
        if (unitsOf.getOrDefault(next, new TreeSet<>()).equals(ranks) && !held.containsKey(next)) {
          together.add(next);
        }
      }
      read(rank, together).forEach(this::hold);
      return held.getOrDefault(session, List.of());
    }
    List<Marked> all = new ArrayList<>();
    for (int rank : ranks) {
      all.addAll(read(rank, Set.of(session)).getOrDefault(session, List.of()));
    }
    hold(session, all);
    return all;
  }

  /** A file of a million short sessions is not read again for every few of them. */
  private static int together(UnitRecord unit) {
    long one =
        (2 * unit.counts().bytes() + EVENT * unit.counts().events())
            / Math.max(1, unit.sessionCount());
    return (int) Math.max(FEWEST, Math.min(MOST, FILLED / Math.max(1, one)));
  }

  /** The events of {@code session}, where they are still held. */
  public Optional<List<Marked>> held(String session) {
    return Optional.ofNullable(held.get(session)).filter(events -> !events.isEmpty());
  }

  private Map<String, List<Marked>> read(int rank, Collection<String> sessions) {
    try {
      Reread.Found found =
          Reread.read(units.get(rank).reading(), sessions::contains, marked -> true);
      found.copies().forEach((original, places) -> copies.putIfAbsent(original, places));
      return found.bySession();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void hold(String session, List<Marked> events) {
    held.put(session, events);
    heldCharacters += characters(events);
    while (heldCharacters > HELD && held.size() > 1) {
      Map.Entry<String, List<Marked>> eldest = held.entrySet().iterator().next();
      if (eldest.getKey().equals(session)) {
        break;
      }
      heldCharacters -= characters(eldest.getValue());
      held.remove(eldest.getKey());
    }
  }

  private static long characters(List<Marked> events) {
    return events.stream().mapToLong(marked -> 200L + marked.event().text().length()).sum();
  }

  @Override
  public List<Marked> unsessioned() {
    return strays;
  }

  /**
   * Adds the sessions with a command that a process above one of {@link #strays} ran: nothing in
   * the call itself need be of interest.
   */
  private void findCallers() throws IOException {
    Set<List<String>> asked = new TreeSet<>(Comparator.comparing(List::toString));
    for (Marked stray : strays) {
      for (Marked above : ancestry(stray)) {
        for (SimpleCommand command : above.commands()) {
          String longest = "";
          for (String word :
              command.argv().subList(Math.min(1, command.argv().size()), command.argv().size())) {
            longest = word.length() > longest.length() ? word : longest;
          }
          if (!command.name().isEmpty() && asked.size() < CALLS) {
            asked.add(List.of(command.name(), longest.isEmpty() ? command.name() : longest));
          }
        }
      }
    }
    Set<String> found = new TreeSet<>();
    for (List<String> words : asked) {
      Iterator<IndexedEvent> calls =
          index.scan(
              Selection.ALL
                  .ofKinds(EnumSet.of(EventKind.TOOL_CALL))
                  .holding(Ecs.PROCESS_NAME, Set.of(words.get(0)))
                  .holding(Ecs.PROCESS_ARGS, Set.of(words.get(1))));
      while (calls.hasNext() && found.size() < CALLERS) {
        found.add(calls.next().session());
      }
    }
    interesting.addAll(found);
    interesting.remove("");
  }

  @Override
  public List<Marked> holding(Field field, Set<String> values, Set<EventKind> kinds) {
    try {
      return marked(index.list(Selection.ALL.ofKinds(kinds).holding(field, values)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Marked> findStrays() {
    TreeSet<Integer> ranks = new TreeSet<>();
    try {
      index.visit(
          Selection.ALL.onlyBehaviour(),
          event -> {
            Unit unit = byNumber.get(event.ref().unit());
            if (unit != null && event.session().isEmpty() && !NETWORK.contains(event.kind())) {
              ranks.add(unit.rank());
            }
          });
      List<Marked> found = new ArrayList<>();
      for (int rank : ranks) {
        ProcessTree tree = new ProcessTree();
        List<Marked> hit =
            Reread.read(
                    units.get(rank).reading(),
                    String::isEmpty,
                    marked -> {
                      boolean wanted =
                          marked.hits().stream().anyMatch(each -> !each.behaviours().isEmpty());
                      tree.next(marked, wanted);
                      return wanted;
                    })
                .bySession()
                .getOrDefault("", List.of());
        hit.forEach(marked -> ancestry.put(marked.id(), tree.above(marked)));
        found.addAll(hit);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Marked> ancestry(Marked execution) {
    return ancestry.getOrDefault(execution.id(), List.of());
  }

  @Override
  public List<Marked> network(Set<String> hosts, long fromNanos, long toNanos) {
    try {
      return marked(index.touching(hosts, fromNanos, toNanos, NETWORK));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int clock(int unit) {
    return rotation.clock(unit);
  }

  @Override
  public boolean sees(int unit, Set<String> addresses) {
    try {
      Set<Integer> numbers = Set.of(units.get(unit).number());
      return index.count(Selection.ALL.ofUnits(numbers).ofKinds(NETWORK).touching(addresses)) > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Marked> contacts(Set<String> addresses, Set<Integer> ports) {
    Set<String> wanted = new TreeSet<>();
    ports.forEach(port -> wanted.add(Integer.toString(port)));
    try {
      return marked(
          index.list(
              Selection.ALL
                  .ofKinds(NETWORK)
                  .touching(addresses)
                  .holding(Ecs.DESTINATION_PORT, wanted)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> calibrating() {
    return calibrating;
  }

  @Override
  public List<Marked> alerts() {
    try {
      return marked(index.list(Selection.ALL.onlyBehaviour().ofKinds(EnumSet.of(EventKind.ALERT))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Marked> marked(List<IndexedEvent> events) {
    return events.stream()
        .filter(event -> byNumber.containsKey(event.ref().unit()))
        .map(this::marked)
        .sorted(Comparator.comparing(Marked::event))
        .toList();
  }

  private Marked marked(IndexedEvent indexed) {
    EvidenceRef ref = indexed.ref();
    Unit unit = byNumber.get(ref.unit());
    int rank = unit == null ? ref.unit() : unit.rank();
    Event event =
        new Event(
            new EvidenceRef(rank, ref.offset(), ref.length(), ref.line(), ref.pointer()),
            indexed.sub(),
            indexed.kind(),
            indexed.actor(),
            indexed.time(),
            indexed.session(),
            indexed.callId(),
            indexed.fields().text(Ecs.RULE_NAME),
            indexed.fields());
    return new Marked(event, indexed.id(), List.of(), hits(indexed.rules()));
  }

  private List<Hit> hits(List<String> rules) {
    List<Hit> found = new ArrayList<>();
    for (String rule : rules) {
      Hit hit = hits.get(rule);
      if (hit != null) {
        found.add(hit);
      }
    }
    return found;
  }

  @Override
  public Places places() {
    return places;
  }

  /** Further places where the fact at {@code ref} stands, as far as it was read again. */
  public List<EvidenceRef> copies(EvidenceRef ref) {
    return copies.getOrDefault(ref, List.of());
  }
}
