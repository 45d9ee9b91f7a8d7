package dev.offscript.commands.syntax;

import java.util.Locale;
import java.util.Set;

/**
 * {@code <ATTACKER-IP>}, {@code <port>}: a place in a command that was copied from a description.
 * It is a word, though a shell would read two redirects.
 */
final class Placeholders {

  private static final int LONGEST = 40;

  private static final Set<String> NAMES =
      Set.of(
          "ip",
          "lhost",
          "rhost",
          "lport",
          "rport",
          "port",
          "host",
          "hostname",
          "user",
          "username",
          "password",
          "token",
          "key",
          "server",
          "target",
          "domain",
          "address",
          "addr",
          "wallet",
          "pool",
          "worker",
          "url",
          "attacker",
          "victim",
          "name",
          "id",
          "jump",
          "bastion",
          "remote",
          "local",
          "authtoken",
          "secret",
          "path",
          "command",
          "cmd");

  private Placeholders() {}

  /** One past the placeholder that starts at {@code from}, -1 where none does. */
  static int end(String text, int from) {
    int index = from + 1;
    boolean upper = true;
    boolean joined = false;
    int reach = Math.min(text.length(), from + LONGEST);
    while (index < reach && text.charAt(index) != '>') {
      char c = text.charAt(index);
      if (!Names.letterOrDigit(c) && c != '-' && c != '.' && c != ' ') {
        return -1;
      }
      upper &= c < 'a' || c > 'z';
      joined |= c == '-' || c == '_';
      index++;
    }
    if (index >= reach || index == from + 1 || !Names.letter(text.charAt(from + 1))) {
      return -1;
    }
    String name = text.substring(from + 1, index);
    boolean plain = name.indexOf(' ') < 0 || upper && !name.endsWith(" ");
    boolean glued = from > 0 && "/@:=".indexOf(text.charAt(from - 1)) >= 0;
    boolean known =
        upper
            || joined
            || glued
            || NAMES.contains(name.toLowerCase(Locale.ROOT).replaceFirst("[0-9]+$", ""));
    return plain && known && !(name.indexOf('.') >= 0 && !upper) ? index + 1 : -1;
  }
}
