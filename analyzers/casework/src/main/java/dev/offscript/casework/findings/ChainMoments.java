package dev.offscript.casework.findings;

import dev.offscript.casework.intake.Manifest;
import dev.offscript.casework.intake.Reread;
import dev.offscript.casework.intake.UnitReading;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Marked;
import dev.offscript.model.Session;
import dev.offscript.model.TimeSpan;
import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.Views;
import dev.offscript.rules.chain.Moment;
import dev.offscript.rules.chain.Moments;
import dev.offscript.rules.chain.Timeline;
import dev.offscript.search.CaseIndex;
import dev.offscript.search.IndexedEvent;
import dev.offscript.search.Selection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The moments of a case that chain rules are worked out over. Their anchors are in the index;
 * around them only what may belong is fetched: hits of the rules that steps name, the sessions of
 * the anchors, and events of the kinds that steps name, in the time that their limits leave. Far
 * sides of commands come from reading those commands again.
 */
public final class ChainMoments {

  /** Moments held at once: some hundred bytes each. */
  static final int MOST = 200_000;

  private static final int SESSIONS_AT_ONCE = 500;
  private static final int WINDOWS = 256;

  /** How often far sides of what was found are looked for again: names, addresses, translations. */
  private static final int ROUNDS = 3;

  private static final Set<EventKind> WITH_COMMANDS =
      EnumSet.of(EventKind.TOOL_CALL, EventKind.COMMAND, EventKind.EXEC, EventKind.FILE_WRITE);
  private static final Set<EventKind> NETWORK =
      EnumSet.of(EventKind.FLOW, EventKind.ALERT, EventKind.DNS, EventKind.HTTP);

  private final ChainNeeds needs;
  private final CaseIndex index;
  private final ChainGround ground;
  private final Moments maker;
  private final Views views;
  private final Map<String, Held> held = new LinkedHashMap<>();
  private final Map<String, Session> sessions = new HashMap<>();
  private final Set<String> hosts = new TreeSet<>();
  private final List<long[]> windows = new ArrayList<>();
  private final Map<String, Set<String>> hostsAt = new HashMap<>();
  private final Map<String, Set<String>> addressesOf = new HashMap<>();
  private final Map<String, String> hostOfSession = new HashMap<>();
  private final List<String> remarks = new ArrayList<>();
  private final Set<String> calls = new HashSet<>();
  private final Map<String, Long> answered = new HashMap<>();
  private boolean full;

  /** Moments of a case for rules that need {@code needs}. */
  public ChainMoments(ChainNeeds needs, Views views, CaseIndex index, ChainGround ground) {
    this.views = views;
    this.needs = needs;
    this.index = index;
    this.ground = ground;
    this.maker = new Moments(needs.rules());
  }

  /** A moment and where it stands. */
  private record Held(
      Moment moment,
      EvidenceRef ref,
      int sub,
      int rank,
      EventKind kind,
      String session,
      String callId) {
    Held with(Moment other) {
      return new Held(other, ref, sub, rank, kind, session, callId);
    }
  }

  /**
   * What was gathered.
   *
   * @param refs where each event stands, by id; units by their number in the case
   * @param remarks what a reader must know: what was left out
   */
  public record Gathered(Timeline timeline, Map<String, EvidenceRef> refs, List<String> remarks) {}

  /** Gathers them. */
  public Gathered gather() throws IOException {
    return gather(anchors());
  }

  /** Gathers them, {@code event} among them, whatever it is. */
  public Gathered gather(IndexedEvent event) throws IOException {
    Set<String> around = anchors();
    if (!event.session().isEmpty()) {
      around.add(event.session());
    }
    Gathered gathered = gather(around);
    if (held.containsKey(event.id())) {
      return gathered;
    }
    hold(event, "", 0);
    return gathered();
  }

  private Gathered gather(Set<String> around) throws IOException {
    sessions(around);
    others(Selection.ALL.hitBy(needs.hits()));
    readAgain();
    held.replaceAll((id, one) -> one.with(ended(one)));
    outside();
    if (full) {
      remarks.add(
          "chain rules: more than " + MOST + " events around their anchors, the rest left out");
    }
    return gathered();
  }

