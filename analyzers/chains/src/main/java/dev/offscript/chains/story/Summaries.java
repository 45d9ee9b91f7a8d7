package dev.offscript.chains.story;

import dev.offscript.chains.join.Joins;
import dev.offscript.chains.join.Wire;
import dev.offscript.chains.values.Words;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.Marked;
import dev.offscript.model.SimpleCommand;
import java.util.List;
import java.util.OptionalLong;

/** Events in one line. */
final class Summaries {

  private static final int TEXT = 240;
  private static final int COMMAND = 400;

  private Summaries() {}

  static String text(Marked marked) {
    return Words.excerpt(marked.event().text(), TEXT);
  }

  static String call(Marked marked) {
    String tool = marked.event().field(Ecs.GEN_AI_TOOL_NAME);
    String text = text(marked);
    return tool.isEmpty() ? text : text.isEmpty() ? tool : tool + ": " + text;
  }

  /** The command as a shell would read it. */
  static String command(SimpleCommand command) {
    StringBuilder line = new StringBuilder();
    for (String word : command.argv()) {
      if (line.length() > COMMAND) {
        break;
      }
      line.append(line.length() == 0 ? "" : " ").append(quoted(word));
    }
    return Words.excerpt(line.toString(), COMMAND);
  }

  private static String quoted(String word) {
    boolean plain =
        !word.isEmpty()
            && word.chars().noneMatch(c -> " \t\n'\"\\$`;&|<>()*?[]{}!#".indexOf(c) >= 0);
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  static String write(Marked marked) {
    String path = marked.event().field(Ecs.FILE_PATH);
    return path.isEmpty() ? text(marked) : "writes " + path;
  }

  static String flow(List<Event> slices) {
    Event first = slices.get(0);
    StringBuilder line = new StringBuilder();
    line.append(side(first, true)).append(" → ").append(side(first, false));
    append(line, " ", first.field(Ecs.NETWORK_TRANSPORT));
    append(line, " ", first.field(Ecs.EVENT_ACTION));
    long bytes = 0;
    for (Event slice : slices) {
      OptionalLong own = slice.fields().number(Ecs.NETWORK_BYTES);
      bytes +=
          own.isPresent()
              ? own.getAsLong()
              : Math.max(0, Wire.number(slice, Ecs.SOURCE_BYTES))
                  + Math.max(0, Wire.number(slice, Ecs.DESTINATION_BYTES));
    }
    if (bytes > 0) {
      line.append(", ").append(bytes).append(" bytes");
    }
    if (slices.size() > 1) {
      line.append(", ").append(slices.size()).append(" records");
    }
    return line.toString();
  }

  static String alert(List<Event> alerts) {
    Event first = alerts.get(0);
    StringBuilder line = new StringBuilder(Joins.title(first));
    String from = side(first, true);
    String to = side(first, false);
    if (!from.isEmpty() || !to.isEmpty()) {
      line.append(": ").append(from).append(" → ").append(to);
    }
    append(line, ", ", first.field(Ecs.EVENT_ACTION));
    long count = 0;
    for (Event alert : alerts) {
      count += Math.max(1, Wire.number(alert, Ecs.EVENT_COUNT));
    }
    if (count > 1) {
      line.append(", ").append(count).append(" times");
    }
    return Words.excerpt(line.toString(), TEXT);
  }

  static String lookup(Event event) {
    String answers = event.field(Ecs.DNS_ANSWERS);
    return event.field(Ecs.DNS_QUESTION_NAME) + (answers.isEmpty() ? "" : " → " + answers);
  }

  private static void append(StringBuilder line, String separator, String text) {
    if (!text.isEmpty()) {
      line.append(separator).append(text);
    }
  }

  private static String side(Event event, boolean source) {
    String ip = event.field(source ? Ecs.SOURCE_IP : Ecs.DESTINATION_IP);
    String name = source ? "" : event.field(Ecs.DESTINATION_DOMAIN);
    String port = event.field(source ? Ecs.SOURCE_PORT : Ecs.DESTINATION_PORT);
    String shown = ip.isEmpty() ? name : ip.indexOf(':') >= 0 ? "[" + ip + "]" : ip;
    String alias = ip.isEmpty() || name.isEmpty() ? "" : " (" + name + ")";
    return shown + (port.isEmpty() || shown.isEmpty() ? "" : ":" + port) + alias;
  }
}
