package dev.offscript.reports.json;

import dev.offscript.model.Severity;
import dev.offscript.model.Term;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.ZoneSource;
import dev.offscript.model.report.Detection;
import dev.offscript.model.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a document that {@link JsonRenderer} wrote, so that a report that was kept can be shown
 * again in any format: rendering what was read as {@code json} gives the same bytes.
 *
 * <p>What the document does not say is not invented: units are numbered in the order of the
 * document, a file's first and last time count as recorded, and a chain's time rests on the best
 * basis of its steps.
 */
public final class ReportReader {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ReportReader() {}

  /**
   * Reads one document; the stream stays open.
   *
   * @throws IOException where it is not a whole {@code offscript-report/1} document
   */
  public static Report read(InputStream in) throws IOException {
    try {
      JsonNode document = MAPPER.readTree(in.readAllBytes());
      String schema = document.path("schema").stringValue("");
      if (!schema.equals("offscript-report/1")) {
        throw new IOException("not an offscript-report/1 document: its schema is '" + schema + "'");
      }
      return report(document);
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException("not a whole report document: " + e.getMessage(), e);
    }
  }

  private static Report report(JsonNode document) {
    Units units = new Units();
    List<Report.Evidence> evidence = list(document, "evidence", file -> evidence(file, units));
    ChainReader chains = new ChainReader(units);
    JsonNode tool = document.path("tool");
    JsonNode rules = tool.path("rules");
    JsonNode run = document.path("run");
    return new Report(
        new Report.Tool(
            text(tool, "version"),
            texts(rules, "packs"),
            text(rules, "sha256"),
            texts(rules, "refused"),
            list(
                rules,
                "named",
                one ->
                    new Report.Credit(
                        text(one, "rule"),
                        text(one, "id"),
                        text(one, "title"),
                        text(one, "author"),
                        text(one, "license")))),
        new Report.Run(
            text(run, "started"),
            text(run, "finished"),
            texts(run, "arguments"),
            run.path("threads").asInt(0),
            text(run, "timezone_database")),
        evidence,
        balance(document.path("balance")),
        list(document, "chains", chains::chain),
        list(document, "findings", finding -> finding(finding, units)),
        looked(document.path("looked")));
  }

  static Report.Evidence evidence(JsonNode file, Units units) {
    String id = text(file, "id");
    JsonNode clock = file.path("clock");
    List<Report.Unit> inside = new ArrayList<>();
    if (file.has("members")) {
      for (JsonNode member : file.path("members")) {
        String name = text(member, "member");
        inside.add(
            new Report.Unit(
                units.add(id, name),
                name,
                text(member, "format"),
                member.path("events").asLong(0),
                detection(member)));
      }
    } else {
      inside.add(
          new Report.Unit(
              units.add(id, ""),
              "",
              text(file, "format"),
              file.path("events").asLong(0),
              detection(file)));
    }
    return new Report.Evidence(
        id,
        text(file, "path"),
        text(file, "sha256"),
        file.path("bytes").asLong(0),
        text(file, "format"),
        file.path("confidence").asDouble(0),
        file.path("events").asLong(0),
        file.path("duplicates").asLong(0),
        file.path("rejected").asLong(0),
        accounted(file.path("accounted")),
        Stamps.span(file, "first", "last", TimeBasis.RECORDED),
        new Report.Clock(
            text(clock, "zone"),
            word(ZoneSource.class, clock, "zone_source"),
            clock.path("offset_ms").asLong(0),
            text(clock, "offset_source"),
            clock.path("uncertainty_ms").asLong(0)),
        List.copyOf(inside),
        texts(file, "notes"));
  }

  private static Detection detection(JsonNode unit) {
    return new Detection(
        unit.path("confidence").asDouble(0),
        text(unit, "because"),
        list(
            unit,
            "runners_up",
            other ->
                new Detection.Candidate(
                    text(other, "format"),
                    other.path("confidence").asDouble(0),
                    text(other, "because"))));
  }

  private static Report.Accounted accounted(JsonNode accounted) {
    return new Report.Accounted(
        accounted.path("bytes").asLong(0),
        accounted.path("records").asLong(0),
        accounted.path("duplicates").asLong(0),
        accounted.path("rejected").asLong(0),
        accounted.path("skipped").asLong(0));
  }

  private static Report.Balance balance(JsonNode balance) {
    return new Report.Balance(
        balance.path("bytes").asLong(0),
        balance.path("records").asLong(0),
        balance.path("events").asLong(0),
        balance.path("duplicates").asLong(0),
        balance.path("rejected").asLong(0),
        balance.path("bytes_skipped").asLong(0),
        accounted(balance.path("accounted")),
        list(
            balance,
            "problems",
            problem ->
                new Report.Problem(
                    text(problem, "evidence"),
                    text(problem, "member"),
                    problem.path("byte_offset").asLong(0),
                    text(problem, "reason"))));
  }

  private static Report.Finding finding(JsonNode finding, Units units) {
    return new Report.Finding(
        text(finding, "id"),
        text(finding, "rule"),
        text(finding, "rule_id"),
        text(finding, "title"),
        text(finding, "author"),
        text(finding, "license"),
        word(Severity.class, finding, "level"),
        text(finding, "event"),
        units.place(finding.path("evidence")),
        list(
            finding,
            "members",
            member ->
                new Report.Member(
                    text(member, "event"),
                    units.place(member.path("evidence")),
                    text(member, "stage"),
                    text(member, "because"))),
        texts(finding, "near_misses"));
  }

  private static Report.Looked looked(JsonNode looked) {
    SortedMap<String, Integer> leftOut = new TreeMap<>();
    looked
        .path("left_out")
        .properties()
        .forEach(entry -> leftOut.put(entry.getKey(), entry.getValue().asInt(0)));
    return new Report.Looked(
        looked.path("sessions").asLong(0),
        looked.path("commands").asLong(0),
        looked.path("flows").asLong(0),
        looked.path("alerts").asLong(0),
        looked.path("rules").asInt(0),
        leftOut,
        list(
            looked,
            "suppressed",
            one ->
                new Report.Suppressed(
                    text(one, "rule"),
                    text(one, "title"),
                    text(one, "author"),
                    text(one, "filter"),
                    one.path("count").asLong(0))),
        texts(looked, "unseen"));
  }

  /** The text under {@code name}, {@code ""} where it is absent or null. */
  static String text(JsonNode node, String name) {
    return node.path(name).stringValue("");
  }

  /** The texts under {@code name}. */
  static List<String> texts(JsonNode node, String name) {
    return list(node, name, value -> value.stringValue(""));
  }

  /** What {@code meaning} makes of every member of the array under {@code name}. */
  static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> meaning) {
    List<T> values = new ArrayList<>();
    for (JsonNode value : node.path(name)) {
      values.add(meaning.apply(value));
    }
    return List.copyOf(values);
  }

  /** The word of a closed vocabulary under {@code name}. */
  static <T extends Enum<T> & Term> T word(Class<T> type, JsonNode node, String name) {
    String wire = text(node, name);
    return Term.parse(type, wire)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    name + " '" + wire + "' is no " + type.getSimpleName()));
  }
}
