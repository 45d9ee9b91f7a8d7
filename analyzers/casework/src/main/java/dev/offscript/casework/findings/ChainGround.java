package dev.offscript.casework.findings;

import dev.offscript.casework.intake.Unit;
import dev.offscript.casework.intake.UnitReading;
import dev.offscript.chains.ClockFit;
import dev.offscript.chains.Places;
import dev.offscript.model.Marked;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What chain rules must know of a case beside its index.
 *
 * @param manifest where the sessions of the case stand
 * @param places hosts and addresses
 * @param units the units of the case
 * @param recall what was read again before
 */
public record ChainGround(Path manifest, Places places, Units units, Recall recall) {

  /** Events of whole sessions that are at hand, so that their unit is not read once more. */
  public interface Recall {
    /** All events of {@code session}; empty where they are not at hand. */
    Optional<List<Marked>> events(String session);
  }

  /** Where nothing is at hand. */
  public ChainGround(Path manifest, Places places, Units units) {
    this(manifest, places, units, session -> Optional.empty());
  }

  /** The units of a case, by their numbers in its index. */
  public interface Units {
    /** Its place in path order, empty where it is not at hand. */
    Optional<Integer> rank(int number);

    /** How it is read again, empty where it is not at hand. */
    Optional<UnitReading> reading(int number) throws IOException;

    /** Nanoseconds to take off its times as they are seen from {@code host}. */
    long offset(int number, String host);
  }

  /** The units of a run, with the clocks that were fitted to them. */
  public static Units of(List<Unit> units, List<ClockFit> clocks) {
    Map<Integer, Unit> byNumber = new HashMap<>();
    units.forEach(unit -> byNumber.put(unit.number(), unit));
    Map<Integer, List<ClockFit>> fits = new HashMap<>();
    for (ClockFit fit : clocks) {
      if (fit.fitted()) {
        fits.computeIfAbsent(fit.unit(), rank -> new java.util.ArrayList<>()).add(fit);
      }
    }
    return new Units() {
      @Override
      public Optional<Integer> rank(int number) {
        return Optional.ofNullable(byNumber.get(number)).map(Unit::rank);
      }

      @Override
      public Optional<UnitReading> reading(int number) {
        return Optional.ofNullable(byNumber.get(number)).map(Unit::reading);
      }

      @Override
      public long offset(int number, String host) {
        List<ClockFit> known = fits.getOrDefault(rank(number).orElse(-1), List.of());
        for (ClockFit fit : known) {
          if (fit.host().equals(host)) {
            return fit.offsetNanos();
          }
        }
        return known.stream()
            .filter(fit -> fit.host().isEmpty())
            .findFirst()
            .map(ClockFit::offsetNanos)
            .orElse(0L);
      }
    };
  }
}