  private Gathered gathered() {
    List<Held> sorted = new ArrayList<>(held.values());
    sorted.sort(
        Comparator.comparingInt(Held::rank)
            .thenComparingLong((Held one) -> one.ref().offset())
            .thenComparingInt(Held::sub)
            .thenComparing(one -> one.moment().id()));
    List<Moment> moments = new ArrayList<>(sorted.size());
    Map<String, EvidenceRef> refs = new HashMap<>();
    for (Held one : sorted) {
      moments.add(one.moment().numbered(moments.size()));
      refs.put(one.moment().id(), one.ref());
    }
    return new Gathered(Timeline.of(moments), refs, List.copyOf(remarks));
  }

  /** Windows around the anchors; gives the sessions they stand in. */
  private Set<String> anchors() throws IOException {
    Set<String> around = new TreeSet<>();
    Iterator<IndexedEvent> each = index.scan(Selection.ALL.hitBy(needs.anchors()));
    while (each.hasNext()) {
      IndexedEvent event = each.next();
      if (!event.session().isEmpty()) {
        around.add(event.session());
      }
      if (needs.reach().isPresent() && event.time().known()) {
        long reach = needs.reach().getAsLong();
        TimeSpan time = event.time();
        windows.add(
            new long[] {
              time.hasStart() ? minus(time.start(), reach) : Long.MIN_VALUE + 1,
              time.hasEnd() ? plus(time.end(), reach) : Long.MAX_VALUE - 1
            });
        merge();
      }
    }
    Manifest.sessions(
        ground.manifest(),
        (unit, facts) -> {
          Session session = facts.session();
          if (around.contains(session.id())) {
            sessions.merge(session.id(), session, Session::merge);
          }
        });
    sessions.values().forEach(session -> hosts.add(hostOf(session)));
    return around;
  }

  /** Keeps the windows few: overlapping ones become one, and in need the two nearest do. */
  private void merge() {
    if (windows.size() < 2 * WINDOWS) {
      return;
    }
    union();
    while (windows.size() > WINDOWS) {
      int nearest = 1;
      for (int i = 2; i < windows.size(); i++) {
        if (gap(i) < gap(nearest)) {
          nearest = i;
        }
      }
      windows.get(nearest - 1)[1] = windows.remove(nearest)[1];
    }
  }

  private long gap(int at) {
    return windows.get(at)[0] - windows.get(at - 1)[1];
  }

  private void union() {
    windows.sort(Comparator.comparingLong(window -> window[0]));
    List<long[]> merged = new ArrayList<>();
    for (long[] window : windows) {
      long[] last = merged.isEmpty() ? window : merged.get(merged.size() - 1);
      if (merged.isEmpty() || window[0] > last[1]) {
        merged.add(window);
      } else {
        last[1] = Math.max(last[1], window[1]);
      }
    }
    windows.clear();
    windows.addAll(merged);
  }

  /** Whole sessions: their events have places, whether they belong or not. */
  private void sessions(Set<String> around) throws IOException {
    List<String> all = new ArrayList<>(around);
    for (int from = 0; from < all.size(); from += SESSIONS_AT_ONCE) {
      Set<String> some =
          new TreeSet<>(all.subList(from, Math.min(all.size(), from + SESSIONS_AT_ONCE)));
      Map<String, Long> places = new HashMap<>();
      Iterator<IndexedEvent> each = index.scan(Selection.ALL.ofSessions(some));
      while (each.hasNext()) {
        IndexedEvent event = each.next();
        String stream = event.session() + "\u0000" + event.ref().unit();
        long place = places.merge(stream, 1L, Long::sum) - 1;
        if (needs.kinds().contains(event.kind()) || isHit(event)) {
          hold(event, stream, place);
        }
        if (event.kind() == EventKind.TOOL_RESULT
            && event.time().known()
            && calls.contains(stream + "\u0000" + event.callId())) {
          answered.merge(stream + "\u0000" + event.callId(), event.time().best(), Math::max);
        }
      }
    }
  }

  private boolean isHit(IndexedEvent event) {
    return event.rules().stream().anyMatch(needs.hits()::contains);
  }

  /** Events that are not held yet. Typed lines of one file stand in their order, too. */
  private void others(Selection selection) throws IOException {
    Set<Integer> typed = new TreeSet<>();
    Iterator<IndexedEvent> each = index.scan(selection);
    while (each.hasNext() && !full) {
      IndexedEvent event = each.next();
      if (event.session().isEmpty() && event.kind() == EventKind.COMMAND) {
        typed.add(event.ref().unit());
      } else if (!held.containsKey(event.id())) {
        hold(event, "", 0);
      }
    }
    for (int unit : typed) {
      long place = 0;
      Selection lines = Selection.ALL.ofUnits(Set.of(unit)).ofKinds(EnumSet.of(EventKind.COMMAND));
      Iterator<IndexedEvent> line = index.scan(lines);
      while (line.hasNext()) {
        IndexedEvent event = line.next();
        if (event.session().isEmpty()) {
          String stream = "\u0000" + unit + "\u0000" + event.fields().text(Ecs.USER_NAME);
          if (isHit(event)) {
            hold(event, stream, place);
          }
          place++;
        }
      }
    }
  }

