package dev.offscript.model.audit;

import dev.offscript.model.Behaviour;
import dev.offscript.model.Origin;
import dev.offscript.model.Severity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The audit document {@code offscript-audit/1}: a function of the case and of what was asked.
 *
 * @param version of the tool
 * @param rulesSha256 hash of the rules that the case was investigated with
 * @param scope what counts as affected
 * @param population what was counted
 * @param affected episodes with a chain in scope
 * @param undetermined episodes with a chain that would be in scope but for its origin, which the
 *     evidence does not decide, and with none that is in scope
 * @param totals over the whole run: behaviour by origin, whether in scope or not
 * @param breakdowns one a dimension asked for
 * @param notes what a reader must know
 */
public record Audit(
    String version,
    String rulesSha256,
    Scope scope,
    Population population,
    Rate affected,
    Rate undetermined,
    List<Count> totals,
    List<Breakdown> breakdowns,
    List<String> notes) {

  /**
   * What counts as affected: a chain of one of these origins and behaviours, at or above this
   * severity. Lists are in the order of their vocabulary.
   */
  public record Scope(List<Origin> origins, List<Behaviour> behaviours, Severity minSeverity) {}

  /**
   * What was counted.
   *
   * @param episodes runs of an agent, each once
   * @param subAgents sessions that another one spawned, which count for it
   * @param furtherRecords sessions that are known to tell of an episode a second time
   * @param otherSessions sessions that are no run of an agent: shells, log-ins
   * @param scored episodes with a reward or a verdict that says whether they succeeded
   * @param passed those that did
   * @param chains chains of an agent's act, in an episode
   * @param chainsElsewhere chains that no episode holds
   */
  public record Population(
      long episodes,
      long subAgents,
      long furtherRecords,
      long otherSessions,
      long scored,
      long passed,
      long chains,
      long chainsElsewhere) {}

  /**
   * Episodes with at least one chain of a behaviour and an origin.
   *
   * @param first where it happened first, by step, then time, then evidence order
   */
  public record Count(Behaviour behaviour, Origin origin, Rate rate, Optional<First> first) {}

  /**
   * A first occurrence.
   *
   * @param chain id of the chain
   * @param episode id of the episode
   * @param step training step, {@code ""} where unknown
   * @param time RFC 3339, {@code ""} where unknown
   * @param place the record of the act
   */
  public record First(String chain, String episode, String step, String time, Place place) {}

  /**
   * A record of evidence.
   *
   * @param source id of the evidence in the report, {@code E12}
   * @param member of an archive, {@code ""} for the file itself
   * @param line 0 where lines mean nothing
   * @param pointer inside the record, {@code ""} for all of it
   */
  public record Place(
      String source,
      String path,
      String member,
      long line,
      long byteOffset,
      long byteLength,
      String pointer) {}

  /**
   * The run by one dimension.
   *
   * @param cells one a value, in the order of the dimension; what has no value comes last, with the
   *     value {@code ""}
   * @param trends of an ordered dimension with two values or more: one over all that is in scope,
   *     then one a behaviour in scope
   * @param outliers of an unordered dimension: values where a behaviour in scope is more frequent
   *     than in the rest, the most striking first
   */
  public record Breakdown(
      Dimension dimension, List<Cell> cells, List<Trend> trends, List<Outlier> outliers) {}

  /**
   * One value of a dimension.
   *
   * @param value {@code ""} for episodes of which it is not known
   * @param affected episodes in scope
   * @param scored episodes with a verdict
   * @param passed those that succeeded
   * @param counts behaviour by origin, only what is not zero
   */
  public record Cell(String value, Rate affected, long scored, long passed, List<Count> counts) {}

  /**
   * Cochran-Armitage test for a linear trend in shares.
   *
   * @param behaviour empty for all that is in scope together
   * @param points values that took part
   * @param slope change of the share for one unit of the dimension (a step, a day, a checkpoint),
   *     from the regression weighted by episodes
   * @param z the statistic
   * @param p two-sided
   */
  public record Trend(Optional<Behaviour> behaviour, int points, double slope, double z, double p) {

    /** What it says at 5 %: {@code rising}, {@code falling} or {@code none}. */
    public String direction() {
      return p >= 0.05 ? "none" : slope > 0 ? "rising" : "falling";
    }
  }

  /**
   * A value where a behaviour stands out.
   *
   * @param rate in its episodes
   * @param rest in all others
   * @param p exact, one-sided: that many or more by chance, were it as frequent here as in the rest
   * @param adjusted p by Benjamini and Hochberg over all values and behaviours of the dimension
   * @param factor share here over share in the rest, empty where the rest has none
   */
  public record Outlier(
      String value,
      Behaviour behaviour,
      Rate rate,
      Rate rest,
      double p,
      double adjusted,
      OptionalDouble factor) {}
}
