package dev.offscript.cli;

import dev.offscript.casework.CaseSearch;
import dev.offscript.casework.EventRows;
import dev.offscript.model.Ecs;
import dev.offscript.model.EventKind;
import dev.offscript.model.Field;
import dev.offscript.model.Fields;
import dev.offscript.search.IndexedEvent;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Events found in a case, on a screen or as rows. */
final class SearchView {

  private static final List<Field> SHOWN =
      List.of(
          Ecs.PROCESS_COMMAND_LINE,
          Ecs.PROCESS_ARGS,
          Ecs.GEN_AI_TOOL_NAME,
          Ecs.RULE_NAME,
          Ecs.FILE_PATH,
          Ecs.OFFSCRIPT_ROLE,
          Ecs.DNS_QUESTION_NAME);

  private final PrintStream out;
  private final int width;

  SearchView(PrintStream out, int width) {
    this.out = out;
    this.width = width;
  }

  /** One row an event, as {@code offscript read} prints them. */
  void rows(CaseSearch.Answer answer) throws IOException {
    BufferedOutputStream buffered = new BufferedOutputStream(out);
    EventRows rows = new EventRows(buffered);
    for (CaseSearch.Found found : answer.hits()) {
      rows.write(found.event().toEvent(""), found.path(), found.member());
    }
    buffered.flush();
  }

  /** Two lines an event: what, and where it stands. */
  void table(CaseSearch.Answer answer) {
    for (CaseSearch.Found found : answer.hits()) {
      entry(found);
    }
    out.printf(
        Locale.ROOT,
        "%d %s%s%n",
        answer.total(),
        answer.total() == 1 ? "event" : "events",
        answer.total() > answer.hits().size()
            ? ", the first " + answer.hits().size() + " shown"
            : "");
  }

  private void entry(CaseSearch.Found found) {
    IndexedEvent event = found.event();
    String time =
        event.time().known() ? EventRows.time(event.time().best(), event.time().digits()) : "-";
    String head = String.format(Locale.ROOT, "%-24s  %-11s  ", time, event.kind().wire());
    String what = Text.visible(what(event));
    int room = Math.max(20, width - head.length());
    out.println(head + (what.length() > room ? what.substring(0, room - 1) + "…" : what));
    String member = found.member().isEmpty() ? "" : "!" + found.member();
    String place = event.ref().line() > 0 ? ":" + event.ref().line() : "@" + event.ref().offset();
    String rules = event.rules().isEmpty() ? "" : "  [" + String.join(", ", event.rules()) + "]";
    out.println("  " + event.id() + "  " + Text.visible(found.path() + member + place + rules));
  }

  private static String what(IndexedEvent event) {
    Fields fields = event.fields();
    if (event.kind() == EventKind.FLOW || event.kind() == EventKind.ALERT) {
      String target = fields.text(Ecs.DESTINATION_DOMAIN);
      return fields.text(Ecs.SOURCE_IP)
          + ":"
          + fields.text(Ecs.SOURCE_PORT)
          + " > "
          + fields.text(Ecs.DESTINATION_IP)
          + (target.isEmpty() ? "" : " (" + target + ")")
          + ":"
          + fields.text(Ecs.DESTINATION_PORT)
          + " "
          + fields.text(Ecs.EVENT_ACTION)
          + " "
          + fields.text(Ecs.RULE_NAME);
    }
    for (Field field : SHOWN) {
      String value = fields.text(field);
      if (!value.isEmpty()) {
        return event.actor().wire() + "  " + value;
      }
    }
    return event.actor().wire();
  }
}
