package dev.offscript.packs;

import dev.offscript.rules.RuleSource;
import dev.offscript.rules.yaml.RuleProblem;
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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Finds packs on the classpath. */
public final class Packs {

  private static final String ROOT = "dev/offscript/packs";
  private static final String ENDING = ".yml";

  private Packs() {}

  /** All shipped packs, by name. */
  public static List<Pack> shipped() {
    Map<String, String> files = new TreeMap<>();
    try {
      for (URL root : Collections.list(Packs.class.getClassLoader().getResources(ROOT))) {
        read(root, files);
      }
    } catch (IOException | URISyntaxException e) {
      throw new UncheckedIOException(new IOException("the shipped packs cannot be read", e));
    }
    List<Pack> packs = new ArrayList<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      if (file.getKey().endsWith("/" + PackManifest.FILE)) {
        packs.add(pack(file.getKey(), file.getValue(), files));
      }
    }
    return List.copyOf(packs);
  }

  /** The rules of {@code packs}, pack after pack. */
  public static List<RuleSource> sources(List<Pack> packs) {
    return packs.stream().flatMap(pack -> pack.rules().stream()).toList();
  }

  private static Pack pack(String manifest, String text, Map<String, String> files) {
    String folder = manifest.substring(0, manifest.length() - PackManifest.FILE.length());
    List<RuleSource> rules = new ArrayList<>();
    files.forEach(
        (name, content) -> {
          if (name.startsWith(folder) && !name.equals(manifest)) {
            rules.add(
                RuleSource.shipped(name.substring(0, name.length() - ENDING.length()), content));
          }
        });
    try {
      return new Pack(PackManifest.parse(text, manifest), rules);
    } catch (RuleProblem problem) {
      throw new IllegalStateException(
          manifest + ":" + problem.line() + ":" + problem.column() + ": " + problem.reason(),
          problem);
    }
  }

  private static void read(URL root, Map<String, String> files)
      throws IOException, URISyntaxException {
    if (root.getProtocol().equals("jar")) {
      JarURLConnection connection = (JarURLConnection) root.openConnection();
      connection.setUseCaches(false);
      try (JarFile jar = connection.getJarFile()) {
        for (JarEntry entry : Collections.list(jar.entries())) {
          String name = entry.getName();
          if (name.startsWith(ROOT + "/") && name.endsWith(ENDING)) {
            try (InputStream in = jar.getInputStream(entry)) {
              files.put(
                  name.substring(ROOT.length() + 1),
                  new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
          }
        }
      }
      return;
    }
    Path folder = Path.of(new URI(root.toString()));
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(path -> path.toString().endsWith(ENDING)).toList()) {
        files.put(
            folder.relativize(path).toString().replace('\\', '/'),
            Files.readString(path, StandardCharsets.UTF_8));
      }
    }
  }
}
