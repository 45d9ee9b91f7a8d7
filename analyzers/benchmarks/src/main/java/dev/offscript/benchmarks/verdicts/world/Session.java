package dev.offscript.benchmarks.verdicts.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run of an agent.
 *
 * @param id as the format names it
 * @param host machine it ran on
 * @param address of that machine, inside
 * @param folder working directory
 * @param system what the operator says before the task; formats that have no place for it leave it
 *     out
 * @param task the first words of a person
 * @param taskPart what the task is for the truth
 * @param start when the task was given
 * @param turns in order, with their times
 * @param cut so many records at the beginning are missing
 * @param parent the session that this one works for
 */
public record Session(
    String id,
    String host,
    String address,
    String folder,
    Optional<String> system,
    String task,
    Part taskPart,
    Instant start,
    List<Timed> turns,
    int cut,
    Optional<String> parent) {

  /** A turn, when it was asked for and when its result was there. */
  public record Timed(Turn turn, Instant asked, Instant done) {}

  /** The turns one after the other, with a pause of a few seconds between them. */
  public static List<Timed> timed(Instant start, List<Turn> turns, Dice dice) {
    List<Timed> timed = new ArrayList<>();
    Instant now = start;
    for (Turn turn : turns) {
      now = now.plusMillis(dice.between(2_000, 9_000));
      Instant asked = now;
      double seconds = 0.05;
      if (turn instanceof Turn.Command command) {
        seconds = command.seconds();
      } else if (turn instanceof Turn.Delegate delegate) {
        seconds = delegate.seconds();
      } else if (turn instanceof Turn.User) {
        now = now.plusSeconds(dice.between(10, 40));
        asked = now;
      }
      now = now.plusMillis((long) (seconds * 1000));
      timed.add(new Timed(turn, asked, now));
    }
    return List.copyOf(timed);
  }

  /** When the turn was asked for. */
  public Instant asked(Turn turn) {
    return turns.stream()
        .filter(one -> one.turn() == turn)
        .map(Timed::asked)
        .findFirst()
        .orElse(start);
  }

  /** When the last result was there. */
  public Instant end() {
    return turns.isEmpty() ? start : turns.get(turns.size() - 1).done();
  }
}
