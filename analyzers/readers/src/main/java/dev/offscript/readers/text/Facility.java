package dev.offscript.readers.text;

import java.util.Set;

/**
 * Facility and severity by name, as some daemons write them between host and program: {@code
 * authpriv.info} (BusyBox), {@code <auth.info>} (syslogd -v of FreeBSD), or the severity alone
 * before a program with its process (BIG-IP).
 */
final class Facility {

  private static final int LONGEST = 24;

  private static final Set<String> FACILITIES =
      Set.of(
          "kern",
          "user",
          "mail",
          "daemon",
          "auth",
          "security",
          "syslog",
          "lpr",
          "news",
          "uucp",
          "cron",
          "authpriv",
          "ftp",
          "ntp",
          "console",
          "local0",
          "local1",
          "local2",
          "local3",
          "local4",
          "local5",
          "local6",
          "local7");

  private static final Set<String> SEVERITIES =
      Set.of(
          "emerg", "panic", "alert", "crit", "err", "error", "warn", "warning", "notice", "info",
          "debug");

  private Facility() {}

  /** Whether {@code program[pid]:} stands at {@code at}. */
  private static boolean tagged(String text, int at) {
    int bracket = text.indexOf('[', at);
    int close = text.indexOf("]: ", at);
    boolean name =
        bracket > at && bracket - at < LONGEST && close > bracket + 1 && close - bracket < 10;
    for (int i = at; name && i < bracket; i++) {
      name = Character.isLetterOrDigit(text.charAt(i)) || "-_./".indexOf(text.charAt(i)) >= 0;
    }
    return name && HeadWords.digits(text.substring(bracket + 1, close));
  }

  /** Index behind such a word at {@code at} and its blanks; {@code at} itself for none. */
  static int skip(String text, int at) {
    int end = at;
    int dot = -1;
    while (end < text.length() && text.charAt(end) > ' ' && end - at < LONGEST) {
      dot = text.charAt(end) == '.' ? end : dot;
      end++;
    }
    if (end >= text.length() || text.charAt(end) != ' ') {
      return at;
    }
    if (dot < 0) {
      boolean level = SEVERITIES.contains(text.substring(at, end)) && tagged(text, end + 1);
      return level ? end + 1 : at;
    }
    boolean bracketed = text.charAt(at) == '<' && text.charAt(end - 1) == '>';
    int from = bracketed ? at + 1 : at;
    int to = bracketed ? end - 1 : end;
    if (dot + 1 > to
        || !FACILITIES.contains(text.substring(from, dot))
        || !SEVERITIES.contains(text.substring(dot + 1, to))) {
      return at;
    }
    while (end < text.length() && text.charAt(end) == ' ') {
      end++;
    }
    return end;
  }
}
