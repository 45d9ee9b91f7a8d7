package dev.offscript.readers.text;

import dev.offscript.model.IpAddress;

/** Walks the heads of one line, from the outermost on. */
final class EnvelopeScan {

  private static final int MOST_RELAYS = 3;
  private static final int LONGEST_STAMP = 48;
  private static final int LONGEST_HEAD = 240;

  private final Unwrapped outer;
  private final String text;
  private final StampScan stamps = new StampScan();
  private int at;
  private String stamp = "";
  private String host = "";
  private String program = "";
  private String pid = "";
  private String id = "";
  private int priority = -1;

  EnvelopeScan(Unwrapped outer) {
    this(outer, outer.text(), 0);
  }

  private EnvelopeScan(Unwrapped outer, String text, int from) {
    this.outer = outer;
    this.text = text;
    this.at = from;
  }

  Envelope envelope() {
    blanks();
    if (outer.program().isEmpty()) {
      heads();
    } else {
      program = outer.program();
      host = outer.host();
      pid = outer.pid();
    }
    for (int relays = 0; relays < MOST_RELAYS && inner(); relays++) {
      // each relay put its own head before what was there
    }
    return new Envelope(
        text,
        Math.min(at, text.length()),
        outer.pointer(),
        stamp.isEmpty() ? outer.stamp() : stamp,
        host.isEmpty() ? outer.host() : host,
        program,
        pid,
        id,
        priority,
        outer.partial());
  }

  private void heads() {
    priority();
    if (!cisco() && !structured(at)) {
      plain();
    }
  }

  /** The head that a relay found and put its own before: it is of who wrote the line. */
  private boolean inner() {
    if (at == 0 && outer.program().isEmpty() || !opensHead()) {
      return false;
    }
    EnvelopeScan within = new EnvelopeScan(outer, text, at);
    within.heads();
    boolean headed = within.priority >= 0 || !within.program.isEmpty();
    if (within.stamp.isEmpty() || !headed || within.at <= at) {
      return false;
    }
    at = within.at;
    stamp = within.stamp;
    host = within.host.isEmpty() ? host : within.host;
    program = within.program;
    pid = within.pid;
    id = within.id;
    priority = within.priority >= 0 ? within.priority : priority;
    return true;
  }

  /** A priority, or a stamp that programs write nowhere but in the head of a line. */
  private boolean opensHead() {
    if (at + 16 > text.length()) {
      return false;
    }
    char first = text.charAt(at);
    if (first == '<') {
      return Character.isDigit(text.charAt(at + 1));
    }
    boolean month =
        Character.isUpperCase(first)
            && text.charAt(at + 3) == ' '
            && text.charAt(at + 9) == ':'
            && text.charAt(at + 12) == ':';
    return month || text.charAt(at + 4) == ':' && text.charAt(at + 10) == '-';
  }

