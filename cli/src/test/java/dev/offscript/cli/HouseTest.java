package dev.offscript.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Libraries stay in their rooms. What the module graph cannot say, the imports do. */
class HouseTest {

  @ParameterizedTest
  @CsvSource({
    "org.apache.lucene, analyzers/search",
    "picocli, cli",
    "org.jline, cli/src/main/java/dev/offscript/cli/console",
    "org.apache.commons.csv, analyzers/readers;analyzers/reports",
    "com.google.re2j, analyzers/rules;analyzers/commands;analyzers/chains;analyzers/readers",
    // Offline: nothing in the house may open a connection.
    "java.net.Socket, nowhere",
    // Class path resources come as URLs; these two list folders inside a jar.
    "java.net.URLConnection, analyzers/readers/src/main/java/dev/offscript/readers/described/Formats.java;analyzers/commands/src/main/java/dev/offscript/commands/catalogue/Catalogue.java",
    "java.net.http, nowhere",
    "java.nio.channels.SocketChannel, nowhere",
    "javax.net, nowhere"
  })
  void importedOnlyBy(String library, String rooms) throws IOException {
    List<String> strangers = new ArrayList<>();
    for (Path file : sources()) {
      String place = Cli.ROOT.relativize(file).toString().replace('\\', '/');
      boolean inside = Stream.of(rooms.split(";")).anyMatch(place::startsWith);
      if (!inside
          && Files.readString(file, StandardCharsets.UTF_8)
              .lines()
              .anyMatch(
                  line ->
                      line.matches("import (static )?" + library.replace(".", "\\.") + "\\b.*"))) {
        strangers.add(place);
      }
    }
    assertThat(strangers).isEmpty();
  }

  private static List<Path> sources() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String root : List.of("analyzers", "cli")) {
      try (Stream<Path> tree = Files.walk(Cli.ROOT.resolve(root))) {
        tree.filter(file -> file.toString().endsWith(".java"))
            .filter(file -> file.toString().contains("/src/main/"))
            .forEach(files::add);
      }
    }
    assertThat(files).hasSizeGreaterThan(50);
    return files;
  }
}
