package dev.offscript.chains.join;

import dev.offscript.chains.Limits;
import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.deed.Traffic.Slice;
import dev.offscript.chains.session.Sighting;
import dev.offscript.chains.values.Times;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether a sensor's record lies in the life of a command, and how far outside it else. */
final class Timing {

  private final Limits limits;

  Timing(Limits limits) {
    this.limits = limits;
  }

  /**
   * A record just outside the life of a command.
   *
   * @param cause the command
   * @param before nanoseconds that it began before the command; 0 where it came after
   * @param after nanoseconds that it came after the command's life; 0 where it came before
   */
  record Apart(Sighting cause, long before, long after) {

    /** How far, whichever way. */
    long distance() {
      return Math.max(before, after);
    }
  }

  /** The command that caused a record seen at {@code seen}, the best timed and latest of them. */
  Optional<Sighting> cause(
      Deed deed, List<Sighting> causes, TimeSpan seen, Event event, long slack) {
    return causes.stream()
        .filter(c -> inside(deed, c, seen, event, slack))
        .max(
            Comparator.comparing((Sighting c) -> Times.exact(c.time()))
                .thenComparingLong(c -> Math.min(c.life().best(), seen.best())));
  }

  /** The command whose life lies nearest, of those that {@code seen} is outside of. */
  static Optional<Apart> nearest(List<Sighting> causes, TimeSpan seen) {
    Optional<Apart> nearest = Optional.empty();
    for (Sighting cause : causes) {
      TimeSpan life = cause.life();
      Optional<Apart> apart = Optional.empty();
      if (life.hasStart() && seen.hasStart() && seen.start() < life.start()) {
        apart = Optional.of(new Apart(cause, Times.minus(life.start(), seen.start()), 0));
      } else if (life.hasEnd() && seen.hasStart() && seen.start() > life.end()) {
        apart = Optional.of(new Apart(cause, 0, Times.minus(seen.start(), life.end())));
      }
      if (apart.isPresent()
          && (nearest.isEmpty() || apart.get().distance() < nearest.get().distance())) {
        nearest = apart;
      }
    }
    return nearest;
  }

  private boolean inside(Deed deed, Sighting cause, TimeSpan seen, Event event, long slack) {
    TimeSpan life = cause.life();
    boolean alert = event.kind() == EventKind.ALERT;
    long late = slack + (alert ? Times.minus(limits.alert(), limits.egress()) : 0);
    if (life.hasStart() && seen.hasEnd() && seen.end() < life.start() - slack) {
      return false;
    }
    boolean aggregate = alert || seen.meaning() == TimeMeaning.AGGREGATE;
    if (!aggregate && life.hasStart() && seen.hasStart() && seen.start() < life.start() - slack) {
      return false;
    }
    if (!seen.hasStart()) {
      return true;
    }
    if (alert) {
      long last = Long.MIN_VALUE;
      for (Slice flow : deed.traffic().flows()) {
        if (flow.timed()) {
          last = Math.max(last, flow.time().hasEnd() ? flow.time().end() : flow.time().start());
        }
      }
      if (last != Long.MIN_VALUE) {
        return Times.minus(seen.start(), last) <= limits.alert() + slack
            || life.hasEnd() && Times.minus(seen.start(), life.end()) <= late;
      }
    }
    return !life.hasEnd() || Times.minus(seen.start(), life.end()) <= late;
  }

  /**
   * What is said of a record just outside a limit, {@code ""} where it is far from all of them.
   *
   * @param what the record, in words
   */
  String miss(Deed deed, String what, boolean alert, TimeSpan seen, List<Sighting> causes) {
    long limit = alert ? limits.alert() : limits.egress();
    long best = Long.MAX_VALUE;
    String text = "";
    for (Sighting cause : causes) {
      TimeSpan life = cause.life();
      if (life.hasEnd() && seen.hasStart() && seen.start() > life.end()) {
        long last = life.end() - limits.egress();
        for (Slice flow : deed.traffic().flows()) {
          last = Math.max(last, flow.time().hasEnd() ? flow.time().end() : last);
        }
        long late = Times.minus(seen.start(), last);
        if (late < best) {
          best = late;
          text = late(what, late, limit);
        }
      } else if (life.hasStart() && seen.hasStart() && seen.start() < life.start()) {
        long early = Times.minus(life.start(), seen.start());
        if (early < best) {
          best = early;
          text = what + " " + Times.seconds(early) + " before the command";
        }
      } else if (alert && seen.hasStart()) {
        for (Slice flow : deed.traffic().flows()) {
          long end = flow.time().hasEnd() ? flow.time().end() : flow.time().start();
          long late = Times.minus(seen.start(), end);
          if (late > 0 && late < best) {
            best = late;
            text = late(what, late, limit);
          }
        }
      }
    }
    return best <= 2 * limits.alert() ? text : "";
  }

  private static String late(String what, long late, long limit) {
    return what + " at +" + Times.seconds(late) + ": limit " + Times.seconds(limit);
  }
}
