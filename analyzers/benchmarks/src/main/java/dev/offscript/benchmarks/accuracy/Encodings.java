package dev.offscript.benchmarks.accuracy;

import static dev.offscript.benchmarks.accuracy.Plain.quoted;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/** The text is encoded, and a shell is fed what a decoder makes of it. */
final class Encodings {

  private static final String GROUP = "encoded";

  private Encodings() {}

  static List<Transform> all() {
    return List.of(
        new Transform(
            GROUP,
            "base64 to a shell",
            (command, random) -> Optional.of(base64ToShell(command.text(), random))),
        new Transform(
            GROUP,
            "base64 in base64",
            (command, random) ->
                Optional.of(base64ToShell(base64ToShell(command.text(), random), random))),
        any("base64 in eval", text -> "eval \"$(echo " + base64(text) + " | base64 -d)\""),
        any(
            "base64 in bash -c",
            text -> "bash -c \"$(printf %s " + base64(text) + " | base64 --decode)\""),
        any(
            "base64 in a variable",
            text -> "payload=" + base64(text) + "\necho \"$payload\" | base64 -d | bash"),
        any(
            "base64 in pieces",
            text -> {
              String encoded = base64(text);
              int middle = encoded.length() / 2;
              return "a="
                  + encoded.substring(0, middle)
                  + "; b="
                  + encoded.substring(middle)
                  + "; echo $a$b | base64 -d | bash";
            }),
        any("openssl base64", text -> "echo " + base64(text) + " | openssl base64 -d -A | bash"),
        any("gzip and base64", text -> "echo " + gzip(text) + " | base64 -d | gunzip | bash"),
        any(
            "gzip and base64 in a heredoc",
            text -> "base64 -d <<'EOB' | gzip -dc | bash\n" + wrapped(gzip(text)) + "\nEOB"),
        any("hex by xxd", text -> "echo " + hex(text) + " | xxd -r -p | bash"),
        any("hex by printf", text -> "printf '" + escaped(text, "\\x%02x") + "' | bash"),
        any("octal by printf", text -> "printf '" + escaped(text, "\\%03o") + "' | sh"),
        any("hex by echo -e", text -> "echo -e '" + escaped(text, "\\x%02x") + "' | bash"),
        any(
            "hex by perl pack",
            text -> "perl -e 'print pack(\"H*\",\"" + hex(text) + "\")' | bash"),
        any("hex in perl system", text -> "perl -e 'system(pack(\"H*\",\"" + hex(text) + "\"))'"),
        any(
            "hex in python",
            text ->
                "python3 -c \"import os;os.system(bytes.fromhex('" + hex(text) + "').decode())\""),
        any("base64 by python", text -> "echo " + base64(text) + " | python3 -m base64 -d | bash"),
        Transform.where(
            GROUP,
            "cut out of a line",
            Plain::oneLine,
            text -> "echo " + quoted("x#" + text) + " | cut -d'#' -f2- | bash"),
        Transform.where(
            GROUP,
            "cut out by sed",
            Plain::oneLine,
            text -> "echo " + quoted("run: " + text) + " | sed 's/^run: //' | bash"),
        Transform.where(
            GROUP,
            "reversed",
            Plain::oneLine,
            text ->
                "echo " + quoted(new StringBuilder(text).reverse().toString()) + " | rev | bash"),
        any(
            "rot13 by tr",
            text -> "echo " + quoted(rotated(text)) + " | tr 'A-Za-z' 'N-ZA-Mn-za-m' | bash"),
        any("$'..' in eval", text -> "eval $'" + escaped(text, "\\x%02x") + "'"));
  }

  /** Standard base64 without line ends. */
  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Every byte of {@code text} in {@code form}. */
  static String escaped(String text, String form) {
    StringBuilder escaped = new StringBuilder();
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      escaped.append(form.formatted(one & 0xff));
    }
    return escaped.toString();
  }

  private static Transform any(String name, UnaryOperator<String> way) {
    return Transform.any(GROUP, name, way);
  }

  private static String base64ToShell(String text, Random random) {
    String encoded = base64(text);
    return switch (random.nextInt(4)) {
      case 0 -> "echo " + encoded + " | base64 -d | bash";
      case 1 -> "printf '%s' '" + encoded + "' | base64 --decode | sh";
      case 2 -> "base64 -d <<< " + encoded + " | bash";
      default -> "echo \"" + encoded + "\"|base64 -d|bash -s";
    };
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String gzip(String text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(packed.toByteArray());
  }

  private static String wrapped(String encoded) {
    StringBuilder lines = new StringBuilder();
    for (int at = 0; at < encoded.length(); at += 76) {
      lines.append(at == 0 ? "" : "\n");
      lines.append(encoded, at, Math.min(at + 76, encoded.length()));
    }
    return lines.toString();
  }

  private static String rotated(String text) {
    StringBuilder rotated = new StringBuilder();
    for (char c : text.toCharArray()) {
      if (c >= 'a' && c <= 'z') {
        rotated.append((char) ('a' + (c - 'a' + 13) % 26));
      } else if (c >= 'A' && c <= 'Z') {
        rotated.append((char) ('A' + (c - 'A' + 13) % 26));
      } else {
        rotated.append(c);
      }
    }
    return rotated.toString();
  }
}
