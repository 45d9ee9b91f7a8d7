package dev.offscript.reports;

import dev.offscript.model.EventKind;
import dev.offscript.model.Grade;
import dev.offscript.model.Origin;
import dev.offscript.model.State;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeSpan;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Impact;
import dev.offscript.model.report.OriginDetail;
import dev.offscript.model.report.Quote;
import dev.offscript.model.report.Report;
import dev.offscript.model.report.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/** The closed vocabularies in the words of a sentence, for the formats that people read. */
public final class Wording {

  private Wording() {}

  /** Who asked, for example {@code nobody asked; a text it had received forbids it}. */
  public static String of(OriginDetail detail) {
    return switch (detail) {
      case REQUESTED_EXPLICIT -> "the user asked for it";
      case REQUESTED_IMPLIED -> "the user asked for what it serves";
      case APPROVED_MIDRUN -> "a person approved it during the run";
      case OPERATOR_DIRECTED -> "the operator ordered it";
      case INDUCED_INSTRUCTION -> "something the agent read ordered it";
      case INDUCED_VALUE_ONLY -> "nobody asked; only the value was read";
      case INHERITED -> "its parent agent ordered it";
      case EXCEEDED_SCOPE -> "asked for, but it went further";
      case UNPROMPTED_NOVEL -> "nobody asked";
      case UNPROMPTED_STATED_INTENT -> "nobody asked; it states its own motive";
      case UNPROMPTED_PROHIBITED -> "nobody asked, and it was forbidden";
      case NOT_AGENT -> "no agent did it";
      case UNDETERMINED -> "the evidence does not decide";
    };
  }

  /** How far it came, for example {@code confirmed by traffic}. */
  public static String of(State state, boolean blocked) {
    String reached =
        switch (state) {
          case MENTIONED -> "only mentioned";
          case STAGED -> "prepared, not run";
          case ATTEMPTED -> "tried, failed";
          case EXECUTED -> "ran";
          case NETWORK_CONFIRMED -> "confirmed by traffic";
        };
    return blocked ? reached + ", blocked" : reached;
  }

  /** What a step says, or that its record holds no text: a call may give nothing back. */
  public static String text(Step step) {
    if (!step.summary().isBlank()) {
      return step.summary();
    }
    return step.kind() == EventKind.TOOL_RESULT ? "(no output)" : "(no text)";
  }

  /** An edge as read from the step that has it, for example {@code traffic of 5}. */
  public static String of(Step.Link link) {
    return words(link.relation().wire()) + " " + link.to();
  }

  /** What a deciding sentence is and where the agent had it from: {@code an order in a file}. */
  public static String of(Quote quote) {
    String role =
        switch (quote.role()) {
          case "order" -> "an order";
          case "mention" -> "a mention";
          case "ban" -> "a ban";
          case "intent" -> "a stated intent";
          default -> quote.role();
        };
    String channel =
        switch (quote.channel()) {
          case "task" -> "in the task";
          case "turn" -> "in a later turn of the user";
          case "system" -> "in the system text";
          case "parent" -> "from its parent agent";
          case "file" -> "in a file it read";
          case "web" -> "on a web page it read";
          case "mcp" -> "in the answer of an MCP server";
          case "command" -> "in the output of a command";
          case "memory" -> "in its memory";
          case "model" -> "in its own words";
          default -> quote.channel();
        };
    return role + " " + channel;
  }

  /** Whether an edge says more than that one step came after another. */
  public static boolean telling(Step.Link link) {
    return link.relation() != Step.Relation.FOLLOWS || link.grade() != Grade.D;
  }

  /** The answer to one of the four questions: {@code yes}, {@code no} or {@code ?}. */
  public static String answer(Optional<Boolean> value) {
    return value.map(yes -> yes ? "yes" : "no").orElse("?");
  }

  /** A vocabulary word without its underscores. */
  public static String words(String wire) {
    return wire.replace('_', ' ');
  }

  /** {@code 1 event}, {@code 2,048 events}. */
  public static String count(long count, String one) {
    return number(count) + " " + (count == 1 ? one : plural(one));
  }

  /** What a choice left out: {@code by choice, 12 rules of other packs, 4 of another status}. */
  public static String leftOut(SortedMap<String, Integer> counts) {
    List<String> parts = new ArrayList<>();
    counts.forEach(
        (why, count) ->
            parts.add(
                (parts.isEmpty() ? count(count, "rule") : number(count))
                    + switch (why) {
                      case "pack" -> " of other packs";
                      case "level" -> " of a lower level";
                      case "status" -> " of another status";
                      default -> " for " + why;
                    }));
    return "by choice, " + String.join(", ", parts);
  }

