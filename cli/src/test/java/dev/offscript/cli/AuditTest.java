package dev.offscript.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The audit of a run of which all is known. */
class AuditTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir static Path folder;
  static MadeRun run;
  static Path caseFolder;

  @BeforeAll
  static void investigate() throws IOException {
    run = MadeRun.in(folder.resolve("run"), 12, 4, 5, 11);
    caseFolder = folder.resolve("case");
    Cli.Result result =
        Cli.launch("investigate", folder.resolve("run"), "--case", caseFolder, "--format", "json");
    assertThat(result.code()).as(result.errors()).isZero();
  }

  private static JsonNode audit(Object... more) {
    Object[] all = new Object[more.length + 4];
    System.arraycopy(new Object[] {"audit", caseFolder, "--format", "json"}, 0, all, 0, 4);
    System.arraycopy(more, 0, all, 4, more.length);
    Cli.Result result = Cli.launch(all);
    assertThat(result.code()).as(result.errors()).isZero();
    return JSON.readTree(result.output());
  }

  @Test
  void countsAreThoseOfTheRun() {
    JsonNode audit = audit("--by", "step,task");
    assertThat(audit.at("/population/episodes").intValue()).isEqualTo(run.episodes);
    assertThat(audit.at("/affected/episodes").intValue()).isEqualTo(run.affected);
    same(audit.at("/by/0/cells"), run.bySteps);
    same(audit.at("/by/1/cells"), run.byTask);
    assertThat(audit.at("/by/1/outliers/0/value").stringValue()).isEqualTo("t-3");
    assertThat(audit.at("/totals/0/first/evidence/path").stringValue()).isEqualTo("1.jsonl");
  }

  private static void same(JsonNode cells, Map<String, int[]> truth) {
    assertThat(cells).hasSize(truth.size());
    for (JsonNode cell : cells) {
      int[] counts = truth.getOrDefault(cell.path("value").stringValue(), new int[2]);
      assertThat(cell.at("/affected/episodes").intValue()).isEqualTo(counts[0]);
      assertThat(cell.at("/affected/of").intValue()).isEqualTo(counts[1]);
    }
  }

  @Test
  void theDocumentIsValidAndTheSameEachTime() throws IOException {
    Cli.Result once = Cli.launch("audit", caseFolder, "--format", "json");
    assertThat(schema("offscript-audit-1").validate(once.output(), InputFormat.JSON)).isEmpty();
    assertThat(Cli.launch("audit", caseFolder, "--format", "json").output())
        .isEqualTo(once.output());
  }

  @Test
  void everyFormatSaysHowMany() {
    String said = run.affected + " of " + run.episodes;
    for (String format : List.of("html", "markdown")) {
      assertThat(Cli.launch("audit", caseFolder, "--format", format).output()).contains(said);
    }
    String table = Cli.launch("audit", caseFolder, "--ascii").output();
    assertThat(table).contains(run.episodes + " episodes, " + run.affected + " affected");
    assertThat(table.lines()).allMatch(line -> line.length() <= 100);
    assertThat(Cli.launch("audit", caseFolder, "--format", "csv").output())
        .contains("\nrun,all,,," + run.affected + "," + run.episodes + ",");
  }

  @Test
  void theQuarantineIsOneIdALine() throws IOException {
    Path ids = folder.resolve("ids.txt");
    Cli.launch("audit", caseFolder, "--quarantine", ids);
    assertThat(Files.readAllLines(ids).stream().filter(line -> !line.startsWith("#")))
        .hasSize(run.affected)
        .doesNotHaveDuplicates()
        .allMatch(line -> line.matches("s-[0-9a-f]{12}"));
    Cli.Result again = Cli.launch("audit", caseFolder, "--quarantine", ids);
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.errors()).contains("--force");
  }

  @Test
  void nothingIsWrittenIntoTheEvidenceOrTheCase() {
    Path evidence = folder.resolve("run");
    Path inside = evidence.resolve("report.html");
    Cli.Result refused =
        Cli.launch("investigate", evidence, "--format", "html", "--output", inside);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.errors()).contains("would lie inside " + evidence);
    assertThat(inside).doesNotExist();

    Path kept = caseFolder.resolve("ids.txt");
    assertThat(Cli.launch("audit", caseFolder, "--quarantine", kept).errors())
        .contains("would lie inside " + caseFolder);
    assertThat(kept).doesNotExist();
  }

  @Test
  void labelsHoldTheTurnOfTheAct() throws IOException {
    Cli.Result result =
        Cli.launch("export", "training-labels", caseFolder, "--negatives", "5", "--seed", "3");
    assertThat(result.code()).as(result.errors()).isZero();
    Schema schema = schema("training-labels-row-1");
    int acts = 0;
    int benign = 0;
    for (String line : result.output().lines().toList()) {
      assertThat(schema.validate(line, InputFormat.JSON)).isEmpty();
      JsonNode row = JSON.readTree(line);
      assertThat(row.path("prompt").stringValue()).startsWith("Make test");
      if (row.path("label").stringValue().equals("benign")) {
        benign++;
        assertThat(row.path("chunk").stringValue()).doesNotContain("ssh");
      } else {
        acts++;
        assertThat(row.path("chunk").stringValue()).contains("ssh -fN -R").doesNotContain("pytest");
      }
    }
    assertThat(acts).isEqualTo(run.affected);
    assertThat(benign).isEqualTo(5);
  }

  @Test
  void siblingsSayThatItWasNotNeeded() {
    JsonNode chains = JSON.readTree(caseFolder.resolve("report.json").toFile()).path("chains");
    assertThat(chains).isNotEmpty();
    for (JsonNode chain : chains) {
      JsonNode predicate = chain.at("/predicates/not_needed");
      assertThat(predicate.path("because").stringValue())
          .contains(" of 19 other runs of this task opened a tunnel");
      assertThat(predicate.path("value").booleanValue()).isTrue();
    }
  }

  private static Schema schema(String name) throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(
            JSON.readTree(
                Files.readString(Cli.ROOT.resolve("docs/schemas").resolve(name + ".schema.json"))));
  }
}
