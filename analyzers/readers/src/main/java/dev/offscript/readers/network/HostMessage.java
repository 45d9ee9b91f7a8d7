package dev.offscript.readers.network;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import java.util.Locale;
import java.util.Set;

/**
 * What the message of a daemon states.
 *
 * <ul>
 *   <li>of {@code sudo}, {@code cron} and {@code snoopy}: that a command was run, an {@code exec}
 *       event, see {@link RunMessage};
 *   <li>of {@code sshd}, {@code su}, {@code useradd}, PAM and others: that somebody logged in or
 *       failed to, that a session or a forwarded connection began, that an account changed; the
 *       wordings stand in {@link MessageTable};
 *   <li>anything else: the text.
 * </ul>
 */
final class HostMessage {

  private static final MessageTable WORDINGS = MessageTable.load();
  private static final String REPEATED = "message repeated ";

  /** How other daemons fold them: of the message before, whatever it was. */
  private static final Pattern LAST_REPEATED =
      Pattern.compile("(?:--- )?last message repeated ([0-9]{1,6}) times?(?: ---)?");

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
  static void put(Event.Builder event, String program, String written) {
    event.put(Ecs.PROCESS_NAME, program);
    String message = once(event, written);
    // polkitd(authority=local), su(pam_unix): what wrote it goes on behind the bracket.
    int bracket = program.indexOf('(');
    String name = bracket > 0 ? program.substring(0, bracket) : program;
    if (!RunMessage.put(event, name.toLowerCase(Locale.ROOT), name, message)
        && !PamFailure.put(event, message)) {
      WORDINGS.put(event, name, message);
    }
  }

  /** {@code message repeated 3 times: [ Failed password .. ]}: how rsyslog folds repeats. */
  private static String once(Event.Builder event, String message) {
    Matcher again = LAST_REPEATED.matcher(message);
    if (again.matches()) {
      event.put(Ecs.EVENT_COUNT, Long.parseLong(again.group(1)));
      return message;
    }
    int open = message.startsWith(REPEATED) ? message.indexOf(" times: [") : -1;
    String count = open < 0 ? "" : message.substring(REPEATED.length(), open);
    boolean digits = !count.isEmpty() && count.length() < 7;
    if (!digits || !count.chars().allMatch(c -> c >= '0' && c <= '9') || !message.endsWith("]")) {
      return message;
    }
    event.put(Ecs.EVENT_COUNT, Long.parseLong(count));
    return message.substring(open + " times: [".length(), message.length() - 1).strip();
  }
}
