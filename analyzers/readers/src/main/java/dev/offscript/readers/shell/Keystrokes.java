package dev.offscript.readers.shell;

import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * What was typed at a terminal, as {@code pam_tty_audit} has the kernel record it.
 *
 * <pre>
 * type=TTY msg=audit(1772358000.100:90): tty pid=9 uid=0 auid=1000 ses=3 major=136 minor=0 comm="bash" data=6C737F730D
 * type=USER_TTY msg=audit(1772358001.100:91): pid=9 uid=0 auid=1000 ses=3 data=6C73202D6C
 * </pre>
 *
 * <p>A {@code TTY} record holds keys, in hex always: a line ends with a carriage return, 0x7f and
 * 0x08 take the key before back, 0x15 the line, 0x17 the word; an arrow or a tab leaves no trace of
 * what the shell made of it, so a line with one is what was typed and perhaps not what ran. A
 * {@code USER_TTY} record is a line that the shell itself reports.
 */
final class Keystrokes {

  private static final int MOST_LINES = 1_000;
  private static final Set<String> SHELLS =
      Set.of("bash", "sh", "dash", "zsh", "ksh", "mksh", "fish", "tcsh", "csh", "ash", "rbash");

  private final List<String> lines;
  private final boolean exact;

  private Keystrokes(List<String> lines, boolean exact) {
    this.lines = lines;
    this.exact = exact;
  }

  /** Whether {@code record} holds what was typed. */
  static boolean is(AuditRecord record) {
    return record.type().equals("TTY") || record.type().equals("USER_TTY");
  }

  static Keystrokes of(AuditRecord record) {
    boolean shell = record.type().equals("USER_TTY");
    String typed = shell ? record.text("data") : keys(record.plain("data"));
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    boolean exact = true;
    for (int i = 0; i < typed.length(); i++) {
      char key = typed.charAt(i);
      switch (key) {
        case '\r', '\n' -> end(line, lines);
        case 0x7f, '\b' -> line.setLength(Math.max(0, line.length() - 1));
        case 0x03, 0x15 -> line.setLength(0);
        case 0x17 -> word(line);
        case 0x1b -> {
          exact = false;
          i = escape(typed, i);
        }
        default -> {
          exact &= key >= ' ';
          if (key >= ' ') {
            line.append(key);
          }
        }
      }
    }
    end(line, lines);
    return new Keystrokes(lines, exact);
  }

  private static String keys(String hex) {
    try {
      return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return hex;
    }
  }

  private static void end(StringBuilder line, List<String> lines) {
    String text = line.toString().strip();
    if (!text.isEmpty() && lines.size() < MOST_LINES) {
      lines.add(text);
    }
    line.setLength(0);
  }

  private static void word(StringBuilder line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == ' ') {
      end--;
    }
    while (end > 0 && line.charAt(end - 1) != ' ') {
      end--;
    }
    line.setLength(end);
  }

  /** Last character of the escape sequence at {@code i}: {@code ESC [ A}, {@code ESC O A}. */
  private static int escape(String text, int i) {
    int at = i + 1;
    if (at < text.length() && (text.charAt(at) == '[' || text.charAt(at) == 'O')) {
      at++;
      while (at < text.length() && text.charAt(at) < '@') {
        at++;
      }
    }
    return Math.min(at, text.length() - 1);
  }

  /**
   * One command a line; lines typed into another program than a shell stay text. Each has what
   * {@code whole} says of who typed it.
   */
  List<Event> events(Event whole) {
    boolean shell =
        SHELLS.contains(whole.field(Ecs.PROCESS_NAME)) || whole.field(Ecs.PROCESS_NAME).isEmpty();
    List<Event> events = new ArrayList<>();
    for (String line : lines) {
      Event.Builder event = whole.derive(events.size()).text(line);
      whole.fields().forEach(event::put);
      event.kind(shell ? EventKind.COMMAND : EventKind.PARSE_GAP);
      event.put(Ecs.PROCESS_COMMAND_LINE, shell ? line : "");
      if (!exact) {
        event.put(Ecs.OFFSCRIPT_TRUNCATED, true);
      }
      events.add(event.build());
    }
    return events;
  }
}
