package dev.offscript.commands.syntax;

/**
 * Prompts that were copied along with a command: {@code $ }, {@code user@host:~$ }, {@code
 * [root@host dir]# }, {@code (venv) $ }, {@code PS C:\> }, {@code ❯ }.
 */
final class Prompts {

  private static final int LONGEST = 80;

  private Prompts() {}

  /** One past the prompt at {@code from} and the blanks behind it; {@code from} where none is. */
  static int end(String text, int from) {
    int at = from;
    if (at >= text.length()) {
      return from;
    }
    char c = text.charAt(at);
    if (c == '(') {
      int close = environment(text, at);
      int end = close < 0 ? from : named(text, close);
      return end > close ? end : from;
    }
    if (c == '$' || c == '\u276f' || c == '\u279c') {
      boolean marked = blank(text, at + 1);
      return marked ? arrow(text, at) : from;
    }
    boolean windows = text.startsWith("PS ", at);
    int mark = at;
    while (windows && mark - at < LONGEST && mark < text.length() && text.charAt(mark) != '>') {
      mark++;
    }
    if (windows
        && mark < text.length()
        && text.charAt(mark) == '>'
        && blank(text, mark + 1)
        && text.charAt(at + 4) == ':') {
      return blanks(text, mark + 1);
    }
    return named(text, at);
  }

  /** One past {@code $ } or {@code ➜ folder }. */
  private static int arrow(String text, int at) {
    int end = blanks(text, at + 1);
    if (text.charAt(at) == '\u279c') {
      while (end < text.length() && text.charAt(end) > ' ') {
        end++;
      }
      end = blanks(text, end);
    }
    return end;
  }

  /** One past {@code (venv) }, -1 where it is no name in parentheses. */
  private static int environment(String text, int from) {
    int at = from + 1;
    while (at < text.length()
        && (Names.letterOrDigit(text.charAt(at)) || ".-".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    boolean closed = at > from + 1 && at < text.length() && text.charAt(at) == ')';
    return closed && blank(text, at + 1) ? blanks(text, at + 1) : -1;
  }

  /** One past {@code $ }, or past a name that ends with a mark, from {@code from} on. */
  private static int named(String text, int from) {
    if (from < text.length() && text.charAt(from) == '$' && blank(text, from + 1)) {
      return blanks(text, from + 1);
    }
    char first = from < text.length() ? text.charAt(from) : '-';
    if (!Names.letterOrDigit(first) && first != '[' && first != '~') {
      return from;
    }
    boolean host = false;
    boolean place = false;
    int words = 1;
    int reach = Math.min(text.length() - 1, from + LONGEST);
    for (int index = from; index < reach; index++) {
      char here = text.charAt(index);
      host |= here == '@';
      place |= here == '~' || here == ':' && index > from + 1;
      if (here == '$' || here == '#' || here == '%') {
        char before = text.charAt(index - 1 < from ? from : index - 1);
        boolean shell = words == 1 && shell(text, from, index);
        boolean apart = before == ' ' && words != 3;
        boolean prompt = first == '[' ? before == ']' : host || place && words == 1 || shell;
        return blank(text, index + 1) && prompt && !apart ? blanks(text, index + 1) : from;
      }
      if (here == ' ' && first != '[') {
        words++;
        // "user@host folder % " and nothing longer.
        if (!host || words > 3) {
          return from;
        }
      }
      if (here < ' ' || ";|\"'<>(){}=&".indexOf(here) >= 0) {
        return from;
      }
    }
    return from;
  }

  /** {@code bash-5.1}, {@code sh-4.2}. */
  private static boolean shell(String text, int from, int to) {
    for (int at = from; at + 3 < to; at++) {
      if (text.startsWith("sh-", at)) {
        return Character.isDigit(text.charAt(at + 3));
      }
    }
    return false;
  }

  private static boolean blank(String text, int at) {
    return at < text.length() && WordReader.blank(text.charAt(at));
  }

  private static int blanks(String text, int from) {
    int at = from;
    while (blank(text, at)) {
      at++;
    }
    return at;
  }
}
