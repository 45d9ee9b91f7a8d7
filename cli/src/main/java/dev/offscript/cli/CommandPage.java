package dev.offscript.cli;

import dev.offscript.model.Act;
import dev.offscript.model.Direction;
import dev.offscript.model.SimpleCommand;
import dev.offscript.reports.Columns;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The simple commands of one text for a person: how far each came, the way to it, what it does. */
final class CommandPage implements CommandView {

  private static final String INDENT = " ".repeat(13);

  private final int width;

  /** Lines of at most {@code width} columns. */
  CommandPage(int width) {
    this.width = Math.max(40, width);
  }

  @Override
  public void write(
      CommandTexts.Numbered from, List<SimpleCommand> commands, ByteArrayOutputStream out) {
    StringBuilder page = new StringBuilder();
    page.append("line ").append(from.line());
    if (!from.problem().isEmpty()) {
      page.append(' ').append(from.problem());
    } else if (commands.isEmpty()) {
      page.append(": no command");
    }
    page.append('\n');
    for (SimpleCommand command : commands) {
      command(command, page);
    }
    out.writeBytes(page.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void command(SimpleCommand command, StringBuilder page) {
    String words = String.join(" ", command.assignments());
    words += (words.isEmpty() || command.argv().isEmpty() ? "" : " ") + quoted(command.argv());
    lines("  " + Columns.pad(command.state().wire(), 9) + "  ", words, page);
    String way = command.via().isEmpty() ? "" : "via " + String.join(", ", command.via());
    if (command.background()) {
      way += way.isEmpty() ? "in the background" : "; in the background";
    }
    if (!way.isEmpty()) {
      lines(INDENT, way, page);
    }
    for (Act act : command.acts()) {
      lines(INDENT, said(act), page);
    }
  }

  private static String said(Act act) {
    StringBuilder said = new StringBuilder("-> ").append(act.behaviour().wire());
    if (act.direction() != Direction.NONE) {
      said.append(", ").append(act.direction().wire());
    }
    String endpoint = act.endpoint().toString();
    if (!endpoint.isEmpty()) {
      said.append(", ").append(endpoint);
    }
    said.append(" (").append(act.tool()).append(", ").append(act.level().wire());
    act.techniques().forEach(technique -> said.append(", ").append(technique));
    return said.append("): ").append(act.because()).toString();
  }

  private void lines(String lead, String text, StringBuilder page) {
    String first = lead;
    for (String line : Columns.wrap(Text.visible(text), width - INDENT.length())) {
      page.append(first).append(line).append('\n');
      first = INDENT;
    }
  }

  /** Words as they could be typed again: quoted where a shell would split or change them. */
  private static String quoted(List<String> argv) {
    StringBuilder line = new StringBuilder();
    for (String word : argv) {
      line.append(line.isEmpty() ? "" : " ");
      boolean plain = !word.isEmpty() && word.chars().allMatch(CommandPage::plain);
      line.append(plain ? word : "'" + word.replace("'", "'\\''") + "'");
    }
    return line.toString();
  }

  private static boolean plain(int character) {
    return Character.isLetterOrDigit(character) || "_-./:=,@%+[]".indexOf(character) >= 0;
  }
}
