package dev.offscript.cli;

import dev.offscript.casework.Globs;
import java.time.ZoneId;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What logs do not say about themselves: zone, year, wrong clock, host. */
final class SourceOptions {

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

  Globs<ZoneId> timezones(CommandSpec command) {
    return GlobOptions.of(command, "--timezone", timezones, GlobOptions::zone);
  }

  Globs<Integer> years(CommandSpec command) {
    return GlobOptions.of(command, "--year", years, GlobOptions::year);
  }

  Globs<Long> skews(CommandSpec command) {
    return GlobOptions.of(command, "--skew", skews, Durations::millis);
  }

  Globs<String> hosts(CommandSpec command) {
    return GlobOptions.of(command, "--host", hosts, name -> name);
  }
}
