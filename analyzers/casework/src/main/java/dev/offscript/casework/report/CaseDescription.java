package dev.offscript.casework.report;

import dev.offscript.casework.CaseCatalogue;
import dev.offscript.casework.CaseDirectory;
import dev.offscript.casework.CaseFormats;
import dev.offscript.casework.Globs;
import dev.offscript.casework.Investigation;
import dev.offscript.casework.InvestigationRequest;
import dev.offscript.model.EventId;
import dev.offscript.rules.RuleSet;
import dev.offscript.search.CaseIndexWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * {@code case.json}: everything that what a case holds depends on beside the evidence. Where one of
 * it changed, the case is made anew, so that a case never mixes two ways of reading. The rules
 * stand there for the reader: which of them the hits are of, the index itself knows, see {@link
 * Rescan}.
 *
 * <pre>{@code
 * {"schema":"offscript-case/1","tool":"0.1.0","index":"2","options":"…","full_text":false,
 *  "rules":"9f2c…","inventory":"…","gpu_hour_price":"2.5"}
 * }</pre>
 */
public final class CaseDescription {

  private static final String INVENTORY = ",\"inventory\":\"";

  private static final String PRICE = ",\"gpu_hour_price\":\"";

  private CaseDescription() {}

  /** Whether the case was made in this way; its rules may be others. */
  public static boolean same(
      CaseDirectory directory,
      CaseCatalogue catalogue,
      CaseFormats formats,
      InvestigationRequest request)
      throws IOException {
    Path file = directory.description();
    return Files.exists(file)
        && Files.readString(file, StandardCharsets.UTF_8)
            .startsWith(made(catalogue, formats, request));
  }

  /** Fingerprint of the inventories that the case was made with, {@code ""} where unknown. */
  public static String inventory(CaseDirectory directory) throws IOException {
    return value(directory, INVENTORY);
  }

  /** What an hour of one card costs: as asked, else as the case was last told. */
  public static OptionalDouble gpuHourPrice(CaseDirectory directory, InvestigationRequest request)
      throws IOException {
    if (request.gpuHourPrice().isPresent() || !Files.exists(directory.description())) {
      return request.gpuHourPrice();
    }
    String text = value(directory, PRICE);
    try {
      return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  private static String value(CaseDirectory directory, String key) throws IOException {
    String text = Files.readString(directory.description(), StandardCharsets.UTF_8);
    int at = text.indexOf(key);
    int end = at < 0 ? -1 : text.indexOf('"', at + key.length());
    return end < 0 ? "" : text.substring(at + key.length(), end);
  }

  /** Writes the description, whole or not at all. */
  public static void write(
      CaseDirectory directory,
      RuleSet rules,
      CaseCatalogue catalogue,
      CaseFormats formats,
      InvestigationRequest request,
      String inventory)
      throws IOException {
    OptionalDouble price = gpuHourPrice(directory, request);
    Path file = directory.description();
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(
        fresh,
        made(catalogue, formats, request)
            + ",\"rules\":\""
            + rules.sha256()
            + "\""
            + INVENTORY
            + inventory
            + (price.isPresent() ? "\"" + PRICE + price.getAsDouble() : "")
            + "\"}\n",
        StandardCharsets.UTF_8);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String made(
      CaseCatalogue catalogue, CaseFormats formats, InvestigationRequest request) {
    return "{\"schema\":\""
        + CaseDirectory.SCHEMA
        + "\",\"tool\":\""
        + Investigation.VERSION
        + "\",\"index\":\""
        + CaseIndexWriter.FORMAT
        + "\",\"options\":\""
        + EventId.derived("", options(catalogue, formats, request))
        + "\",\"full_text\":"
        + request.fullText();
  }

  /** The options that change what is read, not those that choose what is shown. */
  private static List<String> options(
      CaseCatalogue catalogue, CaseFormats formats, InvestigationRequest request) {
    List<String> options = new ArrayList<>();
    if (!catalogue.fingerprint().isEmpty()) {
      options.add("catalogue " + catalogue.fingerprint());
    }
    if (!formats.fingerprint().isEmpty()) {
      options.add("formats " + formats.fingerprint());
    }
    add(options, "zone", request.zones());
    add(options, "skew", request.skews());
    add(options, "year", request.years());
    add(options, "host", request.hosts());
    add(options, "format", request.formats());
    return options;
  }

  private static void add(List<String> options, String name, Globs<?> globs) {
    for (Globs.Entry<?> entry : globs.entries()) {
      options.add(name + " " + entry.glob() + "=" + entry.value());
    }
  }
}