  /** {@code <134>}, or a facility and a severity by name: {@code <local0.info>}. */
  private void priority() {
    if (at >= text.length() || text.charAt(at) != '<') {
      return;
    }
    int end = text.indexOf('>', at);
    if (end < 0 || end - at > 4) {
      return;
    }
    int value = 0;
    for (int i = at + 1; i < end; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return;
      }
      value = value * 10 + c - '0';
    }
    if (end > at + 1 && value < 192) {
      priority = value;
      at = end + 1;
      blanks();
    }
  }

  /** A head that ends where {@code %FACILITY-5-NAME:} begins; its parts end in colons. */
  private boolean cisco() {
    int percent = text.indexOf('%', at);
    while (percent >= 0 && percent - at < LONGEST_HEAD && !mnemonic(percent)) {
      percent = text.indexOf('%', percent + 1);
    }
    if (percent < 0 || percent - at >= LONGEST_HEAD) {
      return false;
    }
    int mark = at;
    int from = afterVersion(at);
    while (from < percent) {
      int end = from;
      while (end < percent
          && !(text.charAt(end) == ':' && end + 1 < text.length() && text.charAt(end + 1) == ' ')) {
        end++;
      }
      part(from, Math.min(end, percent));
      from = end + 1;
      while (from < percent && text.charAt(from) == ' ') {
        from++;
      }
    }
    if (stamp.isEmpty() && host.isEmpty() && percent > mark + 1) {
      at = mark;
      return false;
    }
    at = percent;
    return true;
  }

  /** Where the parts begin: behind the 1 that opens a head of RFC 5424, and behind a lone colon. */
  private int afterVersion(int from) {
    int start = text.startsWith("1 ", from) ? from + 2 : from;
    return text.startsWith(":", start) ? start + 1 : start;
  }

  /** Upper case, a hyphen, a digit and a hyphen somewhere, and a colon: no percentage. */
  private boolean mnemonic(int percent) {
    if (percent > at && text.charAt(percent - 1) > ' ') {
      return false;
    }
    boolean level = false;
    for (int i = percent + 1; i < text.length() && i < percent + 60; i++) {
      char c = text.charAt(i);
      if (c == ':' || c == ' ') {
        return level;
      }
      level |= c == '-' && i > percent + 1;
      if (!(c >= 'A' && c <= 'Z'
          || c >= '0' && c <= '9'
          || c == '-'
          || c == '_'
          || c >= 'a' && c <= 'z' && level)) {
        return false;
      }
    }
    return false;
  }

  /** A sequence number, an uptime, a stamp, a host, or a stamp with a host and a program. */
  private void part(int from, int to) {
    at = from;
    if (stamp(to)) {
      at = Math.min(at, to);
      blanks();
    }
    while (at < to) {
      // The device's own stamp behind the relay's: ... host 2026 Mar  1 10:00:00.1
      if (yearFirst(at) && stamp(to)) {
        at = Math.min(at, to);
        blanks();
        continue;
      }
      int end = at;
      while (end < to && text.charAt(end) > ' ') {
        end++;
      }
      if (end > at) {
        word(text.substring(at, end));
      }
      at = end + 1;
    }
  }

  private boolean yearFirst(int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i == from + 4
        && i + 1 < text.length()
        && text.charAt(i) == ' '
        && Character.isUpperCase(text.charAt(i + 1));
  }

  private void word(String word) {
    int bracket = word.indexOf('[');
    if (bracket > 0 && word.endsWith("]")) {
      program = word.substring(0, bracket);
      pid = word.substring(bracket + 1, word.length() - 1);
      return;
    }
    boolean letter = false;
    boolean dot = false;
    for (int i = 0; i < word.length(); i++) {
      letter |= Character.isLetter(word.charAt(i));
      dot |= word.charAt(i) == '.' || word.charAt(i) == ':';
    }
    if (host.isEmpty()
        && (letter || dot)
        && HeadWords.isHost(word)
        && !HeadWords.isUptime(word)
        && !HeadWords.isZone(word)) {
      host = word;
    }
  }

  /** {@code 1 2026-03-01T10:00:00Z host program pid id [data] message}. */
  private boolean structured(int from) {
    if (!text.startsWith("1 ", from)) {
      return false;
    }
    int mark = at;
    at = from + 2;
    if (text.startsWith("- ", at)) {
      at += 1;
    } else if (!stamp(text.length())) {
      at = mark;
      return false;
    }
    blanks();
    host = field();
    int before = at;
    program = field();
    if (program.endsWith(":")) {
      program = program.substring(0, program.length() - 1);
      return true;
    }
    int afterProgram = at;
    pid = field();
    id = field();
    if (text.startsWith("[", at) && at > before) {
      int end = data();
      // What is no structured data by its form is the message, as Check Point writes it.
      at = end < 0 ? at : end;
      blanks();
      return true;
    }
    if (text.startsWith("- ", at) || text.substring(at).equals("-")) {
      at++;
      blanks();
      return true;
    }
    // Meraki and others stop after the program: what follows is the message.
    at = afterProgram;
    pid = "";
    id = "";
    return true;
  }

  /** First character behind the structured data here; -1 where it is none. */
  private int data() {
    int i = at;
    while (i < text.length() && text.charAt(i) == '[') {
      int name = i + 1;
      while (name < text.length()
          && text.charAt(name) > ' '
          && HeadWords.SPECIAL.indexOf(text.charAt(name)) < 0
          && text.charAt(name) != ':') {
        name++;
      }
      if (name >= text.length() || text.charAt(name) != ' ' && text.charAt(name) != ']') {
        return i == at ? -1 : i;
      }
      boolean quoted = false;
      for (i = name; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          quoted = !quoted;
        } else if (c == ']' && !quoted) {
          break;
        }
      }
      if (i >= text.length()) {
        return text.length();
      }
      i++;
    }
    return i;
  }

  private String field() {
    int end = at;
    while (end < text.length() && text.charAt(end) > ' ') {
      end++;
    }
    String word = text.substring(at, end);
    at = end;
    blanks();
    return word.equals("-") ? "" : word;
  }

  private void plain() {
    if (text.startsWith("[", at)) {
      kernel();
      return;
    }
    int mark = at;
    if (!stamp(text.length())) {
      at = mark;
      if (priority >= 0) {
        hostFirst();
      }
      return;
    }
    if (text.startsWith(":", at)) {
      at++;
    }
    blanks();
    named();
    relayed();
    at = Facility.skip(text, at);
    tag();
  }

  /** {@code fw1: 2026 Mar 1 10:00:00 UTC: text}, or no stamp at all. */
  private void hostFirst() {
    tag();
    int mark = at;
    String first = program;
    if (!first.isEmpty() && pid.isEmpty() && stamp(text.length())) {
      host = first;
      program = "";
      if (text.startsWith(":", at)) {
        at++;
      }
      blanks();
      tag();
    } else {
      at = mark;
    }
  }

  /** {@code <local0.info>} of BSD's verbose mode, behind the stamp. */
  private void named() {
    if (text.startsWith("<", at)) {
      int end = text.indexOf('>', at);
      if (end > 0 && end - at < 24 && text.substring(at, end).indexOf('.') > 0) {
        at = end + 1;
        blanks();
      }
    }
  }

  /** The uptime, or the date, of dmesg. */
  private void kernel() {
    int end = text.indexOf(']', at);
    if (end < 0 || end - at > LONGEST_STAMP) {
      return;
    }
    String inner = text.substring(at + 1, end).strip();
    if (inner.isEmpty()) {
      return;
    }
    boolean number = true;
    for (int i = 0; i < inner.length(); i++) {
      number &= Character.isDigit(inner.charAt(i)) || inner.charAt(i) == '.';
    }
    boolean date =
        !number && Character.isUpperCase(inner.charAt(0)) && stamps.scan(inner, 0, false);
    if (number || date) {
      stamp = date ? inner : "";
      program = "kernel";
      at = end + 1;
      blanks();
    }
  }

  private boolean stamp(int limit) {
    if (at >= limit) {
      return false;
    }
    String head = text.substring(at, Math.min(Math.min(text.length(), limit), at + LONGEST_STAMP));
    if (head.charAt(0) == '{' || !stamps.scan(head, 0, false)) {
      return false;
    }
    int end = Math.min(stamps.end(), head.length());
    boolean separate = end == head.length() || " :\t".indexOf(head.charAt(end)) >= 0;
    if (!separate || head.charAt(0) == '"') {
      return false;
    }
    stamp = head.substring(head.charAt(0) == '*' ? 1 : 0, end).strip();
    at += end;
    return true;
  }

  /** The host, a second one that relayed it, and what some put between host and message. */
  private void relayed() {
    int end = wordEnd();
    String word = text.substring(at, end);
    if (word.isEmpty() || word.endsWith(":") || !HeadWords.isHost(word) || word.equals("1")) {
      return;
    }
    host = word;
    at = end;
    blanks();
    if (text.startsWith(": ", at)) {
      at += 2;
      return;
    }
    if (structured(at)) {
      return;
    }
    int next = wordEnd();
    String second = text.substring(at, next);
    if (second.length() > 6 && !IpAddress.canonical(second).isEmpty()) {
      at = next;
      blanks();
    }
  }

  /** {@code program[pid]:} or {@code program:}. */
  private void tag() {
    int i = at;
    while (i < text.length() && i - at < 64) {
      char c = text.charAt(i);
      if (c <= ' ' || c == ':' || c == '[' || c == '=' || c == ',' || c == '"' || c == '{'
          || c == '|') {
        break;
      }
      i++;
    }
    if (i == at || i >= text.length()) {
      return;
    }
    int nameEnd = i;
    String process = "";
    if (text.charAt(i) == '[') {
      int close = text.indexOf(']', i);
      if (close < 0 || close - i > 24) {
        return;
      }
      process = text.substring(i + 1, close);
      i = close + 1;
      if (i < text.length() && text.charAt(i) == ' ' && HeadWords.digits(process)) {
        program = text.substring(at, nameEnd);
        pid = process;
        at = i + 1;
        return;
      }
    }
    boolean colon =
        i < text.length()
            && text.charAt(i) == ':'
            && (i + 1 == text.length() || text.charAt(i + 1) == ' ' || text.charAt(i + 1) == '\t');
    if (colon && text.substring(at, nameEnd).indexOf('<') < 0) {
      program = text.substring(at, nameEnd);
      pid = process;
      at = i + 1;
      blanks();
    }
  }

  private int wordEnd() {
    int end = at;
    while (end < text.length() && text.charAt(end) > ' ') {
      end++;
    }
    return end;
  }

  private void blanks() {
    while (at < text.length()
        && (text.charAt(at) == ' ' || text.charAt(at) == '\uFEFF' || text.charAt(at) == 0)) {
      at++;
    }
  }
}
