package dev.offscript.commands.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Functions whose result follows from known arguments. */
final class Folding {

  private static final int MOST = 1 << 20;

  /** A longer format is no command. */
  private static final int MOST_FORMAT = 1 << 14;

  private Folding() {}

  static Optional<Value> call(
      String function, Value receiver, List<Value> arguments, List<String> via) {
    String subject = text(receiver);
    String first = arguments.isEmpty() ? "" : text(arguments.get(0));
    String second = arguments.size() < 2 ? "" : text(arguments.get(1));
    switch (function) {
      case "bytes", "bytearray" -> {
        int[] codes =
            arguments.size() == 1 && arguments.get(0) instanceof Value.Items
                ? Comprehension.codes(arguments.get(0))
                : new int[0];
        return codes.length > 0 ? known(new String(codes, 0, codes.length)) : known(first);
      }
      case "c", "list", "array", "tuple", "asList", "listOf", "arrayOf" -> {
        return Optional.of(
            arguments.size() == 1 && arguments.get(0) instanceof Value.Items
                ? arguments.get(0)
                : new Value.Items(List.copyOf(arguments)));
      }
      case "promisify", "partial" -> {
        return arguments.isEmpty() ? Optional.empty() : Optional.of(arguments.get(0));
      }
      case "compile", "assert", "sprintf", "bash_escape" -> {
        return known(first);
      }
      case "map" -> {
        int[] codes =
            arguments.size() == 2
                    && arguments.get(0) instanceof Value.Reference reference
                    && reference.name().equals("chr")
                ? Comprehension.codes(arguments.get(1))
                : new int[0];
        List<Value> letters = new ArrayList<>();
        for (int code : codes) {
          letters.add(new Value.Text(Character.toString(code)));
        }
        return codes.length > 0 ? Optional.of(new Value.Items(letters)) : Optional.empty();
      }
      case "pack" -> {
        // Perl packs a text, Ruby a list that holds one.
        String packed = arguments.size() > 1 ? second : single(receiver);
        if (!first.isEmpty() && "CcUW".indexOf(first.charAt(0)) >= 0) {
          Value letters =
              receiver instanceof Value.Items
                  ? receiver
                  : new Value.Items(arguments.subList(1, arguments.size()));
          int[] codes = Comprehension.codes(letters);
          return codes.length > 0 ? known(new String(codes, 0, codes.length)) : Optional.empty();
        }
        return first.startsWith("H") ? noted(Decoders.hex(packed), "hex", via) : Optional.empty();
      }
      case "unpack", "unpack1" -> {
        return first.startsWith("m")
            ? noted(Decoders.base64(subject), "base64", via)
            : Optional.empty();
      }
      case "b64decode",
          "decodebytes",
          "urlsafe_b64decode",
          "standard_b64decode",
          "atob",
          "base64_decode",
          "decode_base64",
          "decode64",
          "strict_decode64",
          "a2b_base64" -> {
        return noted(Decoders.base64(first), "base64", via);
      }
      case "fromhex", "unhexlify", "a2b_hex", "hex2bin" -> {
        return noted(Decoders.hex(first), "hex", via);
      }
      case "from" -> {
        return second.equals("base64")
            ? noted(Decoders.base64(first), "base64", via)
            : second.equals("hex") ? noted(Decoders.hex(first), "hex", via) : known(first);
      }
      case "decompress", "gunzipSync", "inflateSync", "gzdecode", "gzuncompress", "gzinflate" -> {
        return noted(Decoders.inflate(first), "gzip", via);
      }
      case "decode" -> {
        // codecs.decode(text, "rot13") and bytes.decode("utf-8")
        if (subject.isEmpty()) {
          return second.startsWith("rot")
              ? noted(Optional.of(Decoders.rot13(first)), "rot13", via)
              : second.startsWith("hex")
                  ? noted(Decoders.hex(first), "hex", via)
                  : second.startsWith("base64")
                      ? noted(Decoders.base64(first), "base64", via)
                      : known(first);
        }
        return known(subject);
      }
      case "str_rot13" -> {
        return noted(Optional.of(Decoders.rot13(first)), "rot13", via);
      }
      case "strrev" -> {
        return noted(Optional.of(new StringBuilder(first).reverse().toString()), "rev", via);
      }
      case "reverse" -> {
        return subject.isEmpty()
            ? Optional.empty()
            : noted(Optional.of(new StringBuilder(subject).reverse().toString()), "rev", via);
      }
      case "encode",
          "strip",
          "rstrip",
          "lstrip",
          "toString",
          "trim",
          "chomp",
          "decode_utf8",
          "to_s",
          "lower",
          "expanduser",
          "str",
          "b",
          "String" -> {
        return known(subject.isEmpty() ? first : subject);
      }
      case "split" -> {
        String whole = subject.isEmpty() ? first : subject;
        return whole.isEmpty() ? Optional.empty() : Optional.of(words(whole));
      }
      case "join", "implode" -> {
        int list = arguments.size() - 1;
        return list >= 0 && list < 2 && arguments.get(list) instanceof Value.Items items
            ? joined(list == 0 ? subject : first, items)
            : Optional.empty();
      }
      case "chr", "fromCharCode" -> {
        StringBuilder out = new StringBuilder();
        for (Value argument : arguments) {
          try {
            out.appendCodePoint(Integer.decode(text(argument)));
          } catch (IllegalArgumentException e) {
            return Optional.empty();
          }
        }
        return known(out.toString());
      }
      case "replace" -> {
        long longest = (long) subject.length() / Math.max(1, first.length()) * second.length();
        return subject.isEmpty() || first.isEmpty() || longest > MOST
            ? Optional.empty()
            : known(subject.replace(first, second));
      }
      case "format" -> {
        String result = subject;
        for (Value argument : arguments) {
          int open = result.indexOf('{');
          int close = result.indexOf('}', open + 1);
          if (open < 0 || close < 0 || result.length() > MOST_FORMAT) {
            break;
          }
          result = result.substring(0, open) + text(argument) + result.substring(close + 1);
        }
        return known(result);
      }
      default -> {
        return Optional.empty();
      }
    }
  }

  private static Optional<Value> joined(String separator, Value.Items items) {
    StringBuilder out = new StringBuilder();
    for (Value value : items.values()) {
      if (!(value instanceof Value.Text text)) {
        return Optional.empty();
      }
      if (out.length() > MOST) {
        return Optional.empty();
      }
      out.append(out.length() > 0 ? separator : "").append(text.text());
    }
    return known(out.toString());
  }

  private static Value words(String text) {
    List<Value> values = new ArrayList<>();
    for (String word : text.strip().split("\\s+")) {
      values.add(new Value.Text(word));
    }
    return new Value.Items(values);
  }

  private static String single(Value value) {
    return value instanceof Value.Items items && items.values().size() == 1
        ? text(items.values().get(0))
        : text(value);
  }

  private static String text(Value value) {
    return value instanceof Value.Text text ? text.text() : "";
  }

  private static Optional<Value> known(String text) {
    return text.isEmpty() || text.length() > 1 << 20
        ? Optional.empty()
        : Optional.of(new Value.Text(text));
  }

  private static Optional<Value> noted(Optional<String> text, String decoder, List<String> via) {
    if (text.isPresent() && !via.contains(decoder)) {
      via.add(decoder);
    }
    return text.flatMap(Folding::known);
  }
}
