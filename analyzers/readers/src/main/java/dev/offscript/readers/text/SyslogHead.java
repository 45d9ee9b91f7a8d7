package dev.offscript.readers.text;

/**
 * What stands before the message of a log line, by a tolerant scan: {@code <PRI>}, RFC 3164 with or
 * without host, year or sequence number, RFC 5424, ISO stamps of rsyslog, the uptime or date of
 * dmesg. Nothing of it has to be there.
 *
 * @param stamped whether a wall-clock time was found; it stands in the {@link Stamps} used
 * @param host name of the host, {@code ""} where none is said
 * @param program tag of the program, {@code ""} where none is said
 * @param message index of the first character of the message
 */
public record SyslogHead(boolean stamped, String host, String program, int message) {

  private static final int LONGEST_STAMP = 48;

  /** The head of {@code line}. */
  public static SyslogHead of(String line, Stamps stamps) {
    int at = priority(line);
    boolean structured = line.startsWith("1 ", at);
    int start = structured ? at + 2 : at;
    if (line.startsWith("[", start)) {
      return dmesg(line, start, stamps);
    }
    int weekday = weekday(line, start);
    String head = line.substring(weekday, Math.min(line.length(), weekday + LONGEST_STAMP));
    boolean stamped = !head.isEmpty() && head.charAt(0) != '{' && stamps.parse(head);
    if (!stamped) {
      return new SyslogHead(false, "", "", at);
    }
    int next = weekday + stamps.end();
    return structured ? structured(line, next) : traditional(line, next);
  }

  private static int priority(String line) {
    if (!line.startsWith("<")) {
      return 0;
    }
    int end = line.indexOf('>');
    return end > 0 && end < 6 ? end + 1 : 0;
  }

  private static int weekday(String line, int at) {
    boolean word =
        at + 4 < line.length()
            && Character.isUpperCase(line.charAt(at))
            && line.charAt(at + 3) == ' '
            && "MonTueWedThuFriSatSun".contains(line.substring(at, at + 3));
    return word ? at + 4 : at;
  }

  private static SyslogHead dmesg(String line, int at, Stamps stamps) {
    int end = line.indexOf(']', at);
    if (end < 0) {
      return new SyslogHead(false, "", "", at);
    }
    String inner = line.substring(at + 1, end).strip();
    boolean date = !inner.isEmpty() && Character.isUpperCase(inner.charAt(0));
    if (!date) {
      boolean uptime = !inner.isEmpty() && Character.isDigit(inner.charAt(0));
      return new SyslogHead(false, "", uptime ? "kernel" : "", uptime ? skip(line, end + 1) : at);
    }
    boolean stamped = stamps.parse(inner.substring(weekday(inner, 0)));
    return new SyslogHead(stamped, "", stamped ? "kernel" : "", stamped ? skip(line, end + 1) : at);
  }

  private static SyslogHead structured(String line, int at) {
    int host = skip(line, at);
    int program = skip(line, token(line, host));
    int process = skip(line, token(line, program));
    int id = skip(line, token(line, process));
    int data = skip(line, token(line, id));
    int message = data;
    if (line.startsWith("[", data)) {
      int i = data;
      boolean quoted = false;
      for (; i < line.length(); i++) {
        char c = line.charAt(i);
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          quoted = !quoted;
        } else if (c == ']' && !quoted && !line.startsWith("[", i + 1)) {
          i++;
          break;
        }
      }
      message = skip(line, Math.min(i, line.length()));
    } else if (line.startsWith("-", data)) {
      message = skip(line, data + 1);
    }
    return new SyslogHead(
        true,
        word(line, host, token(line, host)),
        word(line, program, token(line, program)),
        message);
  }

  private static SyslogHead traditional(String line, int at) {
    int first = Facility.skip(line, skip(line, at));
    int end = token(line, first);
    String host = "";
    int program = first;
    if (end > first && line.charAt(end - 1) != ':') {
      host = line.substring(first, end);
      program = Facility.skip(line, skip(line, end));
    }
    int colon = program;
    while (colon < line.length() && line.charAt(colon) > ' ' && line.charAt(colon) != ':') {
      colon++;
    }
    if (colon >= line.length() || line.charAt(colon) != ':') {
      return new SyslogHead(true, host, "", program);
    }
    String tag = line.substring(program, colon);
    int bracket = tag.indexOf('[');
    return new SyslogHead(
        true, host, bracket < 0 ? tag : tag.substring(0, bracket), skip(line, colon + 1));
  }

  private static String word(String line, int from, int to) {
    String word = line.substring(from, to);
    return word.equals("-") ? "" : word;
  }

  private static int token(String line, int from) {
    int i = from;
    while (i < line.length() && line.charAt(i) != ' ') {
      i++;
    }
    return i;
  }

  private static int skip(String line, int from) {
    int i = from;
    while (i < line.length() && line.charAt(i) == ' ') {
      i++;
    }
    return i;
  }
}
