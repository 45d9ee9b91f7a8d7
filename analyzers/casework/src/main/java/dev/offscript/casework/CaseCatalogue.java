package dev.offscript.casework;

import dev.offscript.casework.CaseException.Category;
import dev.offscript.commands.catalogue.Catalogue;
import dev.offscript.commands.catalogue.CatalogueException;
import dev.offscript.model.EventId;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The tools and lists that commands are recognised by.
 *
 * @param catalogue the shipped ones, the user's over them
 * @param fingerprint of the user's files, {@code ""} where there are none
 */
public record CaseCatalogue(Catalogue catalogue, String fingerprint) {

  /**
   * Loads the shipped catalogue, and the files of {@code own} over it.
   *
   * @throws CaseException a usage error where {@code own} cannot be read or a file of it is wrong
   */
  public static CaseCatalogue load(Optional<Path> own) throws IOException {
    if (own.isEmpty()) {
      return new CaseCatalogue(Catalogue.shipped(), "");
    }
    Path folder = own.get();
    if (!Files.isDirectory(folder)) {
      throw new CaseException(Category.USAGE, "--catalogue " + folder + ": no such folder");
    }
    SortedMap<String, String> files;
    try {
      files = Catalogue.own(folder);
    } catch (CharacterCodingException e) {
      throw new CaseException(Category.USAGE, "a file in " + folder + " is no UTF-8 text");
    }
    List<String> contents = new ArrayList<>();
    files.forEach(
        (path, text) -> {
          contents.add(String.valueOf(Path.of(path).getFileName()));
          contents.add(text);
        });
    try {
      return new CaseCatalogue(Catalogue.over(files), EventId.derived("", contents));
    } catch (CatalogueException e) {
      throw new CaseException(Category.USAGE, String.valueOf(e.getMessage()));
    }
  }
}
