package dev.offscript.casework;

import dev.offscript.casework.CaseException.Category;
import dev.offscript.rules.mapping.FieldMap;
import dev.offscript.rules.sigma.Placeholders;
import dev.offscript.rules.yaml.RuleProblem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a user says beside his rules.
 *
 * @param mapping how events look to rules, his files laid over the shipped map
 * @param placeholders values for {@code expand}
 */
public record RuleSettings(FieldMap mapping, Placeholders placeholders) {

  /** The shipped map, no placeholders. */
  public static final RuleSettings SHIPPED =
      new RuleSettings(FieldMap.shipped(), Placeholders.NONE);

  /**
   * Reads the files.
   *
   * @param mappings of further maps, the last on top
   * @param placeholders of placeholder values, later ones in place of earlier ones
   * @throws CaseException a usage error with file, line and column where one is wrong
   */
  public static RuleSettings load(List<Path> mappings, List<Path> placeholders) throws IOException {
    RuleSettings settings = SHIPPED;
    for (Path file : mappings) {
      try {
        settings =
            new RuleSettings(settings.mapping.with(text("--mapping", file)), settings.placeholders);
      } catch (RuleProblem problem) {
        throw wrong("--mapping", file, problem);
      }
    }
    for (Path file : placeholders) {
      try {
        settings =
            new RuleSettings(
                settings.mapping, settings.placeholders.with(text("--placeholders", file)));
      } catch (RuleProblem problem) {
        throw wrong("--placeholders", file, problem);
      }
    }
    return settings;
  }

  private static String text(String option, Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new CaseException(Category.USAGE, option + " " + file + ": no such file");
    }
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new CaseException(Category.USAGE, option + " " + file + ": no UTF-8 text");
    }
  }

  private static CaseException wrong(String option, Path file, RuleProblem problem) {
    return new CaseException(
        Category.USAGE,
        option
            + " "
            + file
            + ":"
            + problem.line()
            + ":"
            + problem.column()
            + ": "
            + problem.reason());
  }
}
