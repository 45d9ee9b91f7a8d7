package dev.offscript.casework.report;

import dev.offscript.casework.CaseDirectory;
import dev.offscript.casework.CaseException;
import dev.offscript.casework.CaseException.Category;
import dev.offscript.casework.findings.Rotated;
import dev.offscript.casework.intake.Unit;
import dev.offscript.casework.intake.UnitRecord;
import dev.offscript.chains.ClockFit;
import dev.offscript.model.EventKind;
import dev.offscript.model.ZoneSource;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the last investigation found of every clock among the evidence, kept in the case. */
public final class CaseClocks {

  private static final JsonFactory JSON = new JsonFactory();
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final double MILLI = 1_000_000.0;

  private CaseClocks() {}

  /**
   * The clock of one source.
   *
   * @param evidence path of the file
   * @param member member of an archive, {@code ""} where there is none
   * @param format what it was read as
   * @param zone zone of its stamps
   * @param zoneSource where that comes from
   * @param setMillis what the caller set with {@code --skew}, 0 where nothing
   * @param sensor whether it holds flows, so that it could be fitted
   * @param fits one a host, {@code ""} for all together; empty where no pair was found
   */
  public record Source(
      String evidence,
      String member,
      String format,
      String zone,
      ZoneSource zoneSource,
      long setMillis,
      boolean sensor,
      List<Fit> fits) {}

  /**
   * The offset of a source against one host.
   *
   * @param host host, {@code ""} for all together
   * @param outcome {@code fitted}, {@code right}, {@code alone} or {@code disagree}
   * @param offsetMillis what is taken off its times
   * @param uncertaintyMillis how far that may be off
   * @param driftMillis how much it grows in a day
   * @param zoneMinutes the part of it that is a zone
   * @param pairs commands that agree
   * @param of commands with a candidate
   * @param medianMillis median of the residuals
   * @param mostMillis the worst residual
   * @param because why, in words
   */
  public record Fit(
      String host,
      String outcome,
      long offsetMillis,
      long uncertaintyMillis,
      long driftMillis,
      int zoneMinutes,
      int pairs,
      int of,
      long medianMillis,
      long mostMillis,
      String because) {}

  private static Path file(CaseDirectory directory) {
    return directory.root().resolve("clocks.json");
  }

  /** Takes away what an earlier investigation left. */
  public static void discard(CaseDirectory directory) throws IOException {
    Files.deleteIfExists(file(directory));
  }

  /** Keeps what was found. */
  public static void keep(CaseDirectory directory, List<Unit> units, List<ClockFit> clocks)
      throws IOException {
    List<Source> sources = new ArrayList<>();
    Rotated rotated = new Rotated(units);
    for (Unit unit : units) {
      UnitRecord record = unit.record();
      if (!record.time().known()) {
        continue;
      }
      List<Fit> fits =
          clocks.stream()
              .filter(fit -> fit.unit() == rotated.clock(unit.rank()))
              .map(CaseClocks::fit)
              .toList();
      boolean sensor = record.counts().kinds().getOrDefault(EventKind.FLOW.wire(), 0L) > 0;
      sources.add(
          new Source(
              record.path(),
              record.member(),
              record.reader(),
              record.zone(),
              record.zoneSource(),
              unit.reading().skewMillis(),
              sensor,
              fits));
    }
    Path fresh = directory.root().resolve("clocks.json.new");
    Files.writeString(fresh, json(sources), StandardCharsets.UTF_8);
    Files.move(fresh, file(directory), StandardCopyOption.REPLACE_EXISTING);
  }

  private static Fit fit(ClockFit fit) {
    return new Fit(
        fit.host(),
        fit.outcome().name().toLowerCase(Locale.ROOT),
        millis(fit.offsetNanos()),
        millis(fit.uncertaintyNanos()),
        millis(fit.driftNanos()),
        fit.zoneMinutes(),
        fit.pairs(),
        fit.of(),
        millis(fit.residuals().medianNanos()),
        millis(fit.residuals().mostNanos()),
        fit.because());
  }

  private static long millis(long nanos) {
    return Math.round(nanos / MILLI);
  }

  /**
   * The sources with times, in the order of the evidence.
   *
   * @throws CaseException where the last investigation did not come to its end
   */
  public static List<Source> read(CaseDirectory directory) throws IOException {
    Path file = file(directory);
    if (!Files.exists(file)) {
      throw new CaseException(
          Category.USAGE,
          directory.root() + " holds no clocks: its investigation did not come to its end");
    }
    try {
      List<Source> sources = new ArrayList<>();
      for (JsonNode node : MAPPER.readTree(Files.readString(file)).path("clocks")) {
        sources.add(source(node));
      }
      return sources;
    } catch (JacksonException | IllegalArgumentException e) {
      throw new CaseException(
          Category.INTEGRITY, file + " is not what was kept: investigate again");
    }
  }

  private static Source source(JsonNode node) {
    List<Fit> fits = new ArrayList<>();
    for (JsonNode fit : node.path("fits")) {
      fits.add(
          new Fit(
              fit.path("host").asString(""),
              fit.path("outcome").asString(""),
              fit.path("offset_ms").asLong(0),
              fit.path("uncertainty_ms").asLong(0),
              fit.path("drift_ms_per_day").asLong(0),
              fit.path("zone_minutes").asInt(0),
              fit.path("pairs").asInt(0),
              fit.path("of").asInt(0),
              fit.path("residual_median_ms").asLong(0),
              fit.path("residual_max_ms").asLong(0),
              fit.path("because").asString("")));
    }
    return new Source(
        node.path("evidence").asString(""),
        node.path("member").asString(""),
        node.path("format").asString(""),
        node.path("zone").asString(""),
        ZoneSource.valueOf(node.path("zone_source").asString("").toUpperCase(Locale.ROOT)),
        node.path("set_ms").asLong(0),
        node.path("sensor").asBoolean(false),
        List.copyOf(fits));
  }

  /** The sources as {@code offscript clocks --format json} prints them. */
  public static String json(List<Source> sources) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("clocks");
      sources.forEach(source -> write(json, source));
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.append('\n').toString();
  }

  private static void write(JsonGenerator json, Source source) {
    json.writeStartObject();
    json.writeStringProperty("evidence", source.evidence);
    json.writeStringProperty("member", source.member);
    json.writeStringProperty("format", source.format);
    json.writeStringProperty("zone", source.zone);
    json.writeStringProperty("zone_source", source.zoneSource.name().toLowerCase(Locale.ROOT));
    json.writeNumberProperty("set_ms", source.setMillis);
    json.writeBooleanProperty("sensor", source.sensor);
    json.writeArrayPropertyStart("fits");
    for (Fit fit : source.fits) {
      json.writeStartObject();
      json.writeStringProperty("host", fit.host);
      json.writeStringProperty("outcome", fit.outcome);
      json.writeNumberProperty("offset_ms", fit.offsetMillis);
      json.writeNumberProperty("uncertainty_ms", fit.uncertaintyMillis);
      json.writeNumberProperty("drift_ms_per_day", fit.driftMillis);
      json.writeNumberProperty("zone_minutes", fit.zoneMinutes);
      json.writeNumberProperty("pairs", fit.pairs);
      json.writeNumberProperty("of", fit.of);
      json.writeNumberProperty("residual_median_ms", fit.medianMillis);
      json.writeNumberProperty("residual_max_ms", fit.mostMillis);
      json.writeStringProperty("because", fit.because);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