  /** Events that lower layers and sensors recorded, around the anchors. */
  private void outside() throws IOException {
    if (held.isEmpty()) {
      return;
    }
    union();
    List<long[]> spans =
        needs.reach().isEmpty()
            ? List.<long[]>of(new long[] {Long.MIN_VALUE, Long.MAX_VALUE})
            : windows;
    joined(spans);
    if (needs.loose().isEmpty()) {
      return;
    }
    Selection loose = Selection.ALL.ofKinds(needs.loose());
    long count = 0;
    for (long[] span : spans) {
      count += index.count(loose.between(span[0], span[1], false));
    }
    if (count > MOST - held.size()) {
      remarks.add(
          "chain rules: "
              + count
              + " events around their anchors that steps name by kind alone are not looked at");
      return;
    }
    for (long[] span : spans) {
      hold(loose.between(span[0], span[1], false));
    }
  }

  /**
   * What shares a far side with an anchor; and with what shares one with it, since a flow may name
   * by its address what an alert names by its name.
   */
  private void joined(List<long[]> spans) throws IOException {
    Set<String> asked = new TreeSet<>();
    Set<String> next = farSides();
    for (int round = 0; round < ROUNDS && !next.isEmpty() && !full; round++) {
      Selection kinds = Selection.ALL.ofKinds(needs.joined()).touching(next);
      for (long[] span : spans) {
        hold(kinds.between(span[0], span[1], false));
      }
      asked.addAll(next);
      next = farSides();
      next.removeAll(asked);
    }
  }

  private Set<String> farSides() {
    Set<String> farSides = new TreeSet<>();
    for (Held one : held.values()) {
      one.moment().endpoints().forEach(endpoint -> farSides.add(endpoint.host()));
      farSides.addAll(one.moment().values().getOrDefault("dns.answers", List.of()));
    }
    return farSides;
  }

  private void hold(Selection selection) throws IOException {
    Iterator<IndexedEvent> each = index.scan(selection);
    while (each.hasNext() && !full) {
      IndexedEvent event = each.next();
      if (!held.containsKey(event.id())) {
        hold(event, "", 0);
      }
    }
  }

  private void hold(IndexedEvent event, String stream, long place) {
    Optional<Integer> rank = ground.units().rank(event.ref().unit());
    if (rank.isEmpty() || held.containsKey(event.id())) {
      return;
    }
    if (held.size() >= MOST) {
      full = true;
      return;
    }
    if (WITH_COMMANDS.contains(event.kind()) && !event.callId().isEmpty()) {
      calls.add(stream + "\u0000" + event.callId());
    }
    Event seen = event.toEvent("");
    String host = hostOf(event);
    TimeSpan time = event.time();
    if (NETWORK.contains(event.kind()) && time.known()) {
      time = time.shifted(-ground.units().offset(event.ref().unit(), host));
    }
    Moment moment =
        maker.of(
            event.id(),
            0,
            new Moments.Interval(time.start(), time.end()),
            Optional.of(event.kind()),
            stream,
            place,
            event.rules(),
            List.of(views.of(seen)));
    held.put(
        event.id(),
        new Held(
            Moments.placed(moment, places(event, host)),
            event.ref(),
            event.sub(),
            rank.get(),
            event.kind(),
            event.session(),
            event.callId()));
  }

  /** The host an event is about: of traffic, whose address it comes from. */
  private String hostOf(IndexedEvent event) {
    String named = event.fields().text(Ecs.HOST_NAME);
    if (!NETWORK.contains(event.kind())) {
      Session session = sessions.get(event.session());
      return named.isEmpty() && session != null ? hostOf(session) : named;
    }
    Set<String> known = hostsAt(event.ref().unit(), event.fields().text(Ecs.SOURCE_IP));
    if (known.size() == 1) {
      return known.iterator().next();
    }
    // What a sensor says of its own name is no name of the host it watches.
    return hosts.contains(named) ? named : "";
  }

