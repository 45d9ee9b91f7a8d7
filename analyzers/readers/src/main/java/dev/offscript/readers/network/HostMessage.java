package dev.offscript.readers.network;

import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.Field;
import dev.offscript.model.IpAddress;
import java.util.Locale;
import java.util.Set;

/**
 * What the message of a daemon states.
 *
 * <ul>
 *   <li>of {@code sshd}, {@code login} and PAM: that somebody logged in or failed to, an {@code
 *       auth} event with user and address;
 *   <li>of {@code sudo} and {@code cron}: that a command was run, an {@code exec} event;
 *   <li>anything else: the text.
 * </ul>
 */
final class HostMessage {

  private static final Field EFFECTIVE_USER = Field.of("user.effective.name");
  private static final Field TTY = Field.of("process.tty.name");
  private static final Field PARENT = Field.of("process.parent.name");
  private static final Set<String> CRONS = Set.of("cron", "crond", "anacron", "atd");
  private static final Set<String> JUNIPER = Set.of("rpd", "mgd", "chassisd", "jsrpd", "dcd");

  private HostMessage() {}

  /** The maker of the router that writes messages like this one, {@code ""} for a host's. */
  static String maker(String line, String program) {
    for (int at = line.indexOf('%'); at >= 0; at = line.indexOf('%', at + 1)) {
      if (huawei(line, at)) {
        return "huawei";
      }
      if (cisco(line, at)) {
        return "cisco";
      }
    }
    return JUNIPER.contains(program) ? "juniper" : "";
  }

  /** {@code %IP-TCP-3-BADAUTH:}: capitals, a digit between hyphens, capitals, a colon. */
  private static boolean cisco(String line, int percent) {
    int i = percent + 1;
    boolean severity = false;
    while (i < line.length()) {
      char c = line.charAt(i);
      if (c == ':') {
        return severity && i > percent + 6;
      }
      boolean digit = c >= '0' && c <= '9';
      severity |= digit && line.charAt(i - 1) == '-' && line.startsWith("-", i + 1);
      if (!digit && !(c >= 'A' && c <= 'Z') && c != '-' && c != '_') {
        return false;
      }
      i++;
    }
    return false;
  }

  /** {@code %%01BGP/3/..}. */
  private static boolean huawei(String line, int percent) {
    return line.startsWith("%%", percent)
        && line.length() > percent + 6
        && Character.isDigit(line.charAt(percent + 2))
        && Character.isDigit(line.charAt(percent + 3))
        && Character.isUpperCase(line.charAt(percent + 4));
  }

  /** Puts the kind and what the message says. */
  static void put(Event.Builder event, String program, String message) {
    String name = program.toLowerCase(Locale.ROOT);
    if (name.equals("sudo") && message.contains("COMMAND=")) {
      sudo(event, message);
    } else if (CRONS.contains(name) && message.contains(" CMD (") && message.endsWith(")")) {
      cron(event, program, message);
    } else {
      event.put(Ecs.PROCESS_NAME, program);
      login(event, name, message);
    }
  }

  /** {@code ann : TTY=pts/0 ; PWD=/home/ann ; USER=root ; COMMAND=/usr/bin/id -u}. */
  private static void sudo(Event.Builder event, String message) {
    int colon = message.indexOf(" : ");
    String user = colon < 0 ? "" : message.substring(0, colon).strip();
    int at = message.indexOf("COMMAND=");
    String command = message.substring(at + "COMMAND=".length());
    String head = message.substring(colon < 0 ? 0 : colon + 3, at);
    boolean ran = head.startsWith("TTY=") || head.startsWith("PWD=") || head.startsWith("USER=");
    String executable = word(command, 0);
    event.put(Ecs.USER_NAME, user);
    event.put(EFFECTIVE_USER, setting(head, "USER="));
    event.put(Ecs.PROCESS_WORKING_DIRECTORY, setting(head, "PWD="));
    event.put(TTY, setting(head, "TTY="));
    event.put(Ecs.PROCESS_COMMAND_LINE, command);
    if (!ran) {
      // "command not allowed", "3 incorrect password attempts": nothing was run.
      event.kind(EventKind.AUTH).put(Ecs.PROCESS_NAME, "sudo");
      event.put(Ecs.EVENT_OUTCOME, "failure");
      return;
    }
    event.kind(EventKind.EXEC).text(command);
    event.put(Ecs.PROCESS_EXECUTABLE, executable.startsWith("/") ? executable : "");
    event.put(PARENT, "sudo");
    event.put(Ecs.PROCESS_PARENT_EXECUTABLE, "/usr/bin/sudo");
  }

  private static String setting(String head, String name) {
    int at = head.indexOf(name);
    int end = at < 0 ? -1 : head.indexOf(" ; ", at);
    return at < 0 ? "" : head.substring(at + name.length(), end < 0 ? head.length() : end).strip();
  }

  /** {@code (root) CMD (run-parts /etc/cron.hourly)}. */
  private static void cron(Event.Builder event, String program, String message) {
    int open = message.indexOf(" CMD (");
    String user = message.startsWith("(") ? message.substring(1, message.indexOf(')')) : "";
    String command = message.substring(open + 6, message.length() - 1).strip();
    event.kind(EventKind.EXEC).text(command);
    event.put(Ecs.USER_NAME, user);
    event.put(Ecs.PROCESS_COMMAND_LINE, command);
    event.put(PARENT, program);
  }

  private static void login(Event.Builder event, String program, String message) {
    boolean ssh = program.equals("sshd") || program.equals("sshd-session");
    String outcome;
    String user;
    if (ssh && message.startsWith("Accepted ")) {
      outcome = "success";
      user = after(message, " for ");
    } else if (ssh && message.startsWith("Failed ") && message.contains(" for ")) {
      outcome = "failure";
      user =
          message.contains(" for invalid user ")
              ? after(message, " for invalid user ")
              : after(message, " for ");
    } else if (ssh && message.startsWith("Invalid user ")) {
      outcome = "failure";
      user = after(message, "Invalid user ");
    } else if (message.contains("authentication failure;")) {
      outcome = "failure";
      user = after(message, " user=");
    } else if (message.contains("session opened for user ")) {
      outcome = "success";
      user = after(message, "session opened for user ");
    } else {
      return;
    }
    int uid = user.indexOf('(');
    event.kind(EventKind.AUTH);
    event.put(Ecs.EVENT_OUTCOME, outcome);
    event.put(Ecs.USER_NAME, uid < 0 ? user : user.substring(0, uid));
    String from = after(message, " from ");
    event.put(Ecs.SOURCE_IP, IpAddress.canonical(from.isEmpty() ? after(message, "rhost=") : from));
    String port = after(message, " port ");
    if (!port.isEmpty() && port.length() < 6 && port.chars().allMatch(Character::isDigit)) {
      event.put(Ecs.SOURCE_PORT, Long.parseLong(port));
    }
  }

  private static String after(String message, String words) {
    int at = message.indexOf(words);
    return at < 0 ? "" : word(message, at + words.length());
  }

  private static String word(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) > ' ') {
      end++;
    }
    return text.substring(from, end);
  }
}
