package dev.offscript.cli;

import dev.offscript.casework.Globs;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Options of the form {@code --name GLOB=VALUE}. */
public final class GlobOptions {

  private GlobOptions() {}

  /**
   * The settings that {@code given} spells out; a value without meaning is a usage error that names
   * the option.
   */
  public static <T> Globs<T> of(
      CommandSpec command, String option, Map<String, String> given, Function<String, T> meaning) {
    Globs<T> globs = Globs.none();
    for (Map.Entry<String, String> entry : given.entrySet()) {
      try {
        globs = globs.with(entry.getKey(), meaning.apply(entry.getValue()));
      } catch (IllegalArgumentException | DateTimeException e) {
        throw new ParameterException(
            command.commandLine(),
            option + " " + entry.getKey() + "=" + entry.getValue() + ": " + e.getMessage());
      }
    }
    return globs;
  }

  /** A zone of the time zone database or an offset. */
  public static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no such zone; write Asia/Shanghai or +08:00", e);
    }
  }

  /** A year of four digits: logs are younger than the year 1000. */
  public static int year(String text) {
    if (!text.matches("[1-9][0-9]{3}")) {
      throw new IllegalArgumentException("a year has four digits");
    }
    return Integer.parseInt(text);
  }
}
