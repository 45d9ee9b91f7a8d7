package dev.offscript.readers.recording;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * A mark of shell integration, as terminals ask shells to write them (OSC 133, OSC 633 of VS Code):
 *
 * <pre>
 * 133;A prompt   133;B command   133;C output   133;D;1 ended with 1
 * 133;C;cmdline_url=make%20-j4                  fish, kitty
 * 633;E;make -j4\x3b date;NONCE                  VS Code: what was entered
 * </pre>
 *
 * @param stating whether the writer says what was entered, after the line was taken
 * @param kind the letter of the mark
 * @param value what stands behind it
 */
record Mark(boolean stating, char kind, String value) {

  /** What was entered, {@code ""} where the mark does not say so. */
  String commandLine() {
    if (kind == 'E') {
      // The last part is a secret of the terminal; parts hold no semicolon of their own.
      int end = value.indexOf(';');
      return unescaped(end < 0 ? value : value.substring(0, end));
    }
    int at = kind == 'C' ? value.indexOf("cmdline_url=") : -1;
    if (at < 0) {
      return "";
    }
    int end = value.indexOf(';', at);
    return decoded(value.substring(at + "cmdline_url=".length(), end < 0 ? value.length() : end));
  }

  /** How the command ended. */
  OptionalInt exitCode() {
    int end = 0;
    while (end < value.length() && end < 4 && Character.isDigit(value.charAt(end))) {
      end++;
    }
    return end == 0 || end < value.length() && value.charAt(end) != ';'
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(value.substring(0, end)));
  }

  private static String unescaped(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean escape = c == '\\' && i + 1 < text.length();
      if (escape && text.charAt(i + 1) == 'x' && i + 3 < text.length()) {
        int high = Character.digit(text.charAt(i + 2), 16);
        int low = Character.digit(text.charAt(i + 3), 16);
        if (high >= 0 && low >= 0) {
          out.append((char) (high * 16 + low));
          i += 3;
          continue;
        }
      }
      out.append(escape ? text.charAt(++i) : c);
    }
    return out.toString();
  }

  private static String decoded(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = high >= 0 ? Character.digit(bytes[i + 2], 16) : -1;
      out.write(low >= 0 ? high * 16 + low : bytes[i]);
      i += low >= 0 ? 2 : 0;
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