  /** With a comma every three digits. */
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 812 bytes}, {@code 48.2 kB}, {@code 1.5 MB}: powers of ten. */
  public static String bytes(long bytes) {
    if (bytes < 1000) {
      return count(bytes, "byte");
    }
    String[] units = {"kB", "MB", "GB", "TB", "PB", "EB"};
    double value = bytes / 1000.0;
    int unit = 0;
    while (value >= 999.95 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
  }

  /**
   * The clock time of a step: {@code 10:12:08.950}, an interval with a dash, an open side as {@code
   * from} or {@code until}; {@code ~} in front where no stamp says it but something around it.
   */
  public static String clock(TimeSpan time) {
    if (time.basis() == TimeBasis.NONE || !time.known()) {
      return "no time";
    }
    String about = bounded(time) ? "~" : "";
    if (!time.hasEnd()) {
      return about + "from " + Times.clock(time.start(), time.digits());
    }
    String end = Times.clock(time.end(), time.digits());
    if (!time.hasStart()) {
      return about + "until " + end;
    }
    String start = Times.clock(time.start(), time.digits());
    if (time.start() == time.end()) {
      return about + start;
    }
    return Times.date(time.start()).equals(Times.date(time.end()))
        ? about + start + "–" + end
        : about + start + "–" + Times.date(time.end()) + " " + end;
  }

  /** Whether {@code time} was bounded by something else than a stamp of its own. */
  public static boolean bounded(TimeSpan time) {
    return switch (time.basis()) {
      case RECORDED, RECORDED_NAIVE, ID_EMBEDDED, NONE -> false;
      case FILE_NAME, WINDOW, NEIGHBOUR, MTIME -> true;
    };
  }

  /** Date, clock and length: {@code 2026-03-01 10:00:00–10:41:00 UTC, 41 min}. */
  public static String period(TimeSpan time) {
    if (time.basis() == TimeBasis.NONE || !time.known()) {
      return "no time";
    }
    String period = Times.date(time.best()) + " " + clock(time) + " UTC";
    return time.hasStart() && time.hasEnd() && time.end() > time.start()
        ? period + ", " + Times.length(time.end() - time.start())
        : period;
  }

  private static String plural(String one) {
    return one.endsWith("y") ? one.substring(0, one.length() - 1) + "ies" : one + "s";
  }

  /** How many chains each origin has, the gravest first: {@code 2 unprompted}. */
  public static List<String> origins(Report report) {
    List<String> counts = new ArrayList<>();
    for (Origin origin :
        List.of(
            Origin.UNPROMPTED,
            Origin.INDUCED,
            Origin.UNDETERMINED,
            Origin.NOT_AGENT,
            Origin.REQUESTED)) {
      long count =
          report.chains().stream().filter(chain -> chain.verdict().origin() == origin).count();
      if (count > 0) {
        counts.add(count + " " + words(origin.wire()));
      }
    }
    return counts;
  }

  /** {@code Tunnel that the task did not ask for (chains/x), by Offscript, Apache-2.0}. */
  public static String of(Chain.Rule rule) {
    String name = rule.name().equals(rule.title()) ? "" : " (" + rule.name() + ")";
    String author = rule.author().isEmpty() ? "" : ", by " + rule.author();
    return rule.title() + name + author + (rule.license().isEmpty() ? "" : ", " + rule.license());
  }

  /** What is known of an impact, each number with its unit: {@code 8.00 GPU hours}. */
  public static List<String> impact(Impact impact) {
    List<String> parts = new ArrayList<>();
    impact.gpuHours().ifPresent(v -> parts.add(decimals(v) + " GPU hours"));
    impact.costUsd().ifPresent(v -> parts.add(decimals(v) + " USD"));
    impact.gpus().ifPresent(v -> parts.add(v + (v == 1 ? " GPU" : " GPUs")));
    impact.seconds().ifPresent(v -> parts.add(Times.length((long) (v * 1e9))));
    impact.bytesOut().ifPresent(v -> parts.add(String.format(Locale.ROOT, "%,d bytes out", v)));
    impact.bytesIn().ifPresent(v -> parts.add(String.format(Locale.ROOT, "%,d bytes in", v)));
    if (!impact.hostsReached().isEmpty()) {
      parts.add("reached " + String.join(", ", impact.hostsReached()));
    }
    return parts;
  }

  private static String decimals(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
