package dev.offscript.benchmarks.accuracy;

import dev.offscript.model.Direction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads labelled commands: JSON lines.
 *
 * <pre>
 * {"cmd": "ngrok http 8080", "class": "tunnel_reverse", "direction": "reverse", "source": "..."}
 * {"cmd": "ngrok version", "kind": "hard"}
 * {"cmd": "ls -la"}
 * {"trial": "run-7", "steps": [{"cmd": "ls"}, {"cmd": "make"}]}
 * </pre>
 *
 * <p>A row with a known {@code class} is an act; another row with {@code cmd} is {@code ordinary}
 * unless its {@code kind} says {@code hard} or {@code agent}; a row with {@code trial} is a run
 * that does nothing wrong, its commands are {@code agent} and share a memory. {@code transform},
 * {@code source}, {@code direction} and {@code endpoint} are optional. Any other row is skipped and
 * counted.
 *
 * @param samples in file order, files by name
 * @param skipped rows that are none of these
 */
record LabelledCommands(List<Sample> samples, long skipped) {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** The project's own commands. */
  static LabelledCommands own() throws IOException {
    List<String> names =
        new ArrayList<>(Stream.of(Technique.values()).map(Technique::wire).toList());
    names.add("hard");
    names.add("ordinary");
    List<Sample> samples = new ArrayList<>();
    long skipped = 0;
    for (String name : names) {
      String resource = name + ".jsonl";
      InputStream in = LabelledCommands.class.getResourceAsStream(resource);
      if (in == null) {
        throw new IOException(resource + ": not on the class path");
      }
      try (in) {
        skipped += read(in, resource, samples);
      }
    }
    return new LabelledCommands(List.copyOf(samples), skipped);
  }

  /**
   * All {@code *.jsonl} files of a folder.
   *
   * @throws IOException where a file cannot be read or a line is no JSON object: file and line
   */
  static LabelledCommands in(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files = list.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
    List<Sample> samples = new ArrayList<>();
    long skipped = 0;
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        skipped += read(in, file.toString(), samples);
      }
    }
    return new LabelledCommands(List.copyOf(samples), skipped);
  }

  private static long read(InputStream in, String name, List<Sample> samples) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    long skipped = 0;
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      List<Sample> row;
      try {
        row = row(JSON.readTree(line));
      } catch (JacksonException e) {
        throw new IOException(name + ":" + number + ": no JSON: " + e.getOriginalMessage(), e);
      }
      skipped += row.isEmpty() ? 1 : 0;
      samples.addAll(row);
    }
    return skipped;
  }

  private static List<Sample> row(JsonNode row) {
    if (row.hasNonNull("cmd")) {
      return List.of(one(row));
    }
    String run = text(row, "trial");
    if (run.isEmpty() || !row.path("steps").isArray()) {
      return List.of();
    }
    List<Sample> commands = new ArrayList<>();
    for (JsonNode step : row.path("steps")) {
      String command = text(step, "cmd");
      if (!command.isBlank()) {
        commands.add(
            new Sample(
                command,
                Kind.AGENT,
                Optional.empty(),
                "",
                "",
                "runs",
                run,
                Optional.empty(),
                Optional.empty()));
      }
    }
    return commands;
  }

  private static Sample one(JsonNode row) {
    Optional<Technique> technique = Technique.of(text(row, "class"));
    Kind kind = technique.isPresent() ? Kind.ACT : Kind.of(text(row, "kind")).orElse(Kind.ORDINARY);
    return new Sample(
        text(row, "cmd"),
        kind,
        technique,
        text(row, "transform"),
        "",
        text(row, "source"),
        "",
        direction(text(row, "direction")),
        row.hasNonNull("endpoint") ? Optional.of(text(row, "endpoint")) : Optional.empty());
  }

  private static Optional<Direction> direction(String wire) {
    return Stream.of(Direction.values()).filter(value -> value.wire().equals(wire)).findFirst();
  }

  private static String text(JsonNode row, String key) {
    return row.path(key).asString("");
  }
}
