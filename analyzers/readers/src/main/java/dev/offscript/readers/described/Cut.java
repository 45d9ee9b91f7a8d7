package dev.offscript.readers.described;

import dev.offscript.model.IpAddress;
import dev.offscript.readers.expression.Found;
import dev.offscript.readers.expression.TextPattern;
import java.util.Locale;
import java.util.Map;

/** Takes a part out of the text of a column; {@code ""} where there is no such part. */
interface Cut {

  /** The part of {@code text}. */
  String of(String text);

  /** What follows the first {@code mark}. */
  record After(String mark) implements Cut {
    @Override
    public String of(String text) {
      int at = text.indexOf(mark);
      return at < 0 ? "" : text.substring(at + mark.length());
    }
  }

  /** What stands before the first {@code mark}, all where there is none. */
  record Before(String mark) implements Cut {
    @Override
    public String of(String text) {
      int at = text.indexOf(mark);
      return at < 0 ? text : text.substring(0, at);
    }
  }

  /** Part {@code index} of those between {@code separator}s, from 0, or from -1 backwards. */
  record Split(String separator, int index) implements Cut {
    @Override
    public String of(String text) {
      int from = 0;
      if (index >= 0) {
        for (int i = 0; i < index; i++) {
          int at = text.indexOf(separator, from);
          if (at < 0) {
            return "";
          }
          from = at + separator.length();
        }
        int end = text.indexOf(separator, from);
        return text.substring(from, end < 0 ? text.length() : end).strip();
      }
      int end = text.length();
      for (int i = -1; i > index; i--) {
        end = text.lastIndexOf(separator, end - 1);
        if (end < 0) {
          return "";
        }
      }
      int at = end == 0 ? -1 : text.lastIndexOf(separator, end - 1);
      return text.substring(at < 0 ? 0 : at + separator.length(), end).strip();
    }
  }

  /** The first group of an expression, all of the match where it has none. */
  record Find(Expression expression) implements Cut {
    @Override
    public String of(String text) {
      if (!expression.literal().isEmpty() && !text.contains(expression.literal())) {
        return "";
      }
      TextPattern pattern = expression.pattern();
      Found found = pattern.in(text);
      int group = pattern.groups() > 0 ? 1 : 0;
      return found == null || found.start(group) < 0
          ? ""
          : text.substring(found.start(group), found.end(group));
    }
  }

  /** The text without any of {@code characters} at its ends. */
  record Strip(String characters) implements Cut {
    @Override
    public String of(String text) {
      int from = 0;
      int to = text.length();
      while (from < to && characters.indexOf(text.charAt(from)) >= 0) {
        from++;
      }
      while (to > from && characters.indexOf(text.charAt(to - 1)) >= 0) {
        to--;
      }
      return text.substring(from, to);
    }
  }

  /** A part of a URL, or of what stands in its place: {@code host:443}, {@code /path}. */
  record Url(Part part) implements Cut {

    private static final Map<String, String> PORTS =
        Map.of("http", "80", "https", "443", "ws", "80", "wss", "443", "ftp", "21");

    /** Which part. */
    enum Part {
      HOST,
      PORT,
      PATH,
      QUERY
    }

    @Override
    public String of(String text) {
      int scheme = text.indexOf("://");
      int from = scheme < 0 ? 0 : scheme + 3;
      int end = from;
      while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      int query = text.indexOf('?', end);
      if (part == Part.QUERY) {
        return query < 0 ? "" : text.substring(query + 1);
      }
      if (part == Part.PATH) {
        return text.substring(end, query < 0 ? text.length() : query);
      }
      String authority = text.substring(Math.max(from, text.lastIndexOf('@', end - 1) + 1), end);
      int bracket = authority.startsWith("[") ? authority.indexOf(']') : -1;
      int colon = authority.indexOf(':', Math.max(bracket, 0));
      boolean bare = bracket < 0 && colon >= 0 && authority.indexOf(':', colon + 1) >= 0;
      if (part == Part.PORT) {
        return colon >= 0 && !bare
            ? authority.substring(colon + 1)
            : PORTS.getOrDefault(
                scheme < 0 ? "" : text.substring(0, scheme).toLowerCase(Locale.ROOT), "");
      }
      String host = colon < 0 || bare ? authority : authority.substring(0, colon);
      return bracket > 0 ? host.substring(1, bracket) : host;
    }
  }

  /**
   * A part of an end of a connection: {@code 10.0.0.5:443}, {@code 10.0.0.5/443}, {@code
   * 10.0.0.5(443)}, {@code [2001:db8::5]:443}, {@code 2001:db8::5.443}, {@code
   * outside:10.0.0.5/443}, {@code 10.0.0.5:443:X1}.
   */
  record Endpoint(Part part) implements Cut {

    /** Which part. */
    enum Part {
      ADDRESS,
      PORT,
      INTERFACE
    }

    @Override
    public String of(String text) {
      int open = text.indexOf('[');
      int close = open < 0 ? -1 : text.indexOf(']', open);
      if (close > 0) {
        return pick(
            text.substring(open + 1, close), number(text, close + 1), text.substring(0, open));
      }
      // The longest run that is an address, from the left; what follows it is the port.
      for (int from = 0; from < text.length(); from = next(text, from)) {
        if (!digit(text.charAt(from))) {
          continue;
        }
        for (int to = end(text, from); to > from; to = shorter(text, from, to)) {
          String candidate = text.substring(from, to);
          if (!IpAddress.canonical(candidate).isEmpty()) {
            return pick(candidate, number(text, to), text.substring(0, from));
          }
        }
      }
      return "";
    }

    private String pick(String address, String port, String before) {
      return switch (part) {
        case ADDRESS -> address;
        case PORT -> port;
        case INTERFACE -> before.endsWith(":") ? before.substring(0, before.length() - 1) : before;
      };
    }

    /** The number behind a {@code :}, {@code /}, {@code .}, {@code #} or {@code (}. */
    private static String number(String text, int from) {
      if (from + 1 >= text.length() || ":/.#(".indexOf(text.charAt(from)) < 0) {
        return "";
      }
      int end = from + 1;
      while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
        end++;
      }
      return text.substring(from + 1, end);
    }

    private static boolean digit(char c) {
      return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' || c == ':';
    }

    private static int end(String text, int from) {
      int end = from;
      while (end < text.length()
          && end - from < 48
          && (digit(text.charAt(end)) || text.charAt(end) == '.')) {
        end++;
      }
      return end;
    }

    /** Without its last part. */
    private static int shorter(String text, int from, int to) {
      int end = to - 1;
      while (end > from && text.charAt(end) != ':' && text.charAt(end) != '.') {
        end--;
      }
      return end;
    }

    private static int next(String text, int from) {
      int at = from;
      while (at < text.length() && digit(text.charAt(at)) && text.charAt(at) != ':') {
        at++;
      }
      return at + 1;
    }
  }
}
