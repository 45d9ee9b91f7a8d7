package dev.offscript.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A log or a trajectory as its program writes it, with places where values go. One text file a
 * shape:
 *
 * <pre>
 * === format squid          the reader it is for
 * === head                  once, at the beginning
 * === record                in turn with the other records, until there is enough
 * ${epoch}.343 ${inside} TCP_MISS/200 ${n:90000} GET http://example.com/${word}
 * === between               between two records
 * === foot                  once, at the end
 * </pre>
 */
final class LogShape {

  /** The shapes that are there, in the order of the table. */
  static final List<String> NAMES =
      List.of(
          "codex-rollout",
          "gemini-cli",
          "openhands",
          "atif",
          "swe-agent",
          "roll-rollout",
          "verl-rollout",
          "inspect",
          "otel-genai",
          "asciicast",
          "auditd",
          "zeek-json",
          "gcp-vpc-flow",
          "azure-nsg-flow",
          "cisco-asa",
          "squid");

  private final List<List<String>> records = new ArrayList<>();
  private String format = "";
  private List<String> head = List.of();
  private List<String> between = List.of();
  private List<String> foot = List.of();

  private LogShape(String text) {
    for (String section : text.split("(?m)^=== ")) {
      int end = section.indexOf('\n');
      if (end < 0) {
        continue;
      }
      List<String> body = parts(section.substring(end + 1));
      switch (section.substring(0, end)) {
        case "head" -> head = body;
        case "between" -> between = body;
        case "foot" -> foot = body;
        case "record" -> records.add(body);
        default -> format = section.substring("format ".length(), end);
      }
    }
  }

  /** The shape called {@code name}. */
  static LogShape of(String name) {
    try (InputStream in = LogShape.class.getResourceAsStream("shapes/" + name + ".txt")) {
      if (in == null) {
        throw new IllegalArgumentException("no shape is called " + name);
      }
      return new LogShape(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The reader it is for. */
  String format() {
    return format;
  }

  /** About {@code bytes} of it. */
  byte[] bytes(long seed, int bytes) {
    Values values = new Values(new Random(seed));
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes + 64 * 1024);
    fill(head, values, out);
    for (int i = 0; out.size() < bytes || i % records.size() != 0; i++) {
      fill(i == 0 ? List.of() : between, values, out);
      values.next();
      fill(records.get(i % records.size()), values, out);
    }
    fill(foot, values, out);
    return out.toByteArray();
  }

  private static void fill(List<String> parts, Values values, ByteArrayOutputStream out) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      if (i % 2 == 0) {
        text.append(parts.get(i));
      } else {
        values.put(parts.get(i), text);
      }
    }
    out.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Text and places in turn, text first. */
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", from)) {
      int close = text.indexOf('}', open);
      parts.add(text.substring(from, open));
      parts.add(text.substring(open + 2, close));
      from = close + 1;
    }
    parts.add(text.substring(from));
    return parts;
  }

  /** What goes into the places; one second passes every forty records. */
  private static final class Values {
    private static final long START = 1_767_225_600L;

    private final Random random;
    private final Words words;
    private int number;

    Values(Random random) {
      this.random = random;
      this.words = new Words(random);
    }

    void next() {
      number++;
    }

    void put(String place, StringBuilder out) {
      int colon = place.indexOf(':');
      String name = colon < 0 ? place : place.substring(0, colon);
      int size = colon < 0 ? 0 : Integer.parseInt(place.substring(colon + 1));
      long second = START + number / 40;
      switch (name) {
        case "id" -> out.append(number);
        case "n" -> out.append(random.nextInt(size));
        case "inside" -> out.append("10.0.").append(random.nextInt(8)).append('.').append(host());
        case "outside" -> out.append("198.51.100.").append(host());
        case "port" -> out.append(30_000 + random.nextInt(30_000));
        case "epoch" -> out.append(second);
        case "millis" -> out.append(second * 1000 + number % 40 * 25);
        case "nanos" -> out.append(second * 1_000_000_000L + number % 40 * 25_000_000L);
        case "at" -> out.append(number / 40).append('.').append(100_000 + random.nextInt(900_000));
        case "seconds" -> out.append(Instant.ofEpochSecond(second).toString(), 0, 19);
        case "naive" -> out.append(stamp(second), 0, 23);
        case "iso" -> out.append(stamp(second));
        case "slashless" -> out.append("Jan  1 2026 ").append(stamp(second), 11, 19);
        case "hex" -> hex(size, out);
        case "uuid" -> out.append(new java.util.UUID(random.nextLong(), random.nextLong()));
        case "word" -> out.append(words.word());
        case "prose" -> words.prose(size, " ", out);
        case "lines" -> words.prose(size, "\\n", out);
        case "quoted-lines" -> words.prose(size, "\\\\n", out);
        default -> throw new IllegalArgumentException("no value is called " + place);
      }
    }

    private int host() {
      return 1 + random.nextInt(250);
    }

    private String stamp(long second) {
      return Instant.ofEpochSecond(second, number % 40 * 25_000_000L + 1_000_000L).toString();
    }

    private void hex(int size, StringBuilder out) {
      for (int i = 0; i < size; i++) {
        out.append(Character.forDigit(random.nextInt(16), 16));
      }
    }
  }
}
