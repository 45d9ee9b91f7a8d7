package dev.offscript.model;

import java.util.Locale;
import java.util.Set;

/**
 * Tells whether a dotted run of characters is a host, from what stands around it: {@code 1.2.3.4}
 * behind {@code version=} is none, {@code torch.io} is code, {@code example.io:443} is a host.
 */
final class HostNames {

  /** Where the run stands. */
  enum Context {
    /** In plain text, where it may as well be a file or code. */
    BARE,
    /** Behind the slashes of a URL, where it can be nothing else. */
    URL
  }

  /** Names of code, not of hosts, whatever follows the dot. */
  private static final Set<String> CODE_HEADS =
      Set.of(
          "com",
          "org",
          "net",
          "io",
          "edu",
          "gov",
          "dev",
          "java",
          "javax",
          "jdk",
          "sun",
          "self",
          "this",
          "cls",
          "super",
          "args",
          "opts",
          "options",
          "config",
          "cfg",
          "ctx",
          "req",
          "res",
          "request",
          "response",
          "obj",
          "os",
          "sys",
          "np",
          "tf",
          "torch",
          "nn",
          "model",
          "module",
          "window",
          "document",
          "process",
          "console",
          "math",
          "e",
          "i",
          "x",
          "y");

  private final String text;

  HostNames(String text) {
    this.text = text;
  }

  /**
   * Whether the address {@code value} at {@code [start, end)} is one, and no version of something.
   */
  boolean isAddress(String value, int start, int end, Context context) {
    return context == Context.URL
        || !(value.startsWith("0.") && !value.equals("0.0.0.0")
            || value.startsWith("255.255.") && !value.equals("255.255.255.255")
            || isVersion(start, end));
  }

  /** Whether {@code raw}, in lower case {@code value}, at {@code [start, end)} names a host. */
  boolean isDomain(String raw, String value, int start, int end, Context context) {
    int labels = 1;
    int labelStart = 0;
    for (int i = 0; i <= value.length(); i++) {
      char c = i < value.length() ? value.charAt(i) : '.';
      if (c == '.') {
        if (i == labelStart
            || i - labelStart > 63
            || value.charAt(labelStart) == '-'
            || value.charAt(i - 1) == '-') {
          return false;
        }
        if (i < value.length()) {
          labels++;
          labelStart = i + 1;
        }
      } else if (c == '_' && i != labelStart) {
        return false;
      }
    }
    String ending = value.substring(labelStart);
    if (labels < 2
        || ending.length() < 2
        || !Characters.isLetter(ending.charAt(0))
        || ending.indexOf('_') >= 0) {
      return false;
    }
    boolean afterAt =
        start > 1 && text.charAt(start - 1) == '@' && Characters.isWord(text.charAt(start - 2));
    if (context == Context.URL || afterAt) {
      return context == Context.URL || TopLevelDomains.of(ending) != TopLevelDomains.Kind.NONE;
    }
    char next = end < text.length() ? text.charAt(end) : ' ';
    char before = start > 0 ? text.charAt(start - 1) : ' ';
    if (next == '(' || next == '@' || next == '\\' && before == '\\' || before == '$') {
      return false;
    }
    if (mixedCase(raw.substring(labelStart))) {
      return false;
    }
    boolean port = portEnd(end) > 0;
    boolean path = next == '/' && before != '/';
    String head = value.substring(0, value.indexOf('.'));
    return switch (TopLevelDomains.of(ending)) {
      case PLAIN -> port || path || !CODE_HEADS.contains(head);
      case WORD -> port || !CODE_HEADS.contains(head) && (labels > 2 || path) && before != '/';
      case FILE, NONE -> false;
    };
  }

  /** One past the port that follows the colon at {@code colon}, -1 where none does. */
  int portEnd(int colon) {
    int length = text.length();
    if (colon >= length || text.charAt(colon) != ':') {
      return -1;
    }
    int at = colon + 1;
    while (at < length && at < colon + 7 && Characters.isDigit(text.charAt(at))) {
      at++;
    }
    if (at == colon + 1 || at > colon + 6 || at < length && Characters.isWord(text.charAt(at))) {
      return -1;
    }
    int value = Integer.parseInt(text.substring(colon + 1, at));
    return value > 0 && value <= 65535 ? at : -1;
  }

  /** Four numbers that are the version of something. */
  private boolean isVersion(int start, int end) {
    if (end < text.length() && (text.charAt(end) == '+' || text.charAt(end) == '_')) {
      return true;
    }
    int before = start - 1;
    char c = before >= 0 ? text.charAt(before) : ' ';
    if (c == '/' && before > 0 && Character.isLetterOrDigit(text.charAt(before - 1))) {
      // A product token (Chrome/120.0.0.0), unless the word before is a protocol: /dev/tcp/.
      String product = wordBefore(before);
      return !Set.of("tcp", "udp", "ip4", "ip", "host").contains(product);
    }
    if (c == '=' && before > 0 && "=~<>!^".indexOf(text.charAt(before - 1)) >= 0
        || c == '^'
        || c == '~') {
      return true;
    }
    while (before >= 0 && " :=\"'".indexOf(text.charAt(before)) >= 0 && start - before < 5) {
      before--;
    }
    return Set.of("version", "ver", "release", "versions", "v").contains(wordBefore(before + 1));
  }

  private String wordBefore(int end) {
    int start = end;
    while (start > 0 && end - start < 10 && Character.isLetter(text.charAt(start - 1))) {
      start--;
    }
    return text.substring(start, end).toLowerCase(Locale.ROOT);
  }

  private static boolean mixedCase(String label) {
    boolean upper = false;
    boolean lower = false;
    for (int i = 0; i < label.length(); i++) {
      upper |= label.charAt(i) >= 'A' && label.charAt(i) <= 'Z';
      lower |= label.charAt(i) >= 'a' && label.charAt(i) <= 'z';
    }
    return upper && lower;
  }
}
