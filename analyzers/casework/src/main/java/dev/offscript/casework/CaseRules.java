package dev.offscript.casework;

import dev.offscript.casework.CaseException.Category;
import dev.offscript.packs.Packs;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.RuleSource;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The rules of an investigation: the shipped packs and the user's own files. */
public final class CaseRules {

  private CaseRules() {}

  /** Shipped packs first, then every YAML file under {@code own}, in path order. */
  public static RuleSet load(List<Path> own) throws IOException {
    List<RuleSource> sources = new ArrayList<>(Packs.sources(Packs.shipped()));
    sources.addAll(user(own));
    return RuleSet.load(sources);
  }

  /** The rule files under {@code own} alone, in path order. */
  public static List<RuleSource> user(List<Path> own) throws IOException {
    List<RuleSource> sources = new ArrayList<>();
    for (Path path : own) {
      if (!Files.exists(path)) {
        throw new CaseException(Category.USAGE, "no such file or folder of rules: " + path);
      }
      List<Path> files;
      try (Stream<Path> tree = Files.walk(path)) {
        files = tree.filter(Files::isRegularFile).filter(CaseRules::isYaml).sorted().toList();
      }
      if (files.isEmpty()) {
        throw new CaseException(Category.USAGE, "no rule in " + path + ": rules are .yml files");
      }
      for (Path file : files) {
        sources.add(RuleSource.user(file.toString(), text(file)));
      }
    }
    return sources;
  }

  /** Names and versions of the shipped packs. */
  static List<String> packs() {
    return Packs.shipped().stream().map(Object::toString).toList();
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new CaseException(Category.USAGE, "the rule file " + file + " is no UTF-8 text");
    }
  }

  private static boolean isYaml(Path file) {
    String name = file.toString();
    return name.endsWith(".yml") || name.endsWith(".yaml");
  }
}
