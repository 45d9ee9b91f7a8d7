package dev.offscript.cli;

import dev.offscript.casework.InvestigationRequest;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What logs do not say about themselves: zone, year, wrong clock, host. */
final class SourceOptions {

  @Mixin private StampOptions stamps = new StampOptions();

  @Option(
      names = "--skew",
      paramLabel = "GLOB=+37s",
      description = "Correction of a clock that was wrong.")
  private Map<String, String> skews = Map.of();

  @Option(
      names = "--host",
      paramLabel = "GLOB=NAME",
      description = "Whose evidence a file is, where nothing else says.")
  private Map<String, String> hosts = Map.of();

  /** {@code request} with what the options of {@code command} say. */
  InvestigationRequest stated(InvestigationRequest request, CommandSpec command) {
    return stamps
        .stated(request, command)
        .skewed(GlobOptions.of(command, "--skew", skews, Durations::millis))
        .hosted(GlobOptions.of(command, "--host", hosts, name -> name));
  }
}
