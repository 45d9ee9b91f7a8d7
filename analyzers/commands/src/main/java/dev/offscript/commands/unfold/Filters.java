package dev.offscript.commands.unfold;

import dev.offscript.commands.syntax.Escapes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * Programs whose output follows from their words and their input: {@code echo}, {@code base64 -d},
 * {@code rev}, {@code gunzip}.
 */
final class Filters {

  private static final int MOST_NUMBERS = 1024;

  private static final int MOST = 1 << 20;

  private Filters() {}

  /** Output of a filter, empty where the program is none or its input is not known. */
  static Optional<Flow> apply(String name, List<String> argv, Flow in) {
    List<String> words = argv.subList(1, argv.size());
    switch (name) {
      case "seq":
        return numbers(argv);
      case "echo":
        return Optional.of(echo(words));
      case "printf":
        return Optional.of(Printf.format(words));
      default:
        break;
    }
    if (!in.known()) {
      return Optional.empty();
    }
    return switch (name) {
      case "cat",
          "pv",
          "dd",
          "strings",
          "sort",
          "uniq",
          "fmt",
          "less",
          "more",
          "sponge",
          "tee",
          "mbuffer",
          "stdbuf",
          "unbuffer",
          "dos2unix",
          "col" ->
          Optional.of(in);
      case "rev" -> Optional.of(in.decoded(reversedLines(in.text()), "rev"));
      case "tac" -> Optional.of(in.decoded(reversedOrder(in.text()), "tac"));
      case "base64", "gbase64" -> base64(words, in);
      case "base32" -> decodes(words) ? base32(in) : Optional.empty();
      case "basenc" -> basenc(words, in);
      case "xxd" -> unhex(words, in);
      case "tr" -> Translate.apply(words, in);
      case "sed" -> Substitute.apply(words, in);
      case "cut" -> Lines.cut(words, in);
      case "head" -> Lines.ends(words, in, true);
      case "tail" -> Lines.ends(words, in, false);
      case "grep", "egrep", "fgrep" -> Lines.grep(words, in);
      case "awk", "gawk", "mawk" -> Lines.awk(words, in);
      case "jq" -> jq(words, in);
      case "nl", "column" -> Optional.empty();
      case "fold" -> Optional.of(in);
      case "gunzip", "zcat", "uncompress" -> inflate(in);
      case "gzip", "pigz" ->
          decodes(words)
                  || words.contains("-dc")
                  || words.contains("-cd")
                  || words.contains("--stdout") && words.contains("-d")
              ? inflate(in)
              : Optional.empty();
      case "openssl" -> openssl(words, in);
      case "zlib-flate", "pigz-d" -> inflate(in);
      default -> Optional.empty();
    };
  }

  /** Programs that decode in ways that are not followed. */
  static boolean opaque(String name) {
    return switch (name) {
      case "base64",
          "gbase64",
          "base32",
          "basenc",
          "xxd",
          "gunzip",
          "zcat",
          "gzip",
          "openssl",
          "xz",
          "xzcat",
          "unxz",
          "bzip2",
          "bunzip2",
          "bzcat",
          "zstd",
          "zstdcat",
          "lz4",
          "gpg",
          "ccrypt",
          "uudecode" ->
          true;
      default -> false;
    };
  }

  private static boolean decodes(List<String> words) {
    return words.contains("-d")
        || words.contains("--decode")
        || words.contains("-D")
        || words.contains("-di")
        || words.contains("-id")
        || words.contains("--decompress");
  }

  private static Flow echo(List<String> words) {
    boolean escapes = false;
    boolean newline = true;
    int from = 0;
    while (from < words.size()
        && words.get(from).length() > 1
        && words.get(from).charAt(0) == '-'
        && words.get(from).chars().skip(1).allMatch(c -> c == 'e' || c == 'n' || c == 'E')) {
      escapes |= words.get(from).indexOf('e') > 0;
      newline &= words.get(from).indexOf('n') < 0;
      from++;
    }
    String text = String.join(" ", words.subList(from, words.size()));
    String ended = newline ? text + "\n" : text;
    if (!escapes) {
      return Flow.of(ended);
    }
    String replaced = Escapes.ansi(ended);
    return replaced.equals(ended) || !text.contains("\\x") && !text.contains("\\0")
        ? Flow.of(replaced)
        : Flow.of(ended).decoded(replaced, "echo -e");
  }

  private static String reversedLines(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (String line : text.split("\n")) {
      out.append(new StringBuilder(line).reverse()).append('\n');
    }
    return out.toString();
  }

  private static String reversedOrder(String text) {
    String[] lines = text.split("\n");
    StringBuilder out = new StringBuilder(text.length());
    for (int index = lines.length - 1; index >= 0; index--) {
      out.append(lines[index]).append('\n');
    }
    return out.toString();
  }

  private static Optional<Flow> base64(List<String> words, Flow in) {
    if (!decodes(words)) {
      byte[] encoded = Base64.getEncoder().encode(in.bytes());
      return Optional.of(in.decoded(encoded, "base64 encode"));
    }
    return unbase64(in.text()).map(bytes -> in.decoded(bytes, "base64"));
  }

