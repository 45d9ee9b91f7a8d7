package dev.offscript.cli.console;

import dev.offscript.casework.CaseException;
import dev.offscript.casework.CaseSearch;
import dev.offscript.casework.EventRows;
import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.Field;
import dev.offscript.model.Fields;
import dev.offscript.model.TimeSpan;
import dev.offscript.reports.Columns;
import dev.offscript.reports.Visible;
import dev.offscript.search.IndexedEvent;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An event of a list as two lines: when, what kind, who and what; then its id, where it stands and
 * the rules that hit it.
 *
 * <pre>
 * 2026-03-02T10:19:32.2Z    tool_call    agent  nohup /tmp/.cache/kworkerd -o stratum+tcp://…
 *   5f0c2b7a90e1d344  hosts/sbx-0073/logs/LLMTraj.jsonl:5  [mining/pool-and-wallet]
 * </pre>
 */
public final class EventLines {

  private static final int NARROWEST = 20;

  /** Characters of a text that a line can show. */
  private static final int LONGEST = 1000;

  /** Below, the actor is left out: kind and words say it, and the words need the room. */
  private static final int WIDE = 100;

  private static final List<Field> TELLING =
      List.of(
          Ecs.PROCESS_COMMAND_LINE,
          Ecs.PROCESS_ARGS,
          Ecs.RULE_NAME,
          Ecs.DNS_QUESTION_NAME,
          Ecs.URL_FULL);

  private EventLines() {}

  /** Whether the fields alone say what an event is; else its words must be fetched. */
  private static boolean telling(EventKind kind, Fields fields) {
    return network(kind) && fields.has(Ecs.DESTINATION_IP)
        || TELLING.stream().anyMatch(fields::has);
  }

  /**
   * What {@code found} says, read from the evidence where its fields do not say it; {@code ""}
   * where they do. A file that is not what the case recorded is added to {@code changed}.
   */
  public static String words(CaseSearch search, CaseSearch.Found found, Set<String> changed)
      throws IOException {
    if (telling(found.event().kind(), found.event().fields())) {
      return "";
    }
    try {
      return search.excerpt(found);
    } catch (CaseException e) {
      if (e.category() == CaseException.Category.INTEGRITY) {
        changed.add(found.path());
      }
      return "(" + e.getMessage() + ")";
    }
  }

  /**
   * The two lines, encoded.
   *
   * @param words what the event says, {@code ""} where its fields say it
   * @param width display columns
   */
  public static List<String> of(CaseSearch.Found found, String words, int width) {
    IndexedEvent event = found.event();
    String head = head(event.time(), event.kind(), event.actor(), width);
    String what = Visible.line(what(event.kind(), event.fields(), words));
    String id = "  " + event.id() + "  ";
    String rules = event.rules().isEmpty() ? "" : "  [" + String.join(", ", event.rules()) + "]";
    int room = Math.max(NARROWEST, width - id.length());
    String place = Visible.line(place(found));
    String shown =
        Columns.cutStart(place, Math.max(room / 2, room - Columns.of(Visible.line(rules))));
    return List.of(
        (head + Columns.cut(what, Math.max(NARROWEST, width - head.length()))).stripTrailing(),
        id + Columns.cut(shown + Visible.line(rules), room));
  }

  /** An event that was just read as one line: its line in the file, when, what kind, who, what. */
  public static String of(Event event, int width) {
    String line =
        event.evidence().line() > 0
            ? Long.toString(event.evidence().line())
            : "@" + event.evidence().offset();
    String head =
        String.format(Locale.ROOT, "%8s  ", line)
            + head(event.time(), event.kind(), event.actor(), width);
    String words = telling(event.kind(), event.fields()) ? "" : event.text();
    String what = Visible.line(what(event.kind(), event.fields(), words));
    return (head + Columns.cut(what, Math.max(NARROWEST, width - head.length()))).stripTrailing();
  }

  private static String head(TimeSpan span, EventKind kind, Actor actor, int width) {
    String time = span.known() ? EventRows.time(span.best(), span.digits()) : "-";
    String who = width < WIDE ? "" : String.format(Locale.ROOT, "%-11s ", actor.wire());
    return String.format(Locale.ROOT, "%-24s %-11s %s", time, kind.wire(), who);
  }

  /** {@code path:line}, {@code path!member:line} or {@code path@offset}; not encoded. */
  public static String place(CaseSearch.Found found) {
    String member = found.member().isEmpty() ? "" : "!" + found.member();
    String line =
        found.event().ref().line() > 0
            ? ":" + found.event().ref().line()
            : "@" + found.event().ref().offset();
    return found.path() + member + line;
  }

  /** The beginning of {@code text} with each run of white space as one blank. */
  static String oneLine(String text) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < text.length() && line.length() < LONGEST; i++) {
      char c = text.charAt(i);
      if (!Character.isWhitespace(c)) {
        line.append(c);
      } else if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    }
    return line.toString().stripTrailing();
  }

  private static boolean network(EventKind kind) {
    return kind == EventKind.FLOW || kind == EventKind.ALERT;
  }

  private static String what(EventKind kind, Fields fields, String words) {
    if (network(kind) && fields.has(Ecs.DESTINATION_IP)) {
      return flow(fields);
    }
    String tool = fields.text(Ecs.GEN_AI_TOOL_NAME);
    String file = fields.text(Ecs.FILE_PATH);
    String lead = tool.isEmpty() ? fields.text(Ecs.OFFSCRIPT_ROLE) : tool;
    String prefix =
        (lead.isEmpty() ? "" : lead + ": ")
            + (file.isEmpty() ? "" : file + (words.isEmpty() ? "" : ": "));
    for (Field field : TELLING) {
      String value = fields.text(field);
      if (!value.isEmpty()) {
        return prefix + value;
      }
    }
    return prefix + oneLine(words);
  }

  private static String flow(Fields fields) {
    String alert = fields.text(Ecs.RULE_NAME);
    String name = fields.text(Ecs.DESTINATION_DOMAIN);
    return (alert.isEmpty() ? "" : alert + ": ")
        + endpoint(fields.text(Ecs.SOURCE_IP), fields.text(Ecs.SOURCE_PORT))
        + " > "
        + endpoint(fields.text(Ecs.DESTINATION_IP), fields.text(Ecs.DESTINATION_PORT))
        + (name.isEmpty() ? "" : " (" + name + ")")
        + " "
        + fields.text(Ecs.EVENT_ACTION);
  }

  private static String endpoint(String address, String port) {
    String shown = address.indexOf(':') >= 0 ? "[" + address + "]" : address;
    return port.isEmpty() ? shown : shown + ":" + port;
  }
}
