package dev.offscript.reports;

import dev.offscript.model.EvidenceRef;
import dev.offscript.model.report.Report;
import java.util.HashMap;
import java.util.Map;

/** Says which file of a report's evidence, and which member of it, a pointer leads to. */
public final class Sources {

  private static final Source UNKNOWN = new Source("E?", "unknown evidence", "");

  private final Map<Integer, Source> byUnit = new HashMap<>();

  private Sources() {}

  /**
   * Where a unit stands.
   *
   * @param id id of the evidence, {@code E1}
   * @param path of the file
   * @param member of the archive, {@code ""} for the file itself
   */
  public record Source(String id, String path, String member) {}

  /** The sources of a report. */
  public static Sources of(Report report) {
    Sources sources = new Sources();
    for (Report.Evidence evidence : report.evidence()) {
      for (Report.Unit unit : evidence.units()) {
        sources.byUnit.putIfAbsent(
            unit.unit(), new Source(evidence.id(), evidence.path(), unit.member()));
      }
    }
    return sources;
  }

  /** Where {@code reference} leads; {@code E?} where the report does not list its unit. */
  public Source of(EvidenceRef reference) {
    return byUnit.getOrDefault(reference.unit(), UNKNOWN);
  }

  /**
   * For people, not encoded: {@code path:line}, {@code path!member:line} or {@code path@offset}.
   */
  public String place(EvidenceRef reference) {
    Source source = of(reference);
    String file = source.member().isEmpty() ? source.path() : source.path() + "!" + source.member();
    return file + (reference.line() > 0 ? ":" + reference.line() : "@" + reference.offset());
  }
}
