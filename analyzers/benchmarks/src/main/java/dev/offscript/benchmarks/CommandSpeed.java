package dev.offscript.benchmarks;

import dev.offscript.commands.CommandAnalyzer;
import dev.offscript.commands.ScriptMemory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many lines a second one thread analyses, and how long a byte of hostile text takes at one and
 * at eight times the size: {@code CommandSpeed [seconds] [kilobytes] [file of commands, one a
 * line]}. Start it under {@code taskset -c 0} to keep compiler and collector on the same core.
 */
public final class CommandSpeed {

  private static final String ORDINARY = "accuracy/ordinary.jsonl";

  /** So many until the compiler of one core has done its work. */
  private static final int ROUNDS = 12;

  private CommandSpeed() {}

  /** Prints two tables. */
  public static void main(String[] arguments) throws IOException {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
    int kilobytes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 256;
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    CommandAnalyzer analyzer = CommandAnalyzer.shipped();
    List<String> lines =
        arguments.length > 2 ? Files.readAllLines(Path.of(arguments[2])) : ordinary();
    for (int round = 0; round < ROUNDS; round++) {
      double rate = lines(analyzer, lines, seconds);
      out.printf(
          Locale.ROOT,
          "%-32s %10.0f lines/s%s%n",
          String.format(
              Locale.ROOT,
              "%d lines, %.1f commands each",
              lines.size(),
              lines.stream()
                  .mapToInt(line -> analyzer.analyze(line, new ScriptMemory()).size())
                  .average()
                  .orElse(0)),
          rate,
          round < ROUNDS - 1 ? "  (warming up)" : "");
    }
    out.printf(
        Locale.ROOT,
        "%n%-28s %12s %12s%n",
        "hostile text",
        kilobytes + " kB",
        kilobytes * 8 + " kB");
    hostile(kilobytes)
        .forEach(
            (name, text) -> {
              double small = nanosPerByte(analyzer, text);
              double large = nanosPerByte(analyzer, text.repeat(8));
              out.printf(Locale.ROOT, "%-28s %9.1f ns/B %9.1f ns/B%n", name, small, large);
            });
  }

  private static double lines(CommandAnalyzer analyzer, List<String> lines, int seconds) {
    long began = System.nanoTime();
    long end = began + seconds * 1_000_000_000L;
    long done = 0;
    long found = 0;
    while (System.nanoTime() < end) {
      for (String line : lines) {
        found += analyzer.analyze(line, new ScriptMemory()).size();
        done++;
      }
    }
    if (found == 0) {
      throw new IllegalStateException("no line has a command");
    }
    return done / ((System.nanoTime() - began) / 1e9);
  }

  /** The best of three: what the text costs, not what the machine does beside it. */
  private static double nanosPerByte(CommandAnalyzer analyzer, String text) {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long began = System.nanoTime();
      analyzer.analyze(text, new ScriptMemory());
      best = Math.min(best, (double) (System.nanoTime() - began) / text.length());
    }
    return best;
  }

  /** Commands of one line each. */
  private static List<String> ordinary() throws IOException {
    ObjectMapper json = JsonMapper.builder().build();
    List<String> lines = new ArrayList<>();
    try (InputStream in = Objects.requireNonNull(CommandSpeed.class.getResourceAsStream(ORDINARY));
        BufferedReader rows =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String row = rows.readLine(); row != null; row = rows.readLine()) {
        String command = json.readTree(row).path("cmd").asString("");
        if (!command.isEmpty() && command.indexOf('\n') < 0) {
          lines.add(command);
        }
      }
    }
    return lines;
  }

  private static Map<String, String> hostile(int kilobytes) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String piece :
        List.of(
            "(",
            "{ ",
            "$(",
            "${",
            "`",
            "\"",
            "'",
            "<<E\n",
            "<<E ",
            "[[ ",
            "((",
            "<(",
            "{a,b}",
            "a|",
            "a;",
            "a&",
            "a&&",
            "\\\n",
            "if ",
            "case x in ",
            "for i in ",
            "f() { ",
            "x=$x$x;",
            "eval ",
            "sh -c \"",
            "sudo ",
            "xargs ",
            "$'\\x",
            "echo a|base64 -d|",
            "${x:-",
            "a=(",
            "word ",
            "\u00e9",
            "\u4e2d")) {
      texts.put(
          piece.strip().isEmpty() ? "blank" : piece.replace("\n", "\\n"),
          piece.repeat(kilobytes * 1024 / piece.length()));
    }
    return texts;
  }
}
