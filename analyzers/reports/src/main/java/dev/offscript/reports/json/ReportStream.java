package dev.offscript.reports.json;

import static dev.offscript.reports.json.ReportReader.text;

import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Report;
import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the evidence and the chains of a document that {@link JsonRenderer} wrote one by one, so
 * that the report of a run of a million episodes need not be held: what is held is one number a
 * unit of evidence.
 */
public final class ReportStream {

  /** Takes one value out of the middle of a document. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private ReportStream() {}

  /** Takes what a document holds, in its order: the tool, the evidence, the chains. */
  public interface Visitor {
    /** What made the report. */
    void tool(String version, String rulesSha256);

    /** One file; its {@link Report.Unit#unit()} are what pointers of chains speak of. */
    void evidence(Report.Evidence evidence);

    /** One chain. */
    void chain(Chain chain);
  }

  /**
   * Reads one document; the stream stays open.
   *
   * @throws IOException where it is not a whole {@code offscript-report/1} document
   */
  public static void read(InputStream in, Visitor visitor) throws IOException {
    try (JsonParser parser = MAPPER.createParser(in)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a report document");
      }
      Units units = new Units();
      ChainReader chains = new ChainReader(units);
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "schema" -> schema(parser.getString());
          case "tool" -> {
            JsonNode tool = MAPPER.readTree(parser);
            visitor.tool(text(tool, "version"), text(tool.path("rules"), "sha256"));
          }
          case "evidence" -> {
            while (parser.nextToken() == JsonToken.START_OBJECT) {
              JsonNode file = MAPPER.readTree(parser);
              visitor.evidence(ReportReader.evidence(file, units));
            }
          }
          case "chains" -> {
            while (parser.nextToken() == JsonToken.START_OBJECT) {
              JsonNode chain = MAPPER.readTree(parser);
              visitor.chain(chains.chain(chain));
            }
          }
          default -> parser.skipChildren();
        }
      }
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException("not a whole report document: " + e.getMessage(), e);
    }
  }

  private static void schema(String schema) throws IOException {
    if (!schema.equals("offscript-report/1")) {
      throw new IOException("not an offscript-report/1 document: its schema is '" + schema + "'");
    }
  }
}
