package dev.offscript.cli;

import dev.offscript.casework.InvestigationRequest;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What stamps of logs do not say: their zone and their year. */
public final class StampOptions {

  @Option(
      names = "--timezone",
      paramLabel = "GLOB=ZONE",
      description = "Zone of stamps that do not say theirs.")
  private Map<String, String> timezones = Map.of();

  @Option(
      names = "--year",
      paramLabel = "GLOB=YYYY",
      description = "Year of a log's first record, where stamps do not say theirs.")
  private Map<String, String> years = Map.of();

  /** {@code request} with what the options of {@code command} say. */
  public InvestigationRequest stated(InvestigationRequest request, CommandSpec command) {
    return request.stamped(
        GlobOptions.of(command, "--timezone", timezones, GlobOptions::zone),
        GlobOptions.of(command, "--year", years, GlobOptions::year));
  }
}
