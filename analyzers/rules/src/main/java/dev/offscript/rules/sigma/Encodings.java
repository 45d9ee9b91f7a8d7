package dev.offscript.rules.sigma;

import dev.offscript.rules.yaml.RuleProblem;
import dev.offscript.rules.yaml.Yaml;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Byte transforms of rule texts: UTF-16 in its orders, Base64 whole and at each offset. */
final class Encodings {

  private static final int[] START = {0, 2, 3};
  private static final int[] CUT = {0, 3, 2};

  private Encodings() {}

  /** UTF-16, one character a byte; {@code mark} puts FF FE in front. */
  static ValueTest wide(ValueTest.Text value, boolean bigEndian, boolean mark) {
    List<SigmaString.Part> parts = new ArrayList<>();
    if (mark) {
      parts.add(new SigmaString.Literal("\ufeff"));
    }
    for (SigmaString.Part part : value.text().parts()) {
      if (part instanceof SigmaString.Literal literal) {
        StringBuilder wide = new StringBuilder();
        for (char unit : literal.text().toCharArray()) {
          char high = (char) (unit >> 8);
          char low = (char) (unit & 0xff);
          wide.append(bigEndian ? high : low).append(bigEndian ? low : high);
        }
        parts.add(new SigmaString.Literal(wide.toString()));
      } else {
        parts.add(part);
      }
    }
    return new ValueTest.Text(new SigmaString(parts, true), value.cased());
  }

  /** Base64 of the whole text, padding kept. */
  static ValueTest base64(ValueTest.Text value, Yaml at) throws RuleProblem {
    String encoded = Base64.getEncoder().encodeToString(bytes(value.text(), "base64", at));
    return new ValueTest.Text(SigmaString.literal(encoded), value.cased());
  }

  /**
   * The three texts that Base64 of something longer may show, as the bytes begin at the first,
   * second or third of a group; characters that depend on neighbours are cut off. Counted in bytes,
   * so that texts beyond ASCII come out right.
   */
  static ValueTest base64offset(ValueTest.Text value, Yaml at) throws RuleProblem {
    byte[] bytes = bytes(value.text(), "base64offset", at);
    List<ValueTest> variants = new ArrayList<>();
    for (int offset = 0; offset < 3; offset++) {
      byte[] shifted = new byte[offset + bytes.length];
      Arrays.fill(shifted, 0, offset, (byte) ' ');
      System.arraycopy(bytes, 0, shifted, offset, bytes.length);
      String encoded = Base64.getEncoder().encodeToString(shifted);
      int end = encoded.length() - CUT[(bytes.length + offset) % 3];
      String core = encoded.substring(Math.min(START[offset], Math.max(end, 0)), Math.max(end, 0));
      variants.add(new ValueTest.Text(SigmaString.literal(core), value.cased()));
    }
    return new ValueTest.AnyOf(variants);
  }

  private static byte[] bytes(SigmaString text, String modifier, Yaml at) throws RuleProblem {
    for (SigmaString.Part part : text.parts()) {
      if (!(part instanceof SigmaString.Literal)) {
        throw RuleProblem.at(
            at, "'" + modifier + "' encodes plain text; put it before what adds wildcards");
      }
    }
    String plain = text.plain();
    if (!text.bytes()) {
      return plain.getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (char c : plain.toCharArray()) {
      if (c == '\ufeff') {
        bytes.write(0xff);
        bytes.write(0xfe);
      } else {
        bytes.write(c);
      }
    }
    return bytes.toByteArray();
  }
}
