package dev.offscript.chains.session;

import dev.offscript.chains.Limits;
import dev.offscript.chains.values.Words;
import dev.offscript.model.Act;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Marked;
import dev.offscript.model.SimpleCommand;
import dev.offscript.model.State;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeSpan;
import java.util.Optional;

/**
 * How long a command may have caused traffic: to its result and a little more; where it was
 * detached, to its kill or to the end of the evidence.
 */
final class Lives {

  private Lives() {}

  /** The life of a command. */
  record Life(TimeSpan span, boolean detached, String ended) {}

  static Life of(
      SessionLog log,
      int index,
      Marked marked,
      SimpleCommand command,
      Act act,
      Aftermath after,
      Limits limits) {
    TimeSpan time = marked.event().time();
    TimeSpan known = time.known() ? time : log.session().window();
    boolean detached = detached(command, act, after, log, index);
    if (!known.known()) {
      return new Life(TimeSpan.NONE, detached, "");
    }
    if (!act.state().atLeast(State.ATTEMPTED)) {
      return new Life(known, detached, "");
    }
    if (detached) {
      Optional<Integer> kill = new Kills(log, index, command, act, after).first();
      long end = kill.map(k -> done(log, k)).orElse(TimeSpan.OPEN_END);
      String ended =
          kill.map(k -> Words.excerpt(log.events().get(k).event().text(), 80)).orElse("");
      Optional<Timeout> timeout = Timeout.of(marked.event().text(), command);
      long start = known.hasEnd() ? known.end() : known.start();
      if (timeout.isPresent() && start < end - timeout.get().nanos()) {
        end = start + timeout.get().nanos();
        ended = timeout.get().words();
      }
      return new Life(
          known.until(end == TimeSpan.OPEN_END ? end : end + limits.tolerance()), true, ended);
    }
    long end = known.hasEnd() ? known.end() : known.start();
    Optional<TimeSpan> result = after.result().map(r -> r.event().time()).filter(TimeSpan::hasEnd);
    if (result.isPresent()) {
      end = Math.max(end, result.get().end());
    } else {
      end = Math.max(end, next(log, index));
    }
    return new Life(known.until(end + limits.egress()), false, "");
  }

  /**
   * A command outlives its call where it was put into the background, where the tool stopped
   * waiting for it, or where it is of a kind that runs on and nothing says that it ended.
   */
  private static boolean detached(
      SimpleCommand command, Act act, Aftermath after, SessionLog log, int index) {
    if (after.failed()) {
      return false;
    }
    if (command.background() || after.kind() == Aftermath.Kind.HELD) {
      return true;
    }
    if (act.behaviour() == Behaviour.PERSISTENCE) {
      return true;
    }
    boolean lasting =
        act.behaviour() == Behaviour.TUNNELING
            || act.behaviour() == Behaviour.MINING
            || act.behaviour() == Behaviour.REVERSE_SHELL;
    boolean noResult = after.result().isEmpty();
    boolean lastWord = index < 0 || log.agentic() && index >= log.events().size() - 1;
    return lasting && noResult && (lastWord || !log.agentic());
  }

  private static long next(SessionLog log, int index) {
    for (int i = Math.max(index + 1, 0); i < log.events().size(); i++) {
      TimeSpan time = log.events().get(i).event().time();
      if (time.hasStart() && time.basis() != TimeBasis.WINDOW) {
        return time.start();
      }
    }
    return Long.MIN_VALUE;
  }

  /** When the call at {@code index} was over at the latest; open where nothing after it says. */
  private static long done(SessionLog log, int index) {
    TimeSpan time = log.events().get(index).event().time();
    if (time.hasEnd()) {
      return time.end();
    }
    for (Marked result : log.results(index)) {
      if (result.event().time().hasEnd()) {
        return result.event().time().end();
      }
    }
    long next = next(log, index);
    return next == Long.MIN_VALUE ? TimeSpan.OPEN_END : next;
  }
}
