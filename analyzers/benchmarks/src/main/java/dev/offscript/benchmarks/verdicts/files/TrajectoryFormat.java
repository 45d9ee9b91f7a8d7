package dev.offscript.benchmarks.verdicts.files;

import dev.offscript.benchmarks.verdicts.world.Dice;
import dev.offscript.benchmarks.verdicts.world.EvidenceFile;
import dev.offscript.benchmarks.verdicts.world.Session;
import dev.offscript.benchmarks.verdicts.world.Turn;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;

/** A writer of one agent's logs. */
public interface TrajectoryFormat {

  /** What a format can show besides commands. */
  enum Ability {
    /** A system text. */
    SYSTEM,
    /** What people say after the task. */
    PEOPLE,
    /** Tools that read and write files. */
    FILES,
    /** A tool that fetches pages. */
    PAGES,
    /** Servers of tools. */
    SERVERS,
    /** Sub-agents in files of their own. */
    CHILDREN,
    /** A time for each record. */
    TIMES,
    /** Numbers, parents or ids by which a missing record shows. */
    REVEALS_HOLES,
    /** Its records name a session that an inventory can place. */
    NAMES_SESSION
  }

  /** As the analyzer names it. */
  String name();

  /** What it can show. */
  Set<Ability> abilities();

  /** The session as this agent logs it, without the records that {@code keep} drops. */
  EvidenceFile write(Session session, Keep keep, Dice dice);

  /** Name of the file in which an operator tells this agent how to work. */
  default String manual() {
    return "AGENTS.md";
  }

  /** Whether it can show that. */
  default boolean can(Ability ability) {
    return abilities().contains(ability);
  }

  /** The turn in the shape that this format knows. */
  default Turn known(Turn turn) {
    if (turn instanceof Turn.Read read && !can(Ability.FILES)) {
      return new Turn.Command(read.part(), "cat " + read.path(), read.content(), 0, 0.1);
    }
    if (turn instanceof Turn.Write write && !can(Ability.FILES)) {
      return new Turn.Command(
          write.part(),
          "cat > " + write.path() + " <<'EOF'\n" + write.content() + "EOF",
          "",
          0,
          0.1);
    }
    if (turn instanceof Turn.Page page && !can(Ability.PAGES)) {
      return new Turn.Command(page.part(), "curl -s " + page.url(), page.content(), 0, 0.7);
    }
    if (turn instanceof Turn.Server server && !can(Ability.SERVERS)) {
      return new Turn.Command(
          server.part(),
          "mcp-cli call " + server.server() + " " + server.tool() + " '" + server.query() + "'",
          server.content(),
          0,
          0.7);
    }
    return turn;
  }

  /** {@code 2026-03-01T10:00:00.120Z}. */
  static String stamp(Instant time) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
        .withZone(ZoneOffset.UTC)
        .format(time.truncatedTo(ChronoUnit.MILLIS));
  }

  /** The same without a zone, on a clock so many hours ahead of UTC. */
  static String naive(Instant time, int hours) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT)
        .withZone(ZoneOffset.ofHours(hours))
        .format(time);
  }
}