  private String hostOf(Session session) {
    return hostOfSession.computeIfAbsent(session.id(), id -> ground.places().hostOf(session));
  }

  /** Remembered: an inventory may be long, and there are more events than addresses. */
  private Set<String> hostsAt(int unit, String address) {
    int rank = ground.units().rank(unit).orElse(0);
    return address.isEmpty()
        ? Set.of()
        : hostsAt.computeIfAbsent(
            rank + " " + address, key -> ground.places().at(rank).hostsAt(address));
  }

  /** Names and addresses by which the host of an event goes; an address of several names none. */
  private Map<String, List<String>> places(IndexedEvent event, String host) {
    Map<String, List<String>> known = new LinkedHashMap<>();
    known.put("host.name", host.isEmpty() ? List.of() : List.of(host));
    Set<String> addresses = new TreeSet<>();
    if (!NETWORK.contains(event.kind())) {
      if (!host.isEmpty()) {
        addresses.addAll(
            addressesOf.computeIfAbsent(host, name -> ground.places().addressesOf(name)));
      }
      Session session = sessions.get(event.session());
      if (session != null) {
        addresses.addAll(session.addresses());
      }
      addresses.removeIf(address -> hostsAt(event.ref().unit(), address).size() > 1);
      known.put("source.ip", List.copyOf(addresses));
    } else if (event.fields().has(Ecs.SOURCE_IP)) {
      addresses.add(event.fields().text(Ecs.SOURCE_IP));
    }
    known.put("host.ip", List.copyOf(addresses));
    return known;
  }

  /**
   * A command whose end is not recorded counts until its result, or nobody knows that it lasted at
   * all. What was detached may live on, but a limit that it meets for ever says nothing.
   */
  private Moment ended(Held one) {
    Moment moment = one.moment();
    boolean open = moment.end() == TimeSpan.OPEN_END && moment.start() != TimeSpan.OPEN_START;
    if (!WITH_COMMANDS.contains(one.kind()) || !open) {
      return moment;
    }
    long result = answered.getOrDefault(moment.stream() + "\u0000" + one.callId(), moment.start());
    return moment.until(Math.max(moment.start(), result));
  }

  /** Reads commands that rules hit again, for the far sides of their acts. */
  private void readAgain() throws IOException {
    if (!needs.joins()) {
      return;
    }
    Map<Integer, Set<String>> ids = new TreeMap<>();
    Map<Integer, Set<String>> ofSessions = new HashMap<>();
    for (Held one : held.values()) {
      if (WITH_COMMANDS.contains(one.kind())
          && one.moment().rules().stream().anyMatch(needs.hits()::contains)) {
        int unit = one.ref().unit();
        ids.computeIfAbsent(unit, key -> new TreeSet<>()).add(one.moment().id());
        ofSessions.computeIfAbsent(unit, key -> new TreeSet<>()).add(one.session());
      }
    }
    for (Map.Entry<Integer, Set<String>> unit : ids.entrySet()) {
      Set<String> wanted = new TreeSet<>(ofSessions.getOrDefault(unit.getKey(), Set.of()));
      wanted.removeIf(session -> recalled(session, unit.getValue()));
      if (wanted.isEmpty()) {
        continue;
      }
      Optional<UnitReading> reading = ground.units().reading(unit.getKey());
      if (reading.isPresent()) {
        Reread.read(
            reading.get(),
            wanted::contains,
            marked -> {
              if (unit.getValue().contains(marked.id())) {
                acted(marked);
              }
              return false;
            });
      }
    }
  }

  /** Whether the commands of a session are at hand; if so takes those that are asked for. */
  private boolean recalled(String session, Set<String> ids) {
    Optional<List<Marked>> events = ground.recall().events(session);
    for (Marked marked : events.orElse(List.of())) {
      if (ids.contains(marked.id())) {
        acted(marked);
      }
    }
    return events.isPresent();
  }

  private void acted(Marked marked) {
    Held one = held.get(marked.id());
    if (one != null) {
      List<RuleEvent> commands = new ArrayList<>();
      marked.commands().forEach(command -> commands.add(views.of(marked.event(), command)));
      held.put(marked.id(), one.with(maker.and(one.moment(), commands)));
    }
  }

  private static long minus(long time, long by) {
    return time < Long.MIN_VALUE + 1 + by ? Long.MIN_VALUE + 1 : time - by;
  }

  private static long plus(long time, long by) {
    return time > Long.MAX_VALUE - 1 - by ? Long.MAX_VALUE - 1 : time + by;
  }
}
