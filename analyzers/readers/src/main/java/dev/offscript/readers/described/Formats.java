package dev.offscript.readers.described;

import dev.offscript.readers.About;
import dev.offscript.readers.Reader;
import dev.offscript.readers.described.ShippedFiles.Shipped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the descriptors on the class path: every {@code *.yml} in {@value #FOLDER}. */
public final class Formats {

  static final String FOLDER = "dev/offscript/readers/formats/";

  /** Beside the descriptors: see {@link FormatIndex}. */
  static final String INDEX = "formats.index";

  private static final String ABOUT = "dev/offscript/readers/about/";

  private Formats() {}

  /**
   * A reader for every descriptor.
   *
   * @throws IllegalArgumentException where one is wrong: file, line, column, what was expected
   */
  public static List<Reader> readers() {
    FormatIndex index = kept();
    return ShippedFiles.in(FOLDER).stream().map(file -> shipped(file, index)).toList();
  }

  /**
   * The content of a user's descriptors, by path: {@code path} itself, or every {@code *.yml} and
   * {@code *.yaml} directly in it.
   */
  public static Map<String, String> own(Path path) throws IOException {
    Map<String, String> files = new TreeMap<>();
    List<Path> found;
    if (Files.isDirectory(path)) {
      try (Stream<Path> listed = Files.list(path)) {
        found =
            listed
                .filter(
                    file -> file.toString().endsWith(".yml") || file.toString().endsWith(".yaml"))
                .toList();
      }
    } else {
      found = List.of(path);
    }
    for (Path file : found) {
      files.put(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    }
    return files;
  }

  /** The reader that {@code yaml}, the content of {@code file}, describes. */
  public static Reader reader(String file, String yaml) {
    if (converses(yaml)) {
      return ConversationParser.reader(Yaml.parse(file, yaml));
    }
    Descriptor descriptor = DescriptorParser.parse(file, yaml);
    descriptor.check();
    return new DescribedReader(descriptor);
  }

  /** The shipped descriptors, those of conversations left out. */
  static List<Descriptor> descriptors() {
    List<Descriptor> descriptors = new ArrayList<>();
    for (Shipped file : ShippedFiles.in(FOLDER)) {
      String yaml = file.text().get();
      if (!converses(yaml)) {
        descriptors.add(DescriptorParser.parse(file.name(), yaml));
      }
    }
    return descriptors;
  }

  /** What the formats that classes read say of themselves, by name. */
  public static Map<String, About> abouts() {
    Map<String, About> abouts = new TreeMap<>();
    for (Shipped file : ShippedFiles.in(ABOUT)) {
      About about = DescriptorParser.about(file.name(), file.text().get());
      abouts.put(about.format(), about);
    }
    return abouts;
  }

  /** A shipped one, of which a test has shown that its expressions are right. */
  private static Reader shipped(Shipped file, FormatIndex index) {
    FormatIndex.Entry entry = index.of(file.name(), file.checksum());
    if (entry == null) {
      String yaml = file.text().get();
      return converses(yaml)
          ? ConversationParser.reader(Yaml.parse(file.name(), yaml))
          : new DescribedReader(DescriptorParser.parse(file.name(), yaml));
    }
    return entry.outline().gates().isEmpty()
        ? ConversationParser.reader(entry.yaml())
        : new DescribedReader(
            entry.outline(), new Once<>(() -> DescriptorParser.parse(file.name(), entry.yaml())));
  }

  /**
   * The index of all descriptors, as the build keeps it beside them.
   *
   * @throws IllegalArgumentException where one is wrong: file, line, column, what was expected
   */
  static byte[] index() {
    return FormatIndex.write(ShippedFiles.in(FOLDER));
  }

  private static FormatIndex kept() {
    try (InputStream in = Formats.class.getClassLoader().getResourceAsStream(FOLDER + INDEX)) {
      return in == null ? FormatIndex.none() : FormatIndex.read(in.readAllBytes());
    } catch (IOException e) {
      return FormatIndex.none();
    }
  }

  static boolean converses(String yaml) {
    return yaml.startsWith("conversation:") || yaml.contains("\nconversation:");
  }
}
