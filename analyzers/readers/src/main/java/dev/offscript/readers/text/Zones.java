package dev.offscript.readers.text;

import dev.offscript.model.ZoneSource;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The zone of stamps that name none: the one given, else the one that stamps with a zone in the
 * same lines lead to, else UTC. What was used is told to the sink.
 */
final class Zones {

  private static final int QUARTER = 900;

  private final Optional<ZoneId> option;
  private final Supplier<StampSurvey> survey;
  private final TreeSet<String> words = new TreeSet<>();
  private final Local given;

  private final @Nullable Offset[] inferred = new @Nullable Offset[2];
  private final boolean[] asked = new boolean[2];
  private final TreeSet<String> notes = new TreeSet<>();

  Zones(ReadOptions options, Supplier<StampSurvey> survey) {
    this.option = options.zone();
    this.survey = survey;
    this.given = new Local(option.orElse(ZoneOffset.UTC));
  }

  /** The offset of a clock that shows {@code local}, seconds since 1970, and says no zone. */
  Offset of(long local, boolean yearless) {
    // A stamp without a year is the log server's, one with a year the device's: two clocks.
    int clock = yearless ? 0 : 1;
    if (!asked[clock]) {
      asked[clock] = true;
      infer(clock, yearless);
    }
    Offset found = inferred[clock];
    return found == null ? given.offset(local) : found;
  }

  private void infer(int clock, boolean yearless) {
    if (option.isEmpty()) {
      OffsetTally.Found found = survey.get().zone(yearless);
      inferred[clock] = found.offset();
      if (!found.note().isEmpty()) {
        notes.add(found.note());
      }
    }
  }

  /** The offset where {@code word} may mean several. */
  Offset of(long local, String word, Offset meant) {
    words.add(word);
    return option.isPresent() ? given.offset(local) : meant;
  }

  /** Tells the zone. */
  void report(EventSink sink, boolean zoned) {
    if (asked[0] || asked[1]) {
      Offset offset = inferred[1] == null ? inferred[0] : inferred[1];
      if (option.isPresent()) {
        String id = option.get().getId();
        sink.zone(id.equals("Z") ? "UTC" : id, ZoneSource.OPTION);
      } else if (offset != null) {
        sink.zone(offset.equals(Offset.UTC) ? "UTC" : offset.text(), ZoneSource.INFERRED);
      } else {
        sink.zone("UTC", ZoneSource.ASSUMED);
      }
      notes.forEach(sink::note);
    } else if (zoned) {
      sink.zone("UTC", ZoneSource.STATED);
    }
    if (!words.isEmpty()) {
      sink.note(
          "the zone "
              + String.join(", ", words)
              + (option.isPresent()
                  ? " is used in several countries: --timezone was followed"
                  : " is used in several countries: times are as wide as that; --timezone says"
                      + " which"));
    }
  }

  /** The offsets of one zone; of the hours around a change both. */
  static final class Local {
    private final boolean fixed;
    private final ZoneRules rules;
    private long quarter = Long.MIN_VALUE;
    private Offset known;

    Local(ZoneId zone) {
      rules = zone.getRules();
      fixed = rules.isFixedOffset();
      known = Offset.of(rules.getOffset(java.time.Instant.EPOCH).getTotalSeconds());
    }

    Offset offset(long local) {
      if (!fixed && quarter != Math.floorDiv(local, QUARTER)) {
        quarter = Math.floorDiv(local, QUARTER); // no zone changes within one
        known = at(LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC));
      }
      return known;
    }

    private Offset at(LocalDateTime local) {
      List<ZoneOffset> valid = rules.getValidOffsets(local);
      if (valid.size() == 1) {
        return Offset.of(valid.get(0).getTotalSeconds());
      }
      ZoneOffsetTransition change = rules.getTransition(local);
      int before = change.getOffsetBefore().getTotalSeconds();
      int after = change.getOffsetAfter().getTotalSeconds();
      return new Offset(Math.min(before, after), Math.max(before, after));
    }
  }
}
