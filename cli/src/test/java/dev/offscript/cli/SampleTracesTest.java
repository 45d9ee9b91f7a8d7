package dev.offscript.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every incident under sample-traces must come out as its truth.json says, and nothing else may.
 */
class SampleTracesTest {

  private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  static Stream<Path> incidents() throws IOException {
    try (Stream<Path> folders = Files.list(Cli.ROOT.resolve("sample-traces"))) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("truth.json")))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("incidents")
  void reportEqualsTruth(Path incident) throws IOException {
    JsonNode report = investigate(incident);
    JsonNode truth = MAPPER.readTree(Files.readString(incident.resolve("truth.json")));

    List<String> expected = new ArrayList<>();
    truth.path("chains").forEach(chain -> expected.add(headline(chain, chain)));
    List<String> found = new ArrayList<>();
    report
        .path("chains")
        .forEach(
            chain ->
                found.add(
                    headline(
                        chain,
                        truth
                            .path("chains")
                            .valueStream()
                            .filter(one -> one.path("behaviour").equals(chain.path("behaviour")))
                            .findFirst()
                            .orElse(chain))));
    assertThat(found).as(summary(report)).containsExactlyInAnyOrderElementsOf(expected);

    for (JsonNode wanted : truth.path("chains")) {
      JsonNode chain =
          report
              .path("chains")
              .valueStream()
              .filter(one -> one.path("behaviour").equals(wanted.path("behaviour")))
              .findFirst()
              .orElseThrow();
      List<String> stages =
          chain
              .path("steps")
              .valueStream()
              .map(step -> step.path("stage").stringValue(""))
              .toList();
      wanted.path("stages").forEach(stage -> assertThat(stages).contains(stage.stringValue("")));
      wanted
          .path("predicates")
          .properties()
          .forEach(
              predicate ->
                  assertThat(chain.path("predicates").path(predicate.getKey()).path("value"))
                      .as(
                          predicate.getKey()
                              + ": "
                              + chain.path("predicates").path(predicate.getKey()))
                      .isEqualTo(predicate.getValue()));
      if (wanted.has("origin_detail")) {
        assertThat(wanted.path("origin_detail").valueStream())
            .contains(chain.path("origin_detail"));
      }
      if (wanted.has("quote")) {
        assertThat(chain.path("verdict").path("quote").path("text").stringValue(""))
            .contains(wanted.path("quote").stringValue(""));
      }
    }
  }

  @Test
  void theAuditOfTheTrainingRunCountsWhatItsTruthSays(@TempDir Path folder) throws IOException {
    Path run = Cli.ROOT.resolve("sample-traces/training-run");
    Path kept = folder.resolve("case");
    Cli.launch("investigate", run.resolve("evidence"), "--case", kept, "--quiet");
    Cli.Result result = Cli.launch("audit", kept, "--by", "step,task", "--format", "json");
    assertThat(result.code()).as(result.errors()).isZero();
    JsonNode audit = MAPPER.readTree(result.output());
    JsonNode truth = MAPPER.readTree(Files.readString(run.resolve("truth.json"))).path("audit");

    assertThat(audit.at("/population/episodes")).isEqualTo(truth.path("episodes"));
    assertThat(audit.at("/affected/episodes")).isEqualTo(truth.path("affected"));
    for (JsonNode dimension : audit.path("by")) {
      JsonNode counts = truth.path("by").path(dimension.path("dimension").stringValue(""));
      assertThat(dimension.path("cells")).hasSize(counts.size());
      for (JsonNode cell : dimension.path("cells")) {
        JsonNode wanted = counts.path(cell.path("value").stringValue(""));
        assertThat(cell.at("/affected/episodes")).isEqualTo(wanted.path(0));
        assertThat(cell.at("/affected/of")).isEqualTo(wanted.path(1));
      }
    }
    assertThat(audit.at("/by/1/outliers").valueStream().map(one -> one.path("value")).distinct())
        .containsExactlyElementsOf(truth.path("outliers"));
  }

  /** The keys of a chain that the truth speaks of, in one line. */
  private static String headline(JsonNode chain, JsonNode truth) {
    StringBuilder line = new StringBuilder();
    for (String key :
        List.of(
            "behaviour",
            "endpoint",
            "actor",
            "origin",
            "prohibited",
            "state",
            "blocked",
            "severity")) {
      if (truth.has(key)) {
        line.append(key).append('=').append(word(chain.path(key))).append(' ');
      }
    }
    if (truth.has("host")) {
      JsonNode host =
          chain.has("session") ? chain.path("session").path("host") : chain.path("host");
      line.append("host=").append(host.asString());
    }
    return line.toString().strip();
  }

  /** A value as the truth spells it; an endpoint is {@code host:port}. */
  private static String word(JsonNode value) {
    return value.isObject()
        ? value.path("host").asString() + ":" + value.path("port").asString()
        : value.asString();
  }

  private static String summary(JsonNode report) {
    StringBuilder text = new StringBuilder();
    report
        .path("chains")
        .forEach(
            chain ->
                text.append(chain.path("title"))
                    .append(' ')
                    .append(chain.path("origin_detail"))
                    .append(' ')
                    .append(chain.path("verdict").path("because"))
                    .append('\n'));
    return text.toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("incidents")
  void everyPointerCutsOutWhatTheStepSpeaksOf(Path incident) throws IOException {
    JsonNode report = investigate(incident);
    Map<String, Path> files = new HashMap<>();
    report
        .path("evidence")
        .forEach(
            file ->
                files.put(
                    file.path("id").stringValue(""),
                    incident.resolve("evidence").resolve(file.path("path").stringValue(""))));
    for (JsonNode chain : report.path("chains")) {
      for (JsonNode step : chain.path("steps")) {
        JsonNode first = step.path("evidence").path(0);
        byte[] bytes = Files.readAllBytes(files.get(first.path("source").stringValue("")));
        int offset = first.path("byte_offset").intValue();
        int length = first.path("byte_length").intValue();
        String record = new String(bytes, offset, length, StandardCharsets.UTF_8);
        String plain = plain(record);
        List<String> words = words(step);
        // What came out of an encoding or a script stands in the record as that, or as its name;
        // the kernel writes the address of a connect as hex, in a record of its own.
        if (plain.contains("base64")
            || step.toString().contains("unwrapped from")
            || record.startsWith("type=SYSCALL")) {
          continue;
        }
        long there = words.stream().filter(plain::contains).count();
        assertThat(there)
            .as("%s: words of '%s' in %s", first, step.path("summary"), record)
            .isGreaterThanOrEqualTo((words.size() + 1) / 2);
        assertThat(offset == 0 || boundary(bytes[offset - 1], bytes[offset]))
            .as("%s", first)
            .isTrue();
      }
    }
  }

  /** A record begins after a line end, or is an element of an array. */
  private static boolean boundary(byte before, byte first) {
    return before == '\n' || first == '{' || first == '"' || first == '[';
  }

  /**
   * Words that the record must hold: addresses of what a sensor saw, else the first words of the
   * text.
   */
  private static List<String> words(JsonNode step) {
    String text = step.path("summary").stringValue("");
    if (step.path("actor").stringValue("").equals("sensor")) {
      return ADDRESS.matcher(text).results().map(MatchResult::group).toList();
    }
    return Arrays.stream(plain(text).split("[^a-z0-9.:/@-]+"))
        .filter(word -> word.length() > 3)
        .limit(8)
        .toList();
  }

  private static String plain(String text) {
    return text.replace("\\n", " ").replace("\\", "").toLowerCase(Locale.ROOT);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("incidents")
  void oneThreadAndTwoGiveTheSameBytes(Path incident) {
    String one =
        withoutRun(
            Cli.launch(
                    "investigate", incident.resolve("evidence"), "--format", "json", "--threads", 1)
                .output());
    String two =
        withoutRun(
            Cli.launch(
                    "investigate", incident.resolve("evidence"), "--format", "json", "--threads", 2)
                .output());
    assertThat(two).isEqualTo(one);
  }

  private static String withoutRun(String report) {
    int run = report.indexOf("\"run\"");
    int evidence = report.indexOf("\"evidence\"");
    return report.substring(0, run) + report.substring(evidence);
  }

  private static JsonNode investigate(Path incident) {
    Cli.Result result = Cli.launch("investigate", incident.resolve("evidence"), "--format", "json");
    assertThat(result.code()).as(result.errors()).isZero();
    return MAPPER.readTree(result.output());
  }
}
