package dev.offscript.model.report;

import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Severity;
import dev.offscript.model.TimeSpan;
import dev.offscript.model.ZoneSource;
import java.util.List;
import java.util.SortedMap;

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

  /**
   * What made the report.
   *
   * @param named the users' own rules that the report speaks of: who wrote them asks to be named
   */
  public record Tool(
      String version,
      List<String> packs,
      String rulesSha256,
      List<String> refusedRules,
      List<Credit> named) {

    /** Where no rule of a user is spoken of. */
    public Tool(String version, List<String> packs, String rulesSha256, List<String> refusedRules) {
      this(version, packs, rulesSha256, refusedRules, List.of());
    }
  }

  /**
   * Whose rule something rests on.
   *
   * @param rule how hits name it
   * @param id as written, {@code ""} where there is none
   * @param title its title
   * @param author as written
   * @param license as written, {@code ""} where it does not say
   */
  public record Credit(String rule, String id, String title, String author, String license) {

    @Override
    public String toString() {
      return title
          + (author.isEmpty() ? "" : " by " + author)
          + (license.isEmpty() ? "" : ", licence " + license);
    }
  }

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
   * @param accounted where its bytes went, unfolded where it is packed
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
      Accounted accounted,
      TimeSpan time,
      Clock clock,
      List<Unit> units,
      List<String> notes) {}

  /** A readable unit: the file itself ({@code member} is {@code ""}) or a member of it. */
  public record Unit(int unit, String member, String format, long events, Detection detection) {

    /** One of which it is not said how it was told. */
    public Unit(int unit, String member, String format, long events) {
      this(unit, member, format, events, Detection.NONE);
    }
  }

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
      Accounted accounted,
      List<Problem> problems) {}

  /**
   * Where bytes went, each counted once: {@code bytes = records + duplicates + rejected + skipped}.
   *
   * @param bytes all of them, as readers see them: unfolded, unpacked
   * @param records in records that say something, and in what stands between records
   * @param duplicates in records of which every fact stands elsewhere already
   * @param rejected in records that could not be understood
   * @param skipped left out on purpose or for a limit
   */
  public record Accounted(long bytes, long records, long duplicates, long rejected, long skipped) {

    /** Of no bytes. */
    public static final Accounted NOTHING = new Accounted(0, 0, 0, 0, 0);

    /** Of both. */
    public Accounted plus(Accounted other) {
      return new Accounted(
          bytes + other.bytes,
          records + other.records,
          duplicates + other.duplicates,
          rejected + other.rejected,
          skipped + other.skipped);
    }
  }

  /** Something that could not be read; {@code evidence} is an id. */
  public record Problem(String evidence, String member, long byteOffset, String reason) {}

  /**
   * A rule that matched one record, or a correlation or chain rule that several make up together.
   *
   * @param id derived from rule and events
   * @param rule name of a shipped rule; id or title of a user's
   * @param ruleId its id, {@code ""} where it has none
   * @param title its title
   * @param author who wrote it
   * @param license as its file says it, {@code ""} where it does not
   * @param level how much it matters
   * @param event id of the event; of the last one of a correlation
   * @param evidence where that stands
   * @param members all events of a correlation in order of time, those of a chain rule in the order
   *     of its steps; none for a rule
   * @param nearMisses what of a chain rule almost belonged, and the limit it missed
   */
  public record Finding(
      String id,
      String rule,
      String ruleId,
      String title,
      String author,
      String license,
      Severity level,
      String event,
      EvidenceRef evidence,
      List<Member> members,
      List<String> nearMisses) {
    /** Keeps immutable copies. */
    public Finding {
      members = List.copyOf(members);
      nearMisses = List.copyOf(nearMisses);
    }

    /** A finding of a rule or a correlation. */
    public Finding(
        String id,
        String rule,
        String ruleId,
        String title,
        String author,
        String license,
        Severity level,
        String event,
        EvidenceRef evidence,
        List<Member> members) {
      this(id, rule, ruleId, title, author, license, level, event, evidence, members, List.of());
    }
  }

  /**
   * One event of a correlation, or of a chain rule.
   *
   * @param stage the step of the chain rule, {@code ""} in a correlation
   * @param because how it stands to what the step is measured against, {@code ""} where not said
   */
  public record Member(String event, EvidenceRef evidence, String stage, String because) {
    /** One event of a correlation. */
    public Member(String event, EvidenceRef evidence) {
      this(event, evidence, "", "");
    }
  }

  /**
   * What was looked at and what could not be seen, for the case that nothing was found.
   *
   * @param rules how many rules and correlations were asked
   * @param leftOut how many were not, by choice: {@code pack}, {@code level} or {@code status},
   *     only what is not zero
   * @param suppressed what filters took away
   */
  public record Looked(
      long sessions,
      long commands,
      long flows,
      long alerts,
      int rules,
      SortedMap<String, Integer> leftOut,
      List<Suppressed> suppressed,
      List<String> unseen) {
    /** Where no filter took anything away. */
    public Looked(
        long sessions,
        long commands,
        long flows,
        long alerts,
        int rules,
        SortedMap<String, Integer> leftOut,
        List<String> unseen) {
      this(sessions, commands, flows, alerts, rules, leftOut, List.of(), unseen);
    }
  }

  /**
   * Matches of a rule that a filter took away: there all the same, and accusing nobody.
   *
   * @param rule name of the rule
   * @param title its title
   * @param author who wrote it, {@code ""} where it does not say
   * @param filter title of the filter
   * @param count how many events
   */
  public record Suppressed(String rule, String title, String author, String filter, long count) {

    @Override
    public String toString() {
      return title
          + (author.isEmpty() ? "" : " (" + author + ")")
          + ": "
          + count
          + (count == 1 ? " match" : " matches")
          + " suppressed by filter '"
          + filter
          + "'";
    }
  }
}
