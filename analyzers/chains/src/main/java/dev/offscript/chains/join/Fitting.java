package dev.offscript.chains.join;

import dev.offscript.chains.ClockFit;
import dev.offscript.chains.Limits;
import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.deed.Leftover;
import dev.offscript.chains.deed.Traffic.Slice;
import dev.offscript.chains.join.Clocks.Trust;
import dev.offscript.chains.join.Whereabouts.Standing;
import dev.offscript.chains.session.Sighting;
import dev.offscript.chains.values.Times;
import dev.offscript.chains.values.Words;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.Marked;
import dev.offscript.model.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether one record of a sensor is of one deed: by value, then by place, then by time. */
final class Fitting {

  private static final int NEAR_MISSES = 5;

  /** Batches of sensors run at least this often. */
  private static final long LATE = 6 * 3600 * Times.SECOND;

  private static final String TOLD = "told ";
  private static final String SEEN = "seen ";

  private final Whereabouts where;
  private final Clocks clocks;
  private final Others others;
  private final Limits limits;
  private final Timing timing;

  Fitting(Whereabouts where, Clocks clocks, Others others, Limits limits) {
    this.where = where;
    this.clocks = clocks;
    this.others = others;
    this.limits = limits;
    this.timing = new Timing(limits);
  }

  /**
   * A record and a deed that it may belong to.
   *
   * @param deed the deed
   * @param standing how their places stand to each other
   * @param slice the record as the deed's
   * @param rival whether it belongs there only if a clock is off that one pair says is right
   */
  record Fit(Deed deed, Standing standing, Slice slice, boolean rival) {}

  /**
   * What became of a record at a deed.
   *
   * @param fit how it fits, empty where it does not
   * @param near whether it missed narrowly, which the deed then tells
   */
  record Found(Optional<Fit> fit, boolean near) {
    static final Found NOTHING = new Found(Optional.empty(), false);
  }

  /** How far the sensor's clock may be trusted, seen from where the deed was done. */
  Trust trust(Fit fit) {
    return clocks.trust(fit.slice.marked().event().evidence().unit(), fit.deed.host());
  }

  /** Whether {@code marked} shows traffic to a far side of {@code deed}. */
  Found find(Deed deed, Marked marked) {
    Optional<Wire.Match> match = Wire.match(marked, deed.names());
    if (match.isEmpty()) {
      return Found.NOTHING;
    }
    Standing standing = where.of(deed, marked.event(), match.get().near());
    if (standing == Standing.OTHER
        || standing == Standing.UNKNOWN && deed.names().ranged(match.get().value())) {
      return Found.NOTHING;
    }
    String value = match.get().value();
    String learnt = deed.names().hosts().getOrDefault(value, "");
    return find(
        deed,
        marked,
        match.get(),
        standing,
        "same "
            + (match.get().tuple() ? "far side " : "value ")
            + value
            + (learnt.isEmpty() ? "" : " (" + learnt + ")"));
  }

  /** Whether {@code marked}, matched by {@code match} for {@code reason}, is of {@code deed}. */
  Found find(Deed deed, Marked marked, Wire.Match match, Standing standing, String reason) {
    Event event = marked.event();
    List<String> because = new ArrayList<>(List.of(reason));
    switch (standing) {
      case OWN ->
          because.add(
              match.near().stream().anyMatch(address -> where.learnt(deed, address))
                  ? "from the address that its other commands' traffic comes from"
                  : "from its own address or host");
      case SHARED -> because.add("from an address that it shares with others");
      case UNKNOWN, OTHER -> because.add("its place is not known");
    }
    Optional<ClockFit> clock = clocks.of(event.evidence().unit(), deed.host());
    long offset = clock.map(c -> c.offsetAt(event.time().best())).orElse(0L);
    long slack = limits.tolerance() + clock.map(ClockFit::uncertaintyNanos).orElse(0L);
    TimeSpan seen = event.time().shifted(-offset);
    clock.ifPresent(c -> because.add("sensor clock corrected: " + c.because()));
    List<Sighting> causes = deed.causes().stream().filter(c -> c.life().known()).toList();
    if (!seen.known() || causes.isEmpty()) {
      because.add("no time to compare");
      Slice slice = slice(marked, match, seen, false, 0, deed.main(), because, "");
      return new Found(Optional.of(new Fit(deed, standing, slice, false)), false);
    }
    Optional<Sighting> cause = timing.cause(deed, causes, seen, event, slack);
    if (cause.isPresent()) {
      long delay = Math.max(0, Times.minus(seen.best(), cause.get().life().best()));
      because.add(
          Times.exact(cause.get().time())
              ? (delay == 0
                  ? "times overlap"
                  : "begins " + Times.seconds(delay) + " after the command")
              : "inside the window of the session");
      if (delay > limits.egress() && cause.get().detached()) {
        because.add("the command was detached and lived on");
      }
      Slice slice = slice(marked, match, seen, true, delay, cause.get(), because, "");
      return new Found(Optional.of(new Fit(deed, standing, slice, false)), false);
    }
    boolean near = miss(deed, marked, seen, causes);
    return new Found(
        late(deed, event, match, standing, seen, causes)
            .or(
                () ->
                    doubt(deed, event, match, seen, causes)
                        .filter(doubt -> !deed.names().vague() || standing == Standing.OWN))
            .map(
                doubt -> {
                  because.add(doubt.words);
                  long delay =
                      doubt.apart.after() + (doubt.apart.after() > 0 ? limits.egress() : 0);
                  Sighting nearest = doubt.apart.cause();
                  Slice slice =
                      slice(marked, match, seen, true, delay, nearest, because, doubt.words);
                  return new Fit(deed, standing, slice, doubt.rival);
                }),
        near);
  }

