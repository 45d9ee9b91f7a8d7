package dev.offscript.casework.intake;

import dev.offscript.model.TimeSpan;
import dev.offscript.model.ZoneSource;
import dev.offscript.model.report.Detection;
import dev.offscript.model.report.Report;
import java.util.List;
import java.util.Map;

/**
 * What became of one unit of evidence: a line of the manifest.
 *
 * @param number number of the unit in this case, for ever
 * @param path of the file, relative to the argument it was found under
 * @param location of the file on this machine
 * @param fileBytes size on disk
 * @param modifiedMillis modification time on disk
 * @param member {@code ""} or the member's name
 * @param reader format and version of the reader, {@code claude-code}
 * @param detection how sure it is that this is the format, and what else it could be
 * @param counts what went in and came out
 * @param time first to last known time
 * @param problems what could not be read
 * @param sessionCount how many sessions it speaks of, which may be millions: {@link
 *     Manifest#sessions} hands them on one by one
 */
public record UnitRecord(
    int number,
    String path,
    String location,
    String sha256,
    long fileBytes,
    long modifiedMillis,
    String container,
    String member,
    String reader,
    Detection detection,
    Counts counts,
    TimeSpan time,
    String zone,
    ZoneSource zoneSource,
    List<String> notes,
    List<Problem> problems,
    long sessionCount) {

  /**
   * Bytes, records and events of a unit; {@code kinds} counts events by kind, in name order; {@code
   * duplicateBytes} stand in records of nothing but copies.
   */
  public record Counts(
      long bytes,
      long records,
      long events,
      long duplicates,
      long duplicateBytes,
      long rejected,
      long rejectedBytes,
      long skippedBytes,
      Map<String, Long> kinds) {

    /** Where the bytes went: each counted once, so that the parts make up the whole. */
    public Report.Accounted accounted() {
      long refused = Math.min(bytes, rejectedBytes);
      long skipped = Math.min(bytes - refused, skippedBytes);
      long repeated = Math.min(bytes - refused - skipped, duplicateBytes);
      return new Report.Accounted(
          bytes, bytes - refused - skipped - repeated, repeated, refused, skipped);
    }
  }

  /** Something that could not be read. */
  public record Problem(long offset, String reason) {}
}
