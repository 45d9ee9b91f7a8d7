package dev.offscript.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.offscript.model.Actor;
import dev.offscript.model.Behaviour;
import dev.offscript.model.ChainActor;
import dev.offscript.model.EventKind;
import dev.offscript.model.Grade;
import dev.offscript.model.Origin;
import dev.offscript.model.Severity;
import dev.offscript.model.Stage;
import dev.offscript.model.State;
import dev.offscript.model.Term;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.ZoneSource;
import dev.offscript.model.report.OriginDetail;
import dev.offscript.model.report.Report;
import dev.offscript.model.report.Step;
import dev.offscript.reports.rows.ChainRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the renderers write is what {@code docs/schemas} promises. */
class SchemaTest {

  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void theReportDocumentIsValid() throws IOException {
    Schema schema = strict(schema("offscript-report-1"));
    for (Report report : List.of(ReportFixture.rich(), ReportFixture.empty())) {
      assertThat(schema.validate(Rendered.as("json", report), InputFormat.JSON)).isEmpty();
    }
  }

  @Test
  void everyRowIsValid() throws IOException {
    Schema schema = strict(schema("chains-row-1"));
    assertThat(Rendered.as("jsonl", ReportFixture.rich()).lines())
        .hasSize(5)
        .allSatisfy(row -> assertThat(schema.validate(row, InputFormat.JSON)).isEmpty());
  }

  @Test
  void aKeyThatIsMissingOrUnknownIsSeen() throws IOException {
    Schema schema = strict(schema("offscript-report-1"));
    String json = Rendered.as("json", ReportFixture.rich());
    assertThat(schema.validate(json.replace("\"severity\"", "\"sevrity\""), InputFormat.JSON))
        .isNotEmpty();
  }

  @Test
  void rowsHaveTheColumnsOfTheSchemaInItsOrder() throws IOException {
    JsonNode properties = schema("chains-row-1").at("/properties");
    assertThat(properties.propertyNames()).containsExactlyElementsOf(ChainRow.names());
    assertThat(Rendered.as("csv", ReportFixture.empty()))
        .isEqualTo(String.join(",", ChainRow.names()) + "\n");
  }

  static List<Arguments> vocabularies() {
    return List.of(
        words("/$defs/severity", Severity.values()),
        words("/$defs/chain/properties/behaviour", Behaviour.values()),
        words("/$defs/chain/properties/actor", ChainActor.values()),
        words("/$defs/chain/properties/origin", Origin.values()),
        words("/$defs/chain/properties/origin_detail", OriginDetail.values()),
        words("/$defs/chain/properties/state", State.values()),
        words("/$defs/step/properties/stage", Stage.values()),
        words("/$defs/step/properties/kind", EventKind.values()),
        words("/$defs/step/properties/actor", Actor.values()),
        words("/$defs/step/properties/time/properties/basis", TimeBasis.values()),
        words("/$defs/link/properties/relation", Step.Relation.values()),
        words("/$defs/link/properties/grade", Grade.values()),
        words(
            "/properties/evidence/items/properties/clock/properties/zone_source",
            ZoneSource.values()));
  }

  @ParameterizedTest
  @MethodSource("vocabularies")
  void closedVocabulariesAreThoseOfTheModel(String place, List<String> words) throws IOException {
    assertThat(schema("offscript-report-1").at(place + "/enum"))
        .extracting(JsonNode::asString)
        .containsExactlyElementsOf(words);
    String column = place.replace("/$defs/chain/properties/", "").replace("/$defs/", "");
    JsonNode inRow = schema("chains-row-1").at("/properties/" + column + "/enum");
    if (!column.contains("/")) {
      assertThat(inRow).extracting(JsonNode::asString).containsExactlyElementsOf(words);
    }
  }

  private static Arguments words(String place, Term[] terms) {
    return Arguments.of(place, Arrays.stream(terms).map(Term::wire).toList());
  }

  /** The schema with every object closed: readers must accept new keys, this project names them. */
  private static Schema strict(JsonNode schema) {
    close(schema);
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object && object.path("properties").isObject()) {
      object.put("additionalProperties", false);
    }
    node.forEach(SchemaTest::close);
  }

  private static JsonNode schema(String name) throws IOException {
    return JSON.readTree(Files.readString(Path.of("../../docs/schemas", name + ".schema.json")));
  }
}
