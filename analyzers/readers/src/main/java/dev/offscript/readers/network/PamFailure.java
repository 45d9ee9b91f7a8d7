package dev.offscript.readers.network;

import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.Field;
import dev.offscript.model.IpAddress;

/**
 * A refusal as Linux-PAM words it, whichever module says it.
 *
 * <pre>
 * pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=203.0.113.9  user=ann
 * PAM 2 more authentication failures; logname= uid=0 euid=0 tty=ssh ruser= rhost=203.0.113.9
 * </pre>
 *
 * <p>{@code user} is the account that was asked for, {@code ruser} who asked where that is known.
 * Any of them may be empty. The event counts the failures that the line stands for.
 */
final class PamFailure {

  private static final Field REAL_USER = Field.of("user.real.name");
  private static final Field SOURCE_DOMAIN = Field.of("source.domain");
  private static final Field TTY = Field.of("process.tty.name");

  private PamFailure() {}

  /** Puts what {@code message} says; false where it is no such refusal. */
  static boolean put(Event.Builder event, String message) {
    int at = message.indexOf("authentication failure");
    int semicolon = at < 0 ? -1 : message.indexOf("; ", at);
    boolean worded = message.startsWith("pam_") || message.startsWith("PAM ");
    if (!worded || semicolon < 0 || semicolon - at > 24 || message.indexOf("uid=", at) < 0) {
      return false;
    }
    String pairs = message.substring(semicolon + 2);
    event.kind(EventKind.AUTH).put(Ecs.EVENT_OUTCOME, "failure");
    String more = message.startsWith("PAM ") ? message.substring(4, message.indexOf(' ', 4)) : "";
    if (!more.isEmpty() && more.length() < 7 && more.chars().allMatch(c -> c >= '0' && c <= '9')) {
      event.put(Ecs.EVENT_COUNT, Long.parseLong(more));
    }
    event.put(Ecs.USER_NAME, value(pairs, "user="));
    event.put(REAL_USER, value(pairs, "ruser="));
    event.put(TTY, value(pairs, "tty="));
    String remote = value(pairs, "rhost=");
    String address = IpAddress.canonical(remote);
    event.put(Ecs.SOURCE_IP, address);
    event.put(SOURCE_DOMAIN, address.isEmpty() ? remote : "");
    return true;
  }

  /** What stands behind {@code key} up to a blank; keys follow a blank or begin the text. */
  private static String value(String pairs, String key) {
    int at = pairs.startsWith(key) ? 0 : pairs.indexOf(" " + key) + 1;
    if (at == 0 && !pairs.startsWith(key)) {
      return "";
    }
    int from = at + key.length();
    int to = from;
    while (to < pairs.length() && pairs.charAt(to) > ' ') {
      to++;
    }
    return pairs.substring(from, to);
  }
}
