package dev.offscript.reports.audit;

import dev.offscript.model.Behaviour;
import dev.offscript.model.Origin;
import dev.offscript.model.audit.Audit;
import dev.offscript.model.audit.Rate;
import dev.offscript.reports.json.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** The document {@code offscript-audit/1}; its schema is {@code docs/schemas}. */
public final class AuditJson implements AuditRenderer {

  /** A renderer; it has no state. */
  public AuditJson() {}

  @Override
  public String format() {
    return "json";
  }

  @Override
  public void render(Audit audit, AuditOutput output) throws IOException {
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(output.page().stream(), StandardCharsets.UTF_8));
    try (Json json = Json.pretty(writer)) {
      json.object(() -> document(json, audit));
    }
    writer.write('\n');
    writer.flush();
  }

  private static void document(Json json, Audit audit) {
    json.put("schema", "offscript-audit/1");
    json.key("tool")
        .object(
            () ->
                json.put("name", "offscript")
                    .put("version", audit.version())
                    .put("rules_sha256", audit.rulesSha256()));
    json.key("scope")
        .object(
            () ->
                json.put("origins", audit.scope().origins().stream().map(Origin::wire).toList())
                    .put(
                        "behaviours",
                        audit.scope().behaviours().stream().map(Behaviour::wire).toList())
                    .put("min_severity", audit.scope().minSeverity().wire()));
    Audit.Population all = audit.population();
    json.key("population")
        .object(
            () ->
                json.put("episodes", all.episodes())
                    .put("sub_agents", all.subAgents())
                    .put("further_records", all.furtherRecords())
                    .put("other_sessions", all.otherSessions())
                    .put("scored", all.scored())
                    .put("passed", all.passed())
                    .put("chains", all.chains())
                    .put("chains_elsewhere", all.chainsElsewhere()));
    json.key("affected").object(() -> rate(json, audit.affected()));
    json.key("undetermined").object(() -> rate(json, audit.undetermined()));
    json.key("totals").array(() -> audit.totals().forEach(count -> total(json, count)));
    json.key("by").array(() -> audit.breakdowns().forEach(one -> breakdown(json, one)));
    json.put("notes", audit.notes());
  }

  private static void rate(Json json, Rate rate) {
    json.put("episodes", rate.episodes())
        .put("of", rate.of())
        .putExact("share", rate.share())
        .putExact("low", rate.low())
        .putExact("high", rate.high());
  }

  private static void total(Json json, Audit.Count count) {
    json.object(
        () -> {
          json.put("behaviour", count.behaviour().wire()).put("origin", count.origin().wire());
          rate(json, count.rate());
          json.key("first");
          count.first().ifPresentOrElse(first -> first(json, first), json::none);
        });
  }

  private static void first(Json json, Audit.First first) {
    json.object(
        () -> {
          json.put("chain", first.chain())
              .put("episode", first.episode())
              .putOrNull("step", first.step())
              .putOrNull("time", first.time());
          json.key("evidence")
              .object(
                  () ->
                      json.put("source", first.place().source())
                          .put("path", first.place().path())
                          .putOrSkip("member", first.place().member())
                          .putPositive("line", first.place().line())
                          .put("byte_offset", first.place().byteOffset())
                          .put("byte_length", first.place().byteLength())
                          .putOrSkip("pointer", first.place().pointer()));
        });
  }

  private static void breakdown(Json json, Audit.Breakdown one) {
    json.object(
        () -> {
          json.put("dimension", one.dimension().wire()).put("ordered", one.dimension().ordered());
          json.key("cells").array(() -> one.cells().forEach(cell -> cell(json, cell)));
          json.key("trends").array(() -> one.trends().forEach(trend -> trend(json, trend)));
          json.key("outliers").array(() -> one.outliers().forEach(found -> outlier(json, found)));
        });
  }

  private static void cell(Json json, Audit.Cell cell) {
    json.object(
        () -> {
          json.putOrNull("value", cell.value());
          json.key("affected").object(() -> rate(json, cell.affected()));
          json.put("scored", cell.scored()).put("passed", cell.passed());
          json.key("counts")
              .array(
                  () ->
                      cell.counts()
                          .forEach(
                              count ->
                                  json.object(
                                      () -> {
                                        json.put("behaviour", count.behaviour().wire())
                                            .put("origin", count.origin().wire());
                                        rate(json, count.rate());
                                      })));
        });
  }

  private static void trend(Json json, Audit.Trend trend) {
    json.object(
        () ->
            json.putOrNull("behaviour", trend.behaviour().map(Behaviour::wire).orElse(""))
                .put("points", trend.points())
                .putExact("slope", trend.slope())
                .putExact("z", trend.z())
                .putExact("p", trend.p())
                .put("direction", trend.direction()));
  }

  private static void outlier(Json json, Audit.Outlier outlier) {
    json.object(
        () -> {
          json.put("value", outlier.value()).put("behaviour", outlier.behaviour().wire());
          json.key("rate").object(() -> rate(json, outlier.rate()));
          json.key("rest").object(() -> rate(json, outlier.rest()));
          json.putExact("p", outlier.p())
              .putExact("adjusted", outlier.adjusted())
              .put("factor", outlier.factor());
        });
  }
}
