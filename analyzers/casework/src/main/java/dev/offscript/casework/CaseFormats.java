package dev.offscript.casework;

import dev.offscript.casework.CaseException.Category;
import dev.offscript.model.EventId;
import dev.offscript.readers.Readers;
import dev.offscript.readers.described.Formats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The formats that evidence is read by: the shipped ones, and a user's own over those of the same
 * name.
 *
 * @param files the user's descriptors, by the name of their file
 */
public record CaseFormats(SortedMap<String, String> files) {

  private static final String FOLDER = "formats";

  /** The shipped formats alone. */
  public static final CaseFormats SHIPPED = new CaseFormats(new TreeMap<>());

  /**
   * The descriptors in {@code paths}, files and folders.
   *
   * @throws CaseException a usage error where one cannot be read, or is wrong: file, line, column
   */
  public static CaseFormats load(List<Path> paths) throws IOException {
    if (paths.isEmpty()) {
      return SHIPPED;
    }
    SortedMap<String, String> files = new TreeMap<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new CaseException(Category.USAGE, "--formats " + path + ": no such file or folder");
      }
      files.putAll(Formats.own(path));
    }
    CaseFormats formats = new CaseFormats(files);
    formats.readers();
    return formats;
  }

  /**
   * The readers, with the user's in the place of shipped ones of the same name.
   *
   * @throws CaseException a usage error where a descriptor is wrong
   */
  public Readers readers() throws CaseException {
    try {
      return Readers.discover(files);
    } catch (IllegalArgumentException e) {
      throw new CaseException(Category.USAGE, String.valueOf(e.getMessage()));
    }
  }

  /** Tells one set of descriptors from another, {@code ""} where there are none. */
  public String fingerprint() {
    List<String> parts = new ArrayList<>();
    files.forEach(
        (file, yaml) -> {
          parts.add(name(file));
          parts.add(yaml);
        });
    return parts.isEmpty() ? "" : EventId.derived("", parts);
  }

  /** Keeps the descriptors in the case, so that whoever opens it reads the evidence as it was. */
  void keep(CaseDirectory directory) throws IOException {
    Path folder = directory.root().resolve(FOLDER);
    if (Files.isDirectory(folder)) {
      for (String old : Formats.own(folder).keySet()) {
        Files.deleteIfExists(Path.of(old));
      }
    }
    if (files.isEmpty()) {
      Files.deleteIfExists(folder);
      return;
    }
    Files.createDirectories(folder);
    int number = 0;
    for (String file : files.keySet()) {
      // Files of two folders may have the same name.
      String name = String.format(java.util.Locale.ROOT, "%03d-%s", number++, name(file));
      Files.writeString(
          folder.resolve(name), String.valueOf(files.get(file)), StandardCharsets.UTF_8);
    }
  }

  /** The formats that a case was made with. */
  public static CaseFormats kept(CaseDirectory directory) throws IOException {
    Path folder = directory.root().resolve(FOLDER);
    return Files.isDirectory(folder) ? load(List.of(folder)) : SHIPPED;
  }

  private static String name(String file) {
    return String.valueOf(Path.of(file).getFileName());
  }
}
