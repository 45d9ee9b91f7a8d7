package dev.offscript.readers.described;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The {@code *.yml} in folders of one name on the class path, sorted. */
final class ShippedFiles {

  private ShippedFiles() {}

  /**
   * One file.
   *
   * @param name without the folder
   * @param checksum its CRC-32
   * @param text its content, read when it is asked for
   */
  record Shipped(String name, long checksum, Supplier<String> text) {}

  /** Those in {@code folder}, which ends in a slash. */
  static List<Shipped> in(String folder) {
    Map<String, Shipped> files = new TreeMap<>();
    try {
      Enumeration<URL> folders = ShippedFiles.class.getClassLoader().getResources(folder);
      while (folders.hasMoreElements()) {
        URL found = folders.nextElement();
        if (found.openConnection() instanceof JarURLConnection connection) {
          fromJar(connection.getJarFile(), folder, files);
        } else {
          fromFolder(found, files);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(files.values());
  }

  private static void fromFolder(URL folder, Map<String, Shipped> files) throws IOException {
    List<Path> found;
    try (Stream<Path> listed = Files.list(Path.of(new URI(folder.toString())))) {
      found = listed.filter(file -> file.toString().endsWith(".yml")).toList();
    } catch (URISyntaxException e) {
      throw new IOException("class path folder " + folder, e);
    }
    for (Path file : found) {
      byte[] bytes = Files.readAllBytes(file);
      String name = String.valueOf(file.getFileName());
      files.put(
          name,
          new Shipped(
              name, FormatIndex.checksum(bytes), () -> new String(bytes, StandardCharsets.UTF_8)));
    }
  }

  private static void fromJar(JarFile jar, String folder, Map<String, Shipped> files) {
    List<JarEntry> entries = new ArrayList<>();
    jar.stream()
        .filter(entry -> entry.getName().startsWith(folder) && entry.getName().endsWith(".yml"))
        .forEach(entries::add);
    for (JarEntry entry : entries) {
      String name = entry.getName().substring(folder.length());
      files.put(name, new Shipped(name, entry.getCrc(), () -> text(jar, entry)));
    }
  }

  private static String text(JarFile jar, JarEntry entry) {
    try (InputStream in = jar.getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
