package dev.offscript.readers.text;

/**
 * What a container runtime, a tool that follows containers, or a stream transport of syslog puts
 * before a line.
 *
 * <pre>
 * 2026-03-01T10:00:00.1Z stdout F text     container runtime; P where the line goes on
 * web-1  | text                            docker compose: the service and its number
 * [pod/web/main] text                      kubectl with prefixes
 * 2026-03-01T10:00:00Z<i>tab</i>tag<i>tab</i>{"message":...}  fluentd's files
 * [0] tag: [1772359200.1, {"log":...}]     fluent-bit's own output
 * 2026-03-01T10:00:00Z {job="x"} text      Loki's client
 * 87 &lt;165&gt;1 2026-03-01T10:00:00Z ...      its length, as over TCP (RFC 6587)
 * </pre>
 *
 * @param begin index of the first character of the line itself
 * @param stamp the time that stands before it, {@code ""} where none does
 * @param partial whether the line goes on in the next one
 */
record ContainerLine(int begin, String stamp, boolean partial) {

  private static final ContainerLine BARE = new ContainerLine(0, "", false);
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_POD = 240;
  private static final int LONGEST_LABELS = 2000;
  private static final int MOST_DIGITS = 6;

  /** What stands before {@code line}. */
  static ContainerLine of(String line) {
    if (line.isEmpty()) {
      return BARE;
    }
    char first = line.charAt(0);
    if (first == '[') {
      int end = line.startsWith("[pod/") ? line.indexOf("] ") : -1;
      if (end < 0 && line.length() > 1 && line.charAt(1) >= '0' && line.charAt(1) <= '9') {
        return forwarded(line);
      }
      return end < 0 || end > LONGEST_POD ? BARE : new ContainerLine(end + 2, "", false);
    }
    if (first < '0' || first > '9') {
      return Character.isLetter(first) ? composed(line) : BARE;
    }
    int blank = line.indexOf(' ');
    ContainerLine tagged = tagged(line);
    if (tagged.begin() > 0 || blank < 1 || blank > 40) {
      return tagged;
    }
    if (line.startsWith("{", blank + 1)) {
      return labelled(line, blank);
    }
    if (line.startsWith("stdout ", blank + 1) || line.startsWith("stderr ", blank + 1)) {
      return runtime(line, blank);
    }
    boolean counted = blank <= MOST_DIGITS && line.startsWith("<", blank + 1);
    return counted && digits(line, 0, blank) ? new ContainerLine(blank + 1, "", false) : BARE;
  }

  private static ContainerLine runtime(String line, int blank) {
    int mark = blank + 8;
    boolean marked =
        line.length() > mark + 1
            && (line.charAt(mark) == 'F' || line.charAt(mark) == 'P')
            && line.charAt(mark + 1) == ' ';
    return marked && line.indexOf('T') == 10
        ? new ContainerLine(mark + 2, line.substring(0, blank), line.charAt(mark) == 'P')
        : BARE;
  }

  /** A stamp, a tag and an object, with tabs between. */
  private static ContainerLine tagged(String line) {
    int first = line.indexOf('\t');
    if (first < 10 || first > 40 || line.charAt(4) != '-') {
      return BARE;
    }
    int second = line.indexOf('\t', first + 1);
    return second > 0 && second - first < LONGEST_POD && line.startsWith("{\"", second + 1)
        ? new ContainerLine(second + 1, line.substring(0, first), false)
        : BARE;
  }

  /** A number in brackets, a tag, and a pair of a time and an object. */
  private static ContainerLine forwarded(String line) {
    int tag = line.indexOf("] ");
    int pair = line.indexOf(": [");
    int object = line.indexOf(", {\"");
    if (tag < 0 || pair < tag || object < pair || pair - tag > LONGEST_POD || object - pair > 80) {
      return BARE;
    }
    int from = line.charAt(pair + 3) == '[' ? pair + 4 : pair + 3;
    int to = from;
    while (to < object && (line.charAt(to) == '.' || digits(line, to, to + 1))) {
      to++;
    }
    return to - from < 10 ? BARE : new ContainerLine(object + 2, line.substring(from, to), false);
  }

  /** A stamp and labels in braces, none of which is an object. */
  private static ContainerLine labelled(String line, int blank) {
    int end = line.indexOf("\"} ", blank);
    int equals = line.indexOf("=\"", blank);
    boolean label = equals > blank + 2 && line.charAt(blank + 2) != '"' && line.indexOf('T') == 10;
    return label && end > equals && end - blank < LONGEST_LABELS
        ? new ContainerLine(end + 3, line.substring(0, blank), false)
        : BARE;
  }

  private static ContainerLine composed(String line) {
    int end = line.indexOf(' ');
    if (end < 3 || end > LONGEST_NAME) {
      return BARE;
    }
    int dash = Math.max(line.lastIndexOf('-', end - 1), line.lastIndexOf('_', end - 1));
    if (dash < 1 || dash + 1 == end || !digits(line, dash + 1, end)) {
      return BARE;
    }
    int bar = end;
    while (bar < line.length() && line.charAt(bar) == ' ') {
      bar++;
    }
    return line.startsWith("| ", bar) ? new ContainerLine(bar + 2, "", false) : BARE;
  }

  private static boolean digits(String line, int from, int to) {
    for (int i = from; i < to; i++) {
      if (line.charAt(i) < '0' || line.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
