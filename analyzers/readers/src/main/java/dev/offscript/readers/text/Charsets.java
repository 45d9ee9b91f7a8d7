package dev.offscript.readers.text;

import dev.offscript.evidence.Sample;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The encoding of a text: UTF-16, UTF-8, or where the head is neither of them GB18030 or
 * Windows-1252, by how its bytes above ASCII stand together.
 */
public final class Charsets {

  private Charsets() {}

  /** The encoding of a source that begins with {@code head}. */
  public static Charset of(byte[] head) {
    Charset wide = Sample.wide(head);
    if (wide != StandardCharsets.UTF_8) {
      return wide;
    }
    if (decodes(head, StandardCharsets.UTF_8) || characters(head)) {
      return StandardCharsets.UTF_8;
    }
    if (alone(head)) {
      return Charset.forName("windows-1252");
    }
    // Consoles set to Chinese export GBK; GB18030 contains it.
    Charset chinese = Charset.forName("GB18030");
    return decodes(head, chinese) ? chinese : StandardCharsets.UTF_8;
  }

  /** Whether more characters of UTF-8 above ASCII are whole than damaged. */
  private static boolean characters(byte[] head) {
    int whole = 0;
    int damaged = 0;
    int i = 0;
    while (i < head.length) {
      int lead = head[i] & 0xff;
      int length = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
      boolean follows = length > 0;
      for (int k = 1; k < length && i + k < head.length; k++) {
        follows &= (head[i + k] & 0xc0) == 0x80;
      }
      if (length != 1) {
        whole += follows ? 1 : 0;
        damaged += follows ? 0 : 1;
      }
      i += follows ? length : 1;
    }
    return whole > damaged;
  }

  /**
   * Whether bytes above ASCII mostly stand alone, as letters with accents do among others; those of
   * Chinese come in pairs.
   */
  private static boolean alone(byte[] head) {
    int single = 0;
    int runs = 0;
    int run = 0;
    for (byte b : head) {
      if (b < 0) {
        run++;
      } else if (run > 0) {
        runs++;
        single += run == 1 ? 1 : 0;
        run = 0;
      }
    }
    return runs > 0 && single * 2 > runs;
  }

  private static boolean decodes(byte[] head, Charset charset) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    // Not the end of input: a character that the head cuts is no error.
    return !decoder
        .decode(ByteBuffer.wrap(head), CharBuffer.allocate(head.length + 16), false)
        .isError();
  }
}
