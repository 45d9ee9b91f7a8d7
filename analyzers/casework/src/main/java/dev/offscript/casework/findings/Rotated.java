package dev.offscript.casework.findings;

import dev.offscript.casework.intake.Unit;
import dev.offscript.evidence.Rotation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Units that are files of one rotated log: one clock stamped them. */
public final class Rotated {

  private final Map<Integer, Integer> first = new HashMap<>();

  /** Knows the logs among {@code units} by their names, what they were read as, and their zone. */
  public Rotated(List<Unit> units) {
    Map<List<String>, Integer> logs = new HashMap<>();
    for (Unit unit : units) {
      String path = unit.record().path();
      List<String> log =
          List.of(
              unit.record().member().isEmpty()
                  ? Rotation.log(path)
                  : path + "!" + Rotation.log(unit.record().member()),
              unit.record().reader(),
              unit.record().zone(),
              Long.toString(unit.reading().skewMillis()));
      Integer known = logs.putIfAbsent(log, unit.rank());
      first.put(unit.rank(), known == null ? unit.rank() : known);
    }
  }

  /** The rank of the unit that stands for the clock of the unit of {@code rank}. */
  public int clock(int rank) {
    return first.getOrDefault(rank, rank);
  }
}
