package dev.offscript.readers.described;

import dev.offscript.readers.About;
import dev.offscript.readers.Reader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Finds the descriptors on the class path: every {@code *.yml} in {@value #FOLDER}. */
public final class Formats {

  private static final String FOLDER = "dev/offscript/readers/formats/";
  private static final String ABOUT = "dev/offscript/readers/about/";

  private Formats() {}

  /**
   * A reader for every descriptor.
   *
   * @throws IllegalArgumentException where one is wrong: file, line, column, what was expected
   */
  public static List<Reader> readers() {
    Map<String, String> files = files(FOLDER);
    List<Reader> readers = new ArrayList<>();
    files.forEach((file, yaml) -> readers.add(shipped(file, yaml)));
    return readers;
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
    files(FOLDER)
        .forEach(
            (file, yaml) -> {
              if (!converses(yaml)) {
                descriptors.add(DescriptorParser.parse(file, yaml));
              }
            });
    return descriptors;
  }

  /** What the formats that classes read say of themselves, by name. */
  public static Map<String, About> abouts() {
    Map<String, About> abouts = new TreeMap<>();
    files(ABOUT)
        .forEach(
            (file, yaml) -> {
              About about = DescriptorParser.about(file, yaml);
              abouts.put(about.format(), about);
            });
    return abouts;
  }

  private static Map<String, String> files(String name) {
    Map<String, String> files = new TreeMap<>();
    try {
      Enumeration<URL> folders = Formats.class.getClassLoader().getResources(name);
      while (folders.hasMoreElements()) {
        URL folder = folders.nextElement();
        if (folder.getProtocol().equals("jar")) {
          fromJar(folder, name, files);
        } else {
          fromFolder(folder, files);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** The same, of which a test has shown that its expressions are right. */
  private static Reader shipped(String file, String yaml) {
    return converses(yaml)
        ? ConversationParser.reader(Yaml.parse(file, yaml))
        : new DescribedReader(DescriptorParser.parse(file, yaml));
  }

  private static boolean converses(String yaml) {
    return yaml.startsWith("conversation:") || yaml.contains("\nconversation:");
  }

  private static void fromFolder(URL folder, Map<String, String> files) throws IOException {
    Path path;
    try {
      path = Path.of(new URI(folder.toString()));
    } catch (URISyntaxException e) {
      throw new IOException("class path folder " + folder, e);
    }
    List<Path> found;
    try (Stream<Path> listed = Files.list(path)) {
      found = listed.filter(file -> file.toString().endsWith(".yml")).toList();
    }
    for (Path file : found) {
      files.put(file.getFileName().toString(), Files.readString(file));
    }
  }

  private static void fromJar(URL folder, String within, Map<String, String> files)
      throws IOException {
    URLConnection connection = folder.openConnection();
    if (!(connection instanceof JarURLConnection jarConnection)) {
      return;
    }
    JarFile jar = jarConnection.getJarFile();
    for (JarEntry entry : jar.stream().toList()) {
      String name = entry.getName();
      if (name.startsWith(within) && name.endsWith(".yml")) {
        try (InputStream in = jar.getInputStream(entry)) {
          files.put(
              name.substring(within.length()),
              new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }
  }
}
