package dev.offscript.commands.catalogue;

import dev.offscript.commands.code.Language;
import dev.offscript.commands.code.Language.Use;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Reads an entry of {@code languages.yml}. */
final class LanguageReader {

  private LanguageReader() {}

  static Language read(YamlPart part) {
    Set<String> known = new LinkedHashSet<>(Set.of("language", "programs", "extensions"));
    for (Use use : Use.values()) {
      known.add(use.key());
    }
    YamlMapping keys = part.keys(known);
    Map<Use, Set<String>> names = new EnumMap<>(Use.class);
    for (Use use : Use.values()) {
      names.put(use, keys.set(use.key()));
    }
    return new Language(
        keys.require("language").text(), keys.set("programs"), keys.set("extensions"), names);
  }
}
