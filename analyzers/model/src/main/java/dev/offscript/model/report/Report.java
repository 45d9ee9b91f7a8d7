package dev.offscript.model.report;

import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Severity;
import dev.offscript.model.TimeSpan;
import dev.offscript.model.ZoneSource;
import java.util.List;

/**
 * The report document {@code offscript-report/1}: everything but {@link Run} is a function of
 * evidence and rules.
 */
public record Report(
    Tool tool,
    Run run,
    List<Evidence> evidence,
    Balance balance,
    List<Chain> chains,
    List<Finding> findings,
    Looked looked) {

  /** What made the report. */
  public record Tool(
      String version, List<String> packs, String rulesSha256, List<String> refusedRules) {}

  /** What depends on this run alone; times are RFC 3339. */
  public record Run(
      String started,
      String finished,
      List<String> arguments,
      int threads,
      String timezoneDatabase) {}

  /**
   * One file of evidence. {@link EvidenceRef#unit} of every pointer resolves through {@link
   * #units}.
   *
   * @param id {@code E1}, {@code E2} ... in path order
   * @param units the units of this file: itself, or the members of the archive
   */
  public record Evidence(
      String id,
      String path,
      String sha256,
      long bytes,
      String format,
      double confidence,
      long events,
      long duplicates,
      long rejected,
      TimeSpan time,
      Clock clock,
      List<Unit> units,
      List<String> notes) {}

  /** A readable unit: the file itself ({@code member} is {@code ""}) or a member of it. */
  public record Unit(int unit, String member, String format, long events) {}

  /** Which clock a file's times are on. */
  public record Clock(
      String zone,
      ZoneSource zoneSource,
      long offsetMillis,
      String offsetSource,
      long uncertaintyMillis) {}

  /**
   * What went in and what became of it; {@code bytes} = bytes of records + {@code bytesSkipped}.
   */
  public record Balance(
      long bytes,
      long records,
      long events,
      long duplicates,
      long rejected,
      long bytesSkipped,
      List<Problem> problems) {}

  /** Something that could not be read; {@code evidence} is an id. */
  public record Problem(String evidence, String member, long byteOffset, String reason) {}

  /** A rule that matched one record. */
  public record Finding(
      String id,
      String rule,
      String title,
      String author,
      Severity level,
      String event,
      EvidenceRef evidence) {}

  /** What was looked at and what could not be seen, for the case that nothing was found. */
  public record Looked(
      long sessions, long commands, long flows, long alerts, int rules, List<String> unseen) {}
}
