package dev.offscript.model;

import dev.offscript.model.HostNames.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds addresses, host names, ports behind hosts, URLs and wallets in text, in one pass, without
 * backtracking. Strict: what is as well a version number, a file name or a dotted name of code is
 * left out ({@code 1.2.3}, {@code setup.py}, {@code node.js}, {@code torch.io}). Defanged forms
 * ({@code hxxp://}, {@code 203.0.113[.]9}, {@code example[.]com}, {@code example[dot]com}) count as
 * what they stand for; offsets are those of the text as it is.
 */
public final class IndicatorScanner {

  private static final int MAX_HOST = 253;
  private static final int MAX_URL = 2048;
  private static final int SHORTEST_WALLET = 26;
  private static final int LONGEST_WALLET = 256;

  private final String text;
  private final HostNames names;
  private final int limit;
  private final List<Indicator> found = new ArrayList<>();

  private IndicatorScanner(String text, int limit) {
    this.text = text;
    this.names = new HostNames(text);
    this.limit = limit;
  }

  /** All indicators of {@code text}, in order of their start, repetitions included. */
  public static List<Indicator> scan(CharSequence text) {
    return scan(text, Integer.MAX_VALUE);
  }

  /** The first {@code limit} indicators of {@code text}. */
  public static List<Indicator> scan(CharSequence text, int limit) {
    IndicatorScanner scanner = new IndicatorScanner(text.toString(), limit);
    scanner.run();
    return scanner.found;
  }

  private void run() {
    int at = 0;
    int length = text.length();
    while (at < length && found.size() < limit) {
      char c = text.charAt(at);
      if (c == ':' && at + 2 < length && text.charAt(at + 1) == ':' && !hostBefore(at)) {
        at = Math.max(at + 2, v6(at));
      } else if (!Characters.isHost(c) || c == '.' || c == '-') {
        at++;
      } else {
        at = word(at);
      }
    }
  }

  /** Looks at the run of host characters at {@code start}; where to go on. */
  private int word(int start) {
    int dots = 0;
    boolean defanged = false;
    int at = start;
    int length = text.length();
    while (at < length) {
      char c = text.charAt(at);
      if (Characters.isHost(c)) {
        dots += c == '.' ? 1 : 0;
        at++;
        continue;
      }
      int bracket = c == '[' || c == '(' || c == '{' ? bracketedDot(at) : 0;
      if (bracket == 0) {
        break;
      }
      defanged = true;
      dots++;
      at += bracket;
    }
    int end = at;
    if (end < length && text.charAt(end) == ':') {
      if (end + 2 < length
          && text.charAt(end + 1) == '/'
          && text.charAt(end + 2) == '/'
          && dots == 0) {
        int after = url(start, end);
        if (after > 0) {
          return after;
        }
      }
      if (end - start <= 4) {
        int after = v6(start);
        if (after > 0) {
          return after;
        }
      }
    }
    int named = walletBehindName(start, end);
    if (named > 0) {
      return named;
    }
    if (dots == 0) {
      wallet(start, end);
      return end;
    }
    int first = text.indexOf('.', start);
    if (first > start && first < end && wallet(start, first)) {
      // What follows is a worker's name.
      return end;
    }
    while (end > start && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == '-')) {
      end--;
    }
    if (end - start <= MAX_HOST) {
      String raw = text.substring(start, end);
      host(defanged ? refang(raw) : raw, start, end, Context.BARE);
    }
    return at;
  }

  /** Adds the host and the port behind it; false where it is none. */
  private boolean host(String raw, int start, int end, Context context) {
    String value = raw.toLowerCase(Locale.ROOT);
    boolean digits = value.charAt(0) >= '0' && value.charAt(0) <= '9';
    boolean address = digits && NetworkAddress.is(value);
    if (address) {
      if (!names.isAddress(value, start, end, context)) {
        return false;
      }
    } else if (!names.isDomain(raw, value, start, end, context)) {
      return false;
    }
    found.add(
        new Indicator(address ? Indicator.Type.IP : Indicator.Type.DOMAIN, value, start, end));
    port(end);
    return true;
  }

  /** A port behind a host that ends at {@code end}. */
  private void port(int end) {
    int after = names.portEnd(end);
    if (after > 0) {
      int value = Integer.parseInt(text.substring(end + 1, after));
      found.add(new Indicator(Indicator.Type.PORT, Integer.toString(value), end + 1, after));
    }
  }

  /**
   * Takes the URL whose scheme is {@code text[start, colon)}; where to go on, -1 where it is none.
   */
  private int url(int start, int colon) {
    if (!Characters.isLetter(text.charAt(start)) || colon - start > 16) {
      return -1;
    }
    int schemeStart = start;
    // stratum+tcp: the plus ends the run before.
    if (start > 1 && text.charAt(start - 1) == '+') {
      while (schemeStart > 0
          && (Characters.isLetter(text.charAt(schemeStart - 1))
              || text.charAt(schemeStart - 1) == '+')) {
        schemeStart--;
      }
    }
    int length = text.length();
    int end = colon + 3;
    while (end < length && end - start < MAX_URL && !stopsUrl(end)) {
      end++;
    }
    while (end > colon + 3 && ".,;:!?)]}*'".indexOf(text.charAt(end - 1)) >= 0) {
      char last = text.charAt(end - 1);
      if (last == ')' && balanced(colon + 3, end, '(', ')')
          || last == ']' && balanced(colon + 3, end, '[', ']')) {
        break;
      }
      end--;
    }
    int hostStart = colon + 3;
    int hostEnd = hostStart;
    for (int i = hostStart; i < end && "/?#".indexOf(text.charAt(i)) < 0; i++) {
      if (text.charAt(i) == '@') {
        hostStart = i + 1;
      }
      hostEnd = i + 1;
    }
    if (hostEnd <= hostStart) {
      return -1;
    }
    String scheme = text.substring(schemeStart, colon).toLowerCase(Locale.ROOT);
    String plain = scheme.startsWith("hxxp") ? "http" + scheme.substring(4) : scheme;
    int mark = found.size();
    found.add(
        new Indicator(
            Indicator.Type.URL, plain + refang(text.substring(colon, end)), schemeStart, end));
    authority(hostStart, hostEnd);
    if (found.size() == mark + 1 && !plain.startsWith("http")) {
      // Neither a host nor the web: {@code file:///x}, {@code pkg://name}.
      found.remove(mark);
    }
    return end;
  }

  private void authority(int start, int end) {
    if (text.charAt(start) == '[') {
      int close = text.indexOf(']', start);
      if (close > 0 && close < end && NetworkAddress.is(text.substring(start + 1, close))) {
        add(Indicator.Type.IP, start + 1, close);
        port(close + 1);
        return;
      }
    }
    int hostEnd = start;
    while (hostEnd < end && text.charAt(hostEnd) != ':') {
      hostEnd++;
    }
    String host = refang(text.substring(start, hostEnd));
    for (int i = 0; i < host.length(); i++) {
      if (!Characters.isHost(host.charAt(i))) {
        return;
      }
    }
    if (host.endsWith(".")) {
      host = host.substring(0, host.length() - 1);
    }
    if (!host.isEmpty() && host.length() <= MAX_HOST) {
      host(host, start, hostEnd, Context.URL);
    }
  }

  private boolean stopsUrl(int at) {
    char c = text.charAt(at);
    return c < 0x80 ? Characters.endsUrl(c) : Character.isWhitespace(c) || c >= 0x2000;
  }

  private boolean balanced(int from, int to, char open, char close) {
    int depth = 0;
    for (int i = from; i < to; i++) {
      depth += text.charAt(i) == open ? 1 : text.charAt(i) == close ? -1 : 0;
    }
    return depth == 0;
  }

  /** Takes an IPv6 address that begins at {@code start}; where to go on, -1 where there is none. */
  private int v6(int start) {
    if (start > 0 && text.charAt(start - 1) == ':' && afterGroup(start - 1)) {
      // Inside a run of groups that was looked at from its beginning.
      return -1;
    }
    int end = start;
    int colons = 0;
    boolean digit = false;
    while (end < text.length() && end - start < 46) {
      char c = text.charAt(end);
      if (c == ':') {
        if (++colons > 8) {
          return -1;
        }
      } else if (Characters.isDigit(c)) {
        digit = true;
      } else if (c != '.' && Character.digit(c, 16) < 0 || c >= 0x80) {
        break;
      }
      end++;
    }
    while (end > start
        && (text.charAt(end - 1) == '.'
            || text.charAt(end - 1) == ':' && !text.startsWith("::", end - 2))) {
      end--;
    }
    if (colons < 2
        || !digit
        || end < text.length() && Characters.isWord(text.charAt(end))
        || start > 0 && Characters.isWord(text.charAt(start - 1))
        || !NetworkAddress.is(text.substring(start, end))) {
      return -1;
    }
    add(Indicator.Type.IP, start, end);
    if (start > 0
        && text.charAt(start - 1) == '['
        && end < text.length()
        && text.charAt(end) == ']') {
      port(end + 1);
    }
    return end;
  }

  /** Whether up to four hex digits end at the colon. */
  private boolean afterGroup(int colon) {
    int at = colon;
    while (at > 0
        && colon - at < 5
        && text.charAt(at - 1) < 0x80
        && Character.digit(text.charAt(at - 1), 16) >= 0) {
      at--;
    }
    return colon - at < 5 && (at == 0 || !Characters.isWord(text.charAt(at - 1)));
  }

  /** Adds the wallet that stands there; false where none does. */
  private boolean wallet(int start, int end) {
    int length = end - start;
    if (length < SHORTEST_WALLET || length > LONGEST_WALLET) {
      return false;
    }
    String word = text.substring(start, end);
    if (Wallets.coin(word).isEmpty()) {
      return false;
    }
    found.add(new Indicator(Indicator.Type.WALLET, Wallets.canonical(word), start, end));
    return true;
  }

  /** {@code kaspa:qz...}: where to go on, 0 where the word at {@code start} names no network. */
  private int walletBehindName(int start, int colon) {
    if (colon >= text.length() || text.charAt(colon) != ':' || colon - start < 4) {
      return 0;
    }
    int end = colon + 1;
    while (end < text.length() && Characters.isHost(text.charAt(end)) && text.charAt(end) != '.') {
      end++;
    }
    return end - colon > SHORTEST_WALLET && wallet(start, end) ? end : 0;
  }

  private void add(Indicator.Type type, int start, int end) {
    String value = text.substring(start, end).toLowerCase(Locale.ROOT);
    found.add(new Indicator(type, NetworkAddress.canonical(value), start, end));
  }

  /** Length of {@code [.]}, {@code (.)}, {@code [dot]} at {@code at}, 0 where there is none. */
  private int bracketedDot(int at) {
    for (String form : DOTS) {
      if (text.regionMatches(true, at, form, 0, form.length())) {
        return form.length();
      }
    }
    return 0;
  }

  private static final List<String> DOTS = List.of("[.]", "(.)", "{.}", "[dot]", "(dot)");

  private static String refang(String raw) {
    if (raw.indexOf('[') < 0 && raw.indexOf('(') < 0 && raw.indexOf('{') < 0) {
      return raw;
    }
    String plain = raw.replace("[:]", ":").replace("[://]", "://");
    for (String form : DOTS) {
      plain = plain.replace(form, ".").replace(form.toUpperCase(Locale.ROOT), ".");
    }
    return plain;
  }

  private boolean hostBefore(int at) {
    return at > 0 && (Characters.isHost(text.charAt(at - 1)) || text.charAt(at - 1) == ':');
  }
}
