package dev.offscript.cli;

import dev.offscript.casework.CaseException;
import dev.offscript.casework.CaseException.Category;
import dev.offscript.chains.Allowed;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads {@code --allow} and {@code --ioc} files: one entry a line, {@code #} begins a remark. A
 * line that is no entry is refused with file, line and column, before any work is done.
 */
final class EndpointLists {

  private EndpointLists() {}

  /** Sanctioned endpoints: address, host:port, network or domain. */
  static List<String> allowed(List<Path> files) throws IOException {
    return entries("--allow", files, EndpointLists::notAllowed);
  }

  /** Addresses, domains and wallets to look for: one word each. */
  static List<String> watched(List<Path> files) throws IOException {
    return entries(
        "--ioc",
        files,
        entry ->
            entry.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))
                ? Optional.of("is no address, domain or wallet: one word a line")
                : Optional.empty());
  }

  private static Optional<String> notAllowed(String entry) {
    try {
      Allowed.parse(List.of(entry));
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of("is no host, host:port, network or domain");
    }
  }

  private static List<String> entries(
      String option, List<Path> files, Function<String, Optional<String>> fault)
      throws IOException {
    List<String> entries = new ArrayList<>();
    for (Path file : files) {
      List<String> lines = lines(option, file);
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        int remark = line.indexOf('#');
        String entry = (remark < 0 ? line : line.substring(0, remark)).strip();
        if (entry.isEmpty()) {
          continue;
        }
        Optional<String> wrong = fault.apply(entry);
        if (wrong.isPresent()) {
          String place = file + ":" + (i + 1) + ":" + (line.indexOf(entry) + 1);
          throw new CaseException(
              Category.USAGE, option + " " + place + ": \"" + entry + "\" " + wrong.get());
        }
        entries.add(entry);
      }
    }
    return List.copyOf(entries);
  }

  private static List<String> lines(String option, Path file) throws IOException {
    if (!Files.isRegularFile(file) && !Files.isReadable(file)) {
      throw new CaseException(Category.USAGE, option + " " + file + ": no such file");
    }
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new CaseException(Category.USAGE, option + " " + file + " is no UTF-8 text");
    }
  }
}