  private static Slice slice(
      Marked marked,
      Wire.Match match,
      TimeSpan seen,
      boolean timed,
      long delay,
      Sighting cause,
      List<String> because,
      String doubt) {
    return new Slice(
        marked,
        seen,
        match.tuple(),
        Wire.denied(marked.event()),
        Wire.answered(marked.event(), match.returning()),
        timed,
        delay,
        cause,
        because,
        doubt);
  }

  /** Why a record is not surely a deed's. */
  private record Doubt(Timing.Apart apart, String words, boolean rival) {}

  /**
   * The doubt with which a record outside the life of every command may still be its traffic: it
   * goes to the far side that the command names, nothing says how far the two clocks differ, no
   * other command explains it, and it is no further off than such clocks are. Empty where it is
   * not.
   */
  private Optional<Doubt> doubt(
      Deed deed, Event event, Wire.Match match, TimeSpan seen, List<Sighting> causes) {
    int unit = event.evidence().unit();
    Trust trust = clocks.trust(unit, deed.host());
    Optional<Timing.Apart> nearest = Timing.nearest(causes, seen);
    if (trust == Trust.KNOWN
        || nearest.isEmpty()
        || match.value().isEmpty()
        || deed.names().ranged(match.value())) {
      return Optional.empty();
    }
    Timing.Apart apart = nearest.get();
    boolean oneClock = apart.cause().marked().event().evidence().unit() == unit;
    // A sensor may tell late of what it saw in time: that says nothing of its clock.
    boolean lateAlert = event.kind() == EventKind.ALERT && (apart.after() > 0 || !match.tuple());
    if (oneClock
        || lateAlert
        || apart.distance() > limits.apart()
        || others.explain(deed, event, match.near(), seen)) {
      return Optional.empty();
    }
    String words =
        (apart.before() > 0
                ? Times.seconds(apart.before()) + " before the command; "
                : Times.seconds(apart.after() + limits.egress()) + " after the command was over; ")
            + clocks
                .nearest(unit, deed.host())
                .map(ClockFit::because)
                .orElse("no pair to fit the clock")
            + "; within the "
            + Times.seconds(limits.apart())
            + " that two unsynchronised clocks may differ";
    return Optional.of(new Doubt(apart, words, trust == Trust.ONE_PAIR));
  }

  /**
   * The doubt with which an alert long after a command may still be on it: sensors that correlate
   * in batches tell late. It names the far side and comes from the very machine, and nothing that
   * ran later explains it. A flow may be too where the session left a line behind that runs it
   * again.
   */
  private Optional<Doubt> late(
      Deed deed,
      Event event,
      Wire.Match match,
      Standing standing,
      TimeSpan seen,
      List<Sighting> causes) {
    Optional<Timing.Apart> nearest = Timing.nearest(causes, seen);
    boolean left = Leftover.of(deed).isPresent();
    if (event.kind() != EventKind.ALERT && !(left && event.kind() == EventKind.FLOW)
        || standing != Standing.OWN
        || !match.tuple()
        || match.value().isEmpty()
        || deed.names().vague()
        || nearest.isEmpty()) {
      return Optional.empty();
    }
    long after = nearest.get().after();
    if (after == 0 || after > LATE && !left || others.explain(deed, event, match.near(), seen)) {
      return Optional.empty();
    }
    return Optional.of(
        new Doubt(
            nearest.get(),
            (event.kind() == EventKind.ALERT ? TOLD : SEEN)
                + Times.seconds(after + (nearest.get().cause().detached() ? 0 : limits.egress()))
                + " after the command was over: "
                + (left
                    ? "the line that it left behind may have run it"
                    : "a sensor that correlates in batches, or something that it left behind"),
            false));
  }

  /** Whether the slice is joined though it came long after the command was over. */
  static boolean late(Slice slice) {
    return slice.doubt().startsWith(TOLD) || slice.doubt().startsWith(SEEN);
  }

  private boolean miss(Deed deed, Marked marked, TimeSpan seen, List<Sighting> causes) {
    boolean alert = marked.event().kind() == EventKind.ALERT;
    String what =
        alert
            ? "alert '" + title(marked.event()) + "'"
            : marked.event().kind() == EventKind.DNS
                ? "name look-up"
                : "flow to " + Wire.far(marked.event());
    String text = timing.miss(deed, what, alert, seen, causes);
    if (!text.isEmpty()
        && deed.nearMisses().size() < NEAR_MISSES
        && !deed.nearMisses().contains(text)) {
      deed.nearMisses().add(text);
    }
    return !text.isEmpty();
  }

  /** The name of the signature, else the first words of the alert. */
  static String title(Event event) {
    String name = event.field(Ecs.RULE_NAME);
    return Words.excerpt(name.isEmpty() ? event.text() : name, 80);
  }
}
