package dev.offscript.readers.text;

/**
 * Finds the offset that stands behind a stamp: {@code Z}, {@code +08:00}, {@code -0500}, {@code
 * +08}, {@code UTC}, {@code GMT+8}.
 */
final class OffsetScan {

  private Offset offset = Offset.UTC;
  private int end;

  /** The offset found. */
  Offset offset() {
    return offset;
  }

  /** First character behind it. */
  int end() {
    return end;
  }

  /**
   * Looks at {@code text} from {@code from}.
   *
   * @param apart whether a blank stands between stamp and offset, where a hyphen and a number may
   *     be anything: only one of four digits counts
   */
  boolean scan(String text, int from, boolean apart) {
    if (from >= text.length()) {
      return false;
    }
    char c = text.charAt(from);
    boolean zulu = c == 'Z' || c == 'z';
    if (zulu || text.startsWith("UTC", from) || text.startsWith("GMT", from)) {
      int next = from + (zulu ? 1 : 3);
      if (next < text.length() && (text.charAt(next) == '+' || text.charAt(next) == '-')) {
        return digits(text, next, false);
      }
      // "Zebra" behind a stamp is a host, not a zone.
      if (next < text.length() && Character.isLetterOrDigit(text.charAt(next))) {
        return false;
      }
      offset = Offset.UTC;
      end = next;
      return true;
    }
    // Check Point writes "--5:00".
    boolean twice = c == '-' && !apart && text.startsWith("--", from);
    return (c == '+' || c == '-') && digits(text, twice ? from + 1 : from, apart);
  }

  private boolean digits(String text, int sign, boolean apart) {
    int value = 0;
    int count = 0;
    int i = sign + 1;
    for (; i < text.length() && count < 4; i++) {
      char d = text.charAt(i);
      if (d >= '0' && d <= '9') {
        value = value * 10 + d - '0';
        count++;
      } else if (d != ':' || count == 0) {
        break;
      }
    }
    if (count == 0 || apart && count < 4 && i < text.length()) {
      return false;
    }
    int seconds = count <= 2 ? value * 3600 : (value / 100 * 60 + value % 100) * 60;
    if (!Offset.possible(seconds) || count > 2 && value % 100 > 59) {
      return false;
    }
    offset = Offset.of(text.charAt(sign) == '-' ? -seconds : seconds);
    end = i;
    return true;
  }
}