  /** Bytes of base 64 text, tolerant of line ends, missing padding and the URL alphabet. */
  static Optional<byte[]> unbase64(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int index = 0; index < text.length(); index++) {
      char c = text.charAt(index);
      if (c == '-') {
        clean.append('+');
      } else if (c == '_') {
        clean.append('/');
      } else if (c < 128 && (Character.isLetterOrDigit(c) || c == '+' || c == '/')) {
        clean.append(c);
      } else if (c != '=' && !Character.isWhitespace(c)) {
        return Optional.empty();
      }
    }
    if (clean.length() % 4 == 1) {
      clean.setLength(clean.length() - 1);
    }
    try {
      return Optional.of(Base64.getDecoder().decode(clean.toString()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Flow> base32(Flow in) {
    byte[] out = new byte[in.bytes().length * 5 / 8 + 1];
    int size = 0;
    int bits = 0;
    int value = 0;
    for (byte raw : in.bytes()) {
      char c = Character.toUpperCase((char) (raw & 0xff));
      int digit = c >= 'A' && c <= 'Z' ? c - 'A' : c >= '2' && c <= '7' ? c - '2' + 26 : -1;
      if (digit < 0) {
        continue;
      }
      value = (value << 5 | digit) & 0xfff;
      bits += 5;
      if (bits >= 8 && size < out.length) {
        bits -= 8;
        out[size++] = (byte) (value >> bits);
      }
    }
    return Optional.of(in.decoded(java.util.Arrays.copyOf(out, size), "base32"));
  }

  private static Optional<Flow> basenc(List<String> words, Flow in) {
    if (!decodes(words)) {
      return Optional.empty();
    }
    if (words.contains("--base16")) {
      return Optional.of(in.decoded(hex(in.text()), "hex"));
    }
    return words.contains("--base32")
        ? base32(in)
        : unbase64(in.text()).map(bytes -> in.decoded(bytes, "base64"));
  }

  private static Optional<Flow> unhex(List<String> words, Flow in) {
    boolean reverts = false;
    for (String word : words) {
      reverts |= word.startsWith("-") && word.indexOf('r') > 0;
    }
    return reverts ? Optional.of(in.decoded(hex(in.text()), "hex")) : Optional.empty();
  }

  /** Bytes of hexadecimal text; what is no digit is stepped over, {@code \x} and {@code 0x} too. */
  static byte[] hex(String text) {
    byte[] out = new byte[text.length() / 2 + 1];
    int size = 0;
    int high = -1;
    for (int index = 0; index < text.length(); index++) {
      char c = text.charAt(index);
      boolean mark = (c == 'x' || c == 'X');
      int digit = mark ? -1 : Character.digit(c, 16);
      if (c == '0' && index + 1 < text.length() && text.charAt(index + 1) == 'x') {
        continue;
      }
      if (digit < 0) {
        continue;
      }
      if (high < 0) {
        high = digit;
      } else {
        out[size++] = (byte) (high << 4 | digit);
        high = -1;
      }
    }
    return java.util.Arrays.copyOf(out, size);
  }

  private static Optional<Flow> inflate(Flow in) {
    return inflate(in.bytes()).map(bytes -> in.decoded(bytes, "gzip"));
  }

  /** Unpacks gzip or zlib, up to a megabyte. */
  static Optional<byte[]> inflate(byte[] packed) {
    boolean gzip = packed.length > 2 && (packed[0] & 0xff) == 0x1f && (packed[1] & 0xff) == 0x8b;
    try (var stream =
        gzip
            ? new GZIPInputStream(new ByteArrayInputStream(packed))
            : new InflaterInputStream(new ByteArrayInputStream(packed))) {
      return Optional.of(stream.readNBytes(MOST));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** {@code jq -r @base64d}. */
  private static Optional<Flow> jq(List<String> words, Flow in) {
    boolean decodes = words.stream().anyMatch(word -> word.endsWith("@base64d"));
    return decodes
        ? unbase64(in.text().replace("\"", "").strip()).map(bytes -> in.decoded(bytes, "base64"))
        : Optional.empty();
  }

  private static Optional<Flow> openssl(List<String> words, Flow in) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    if (words.get(0).equals("zlib") && words.contains("-d")) {
      return inflate(in);
    }
    boolean base64 =
        words.get(0).equals("base64")
            || words.get(0).equals("enc")
                && (words.contains("-base64") || words.contains("-a"))
                && words.stream()
                    .noneMatch(word -> word.toLowerCase(Locale.ROOT).startsWith("-aes"));
    return base64 && words.contains("-d")
        ? unbase64(in.text()).map(bytes -> in.decoded(bytes, "base64"))
        : Optional.empty();
  }

  /** {@code seq 3}, {@code seq 1 254}, {@code seq 2 2 10}; as many as matter. */
  private static Optional<Flow> numbers(List<String> argv) {
    List<Integer> given = new ArrayList<>();
    for (String word : argv.subList(1, argv.size())) {
      if (word.isEmpty() || word.length() > 6 || word.chars().anyMatch(c -> c < '0' || c > '9')) {
        return Optional.empty();
      }
      given.add(Integer.parseInt(word));
    }
    if (given.isEmpty() || given.size() > 3) {
      return Optional.empty();
    }
    int from = given.size() > 1 ? given.get(0) : 1;
    int step = given.size() > 2 ? given.get(1) : 1;
    int to = given.get(given.size() - 1);
    StringBuilder lines = new StringBuilder();
    for (int count = 0, at = from; at <= to && count < MOST_NUMBERS && step > 0; count++) {
      lines.append(at).append('\n');
      at += step;
    }
    return Optional.of(Flow.of(lines.toString()));
  }
}
