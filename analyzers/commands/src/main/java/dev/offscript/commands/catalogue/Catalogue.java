package dev.offscript.commands.catalogue;

import dev.offscript.commands.code.Languages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Tools and word lists, immutable. */
public final class Catalogue {

  private static final String FOLDER = "dev/offscript/commands/catalogue/";

  private final List<Tool> tools;
  private final Map<String, Tool> byName;
  private final Map<String, Tool> bySource;
  private final Map<String, Set<String>> words;
  private final Map<String, List<Wrapper>> wrappers;
  private final List<ConfigShape> configs;
  private final List<CodeShape> codeShapes;
  private final Languages languages;
  private final Map<String, Technique> techniques;

  Catalogue(
      List<Tool> tools,
      Map<String, Set<String>> words,
      List<Wrapper> wrapping,
      List<ConfigShape> configs,
      List<CodeShape> codeShapes,
      Languages languages,
      Map<String, Technique> techniques) {
    this.tools = tools;
    this.words = words;
    this.configs = configs;
    this.codeShapes = codeShapes;
    this.languages = languages;
    this.techniques = techniques;
    this.wrappers = new LinkedHashMap<>();
    for (Wrapper wrapper : wrapping) {
      for (String name : wrapper.names()) {
        wrappers.computeIfAbsent(name, unused -> new ArrayList<>(1)).add(wrapper);
      }
    }
    Map<String, Tool> names = new LinkedHashMap<>();
    Map<String, Tool> sources = new LinkedHashMap<>();
    for (Tool tool : tools) {
      tool.names().forEach(name -> names.putIfAbsent(name, tool));
      tool.sources().forEach(source -> sources.putIfAbsent(source, tool));
    }
    this.byName = names;
    this.bySource = sources;
  }

  /**
   * Loads every {@code catalogue/*.yml} on the class path, in order of file name.
   *
   * @throws CatalogueException where one is wrong
   */
  public static Catalogue shipped() {
    CatalogueLoader loader = new CatalogueLoader();
    resources().forEach(loader::read);
    return loader.done();
  }

  /**
   * The {@code *.yml} of a user's folder by their paths, in order of the path.
   *
   * @throws IOException where the folder cannot be read
   */
  public static SortedMap<String, String> own(Path folder) throws IOException {
    SortedMap<String, String> own = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".yml")).toList()) {
        own.put(file.toString(), Files.readString(file));
      }
    }
    return own;
  }

  /**
   * The shipped catalogue with a user's files over it: a tool or a word list of the same name takes
   * the place of the shipped one, a list that is called {@code +name} adds to it.
   *
   * @throws CatalogueException where a file is wrong
   */
  public static Catalogue over(SortedMap<String, String> own) {
    CatalogueLoader loader = new CatalogueLoader();
    resources().forEach(loader::read);
    loader.readOver(own);
    return loader.done();
  }

  /** Loads the given files, by name. */
  public static Catalogue of(Map<String, String> files) {
    CatalogueLoader loader = new CatalogueLoader();
    new TreeMap<>(files).forEach(loader::read);
    return loader.done();
  }

  /** All tools, in order of file and line. */
  public List<Tool> tools() {
    return tools;
  }

  /** All word lists by name, in order of the name. */
  public Map<String, Set<String>> wordLists() {
    return Collections.unmodifiableMap(new TreeMap<>(words));
  }

  /** The tool that is started as {@code program}, a path, a renamed or a versioned file name. */
  public Optional<Tool> started(String program) {
    return ProgramNames.resolve(program, byName);
  }

  /** The tool that is installed from a package or repository of this name. */
  public Optional<Tool> installedFrom(String source) {
    return Optional.ofNullable(bySource.get(source));
  }

  /** A word list, lower case; empty where there is none of the name. */
  public Set<String> words(String list) {
    return words.getOrDefault(list, Set.of());
  }

  /** Wrappers of this name, in order of precedence. */
  public List<Wrapper> wrappers(String name) {
    return wrappers.getOrDefault(name, List.of());
  }

  /** Shapes of configuration files. */
  public List<ConfigShape> configs() {
    return configs;
  }

  /** Shapes of program text. */
  public List<CodeShape> codeShapes() {
    return codeShapes;
  }

  /** Languages that commands carry programs in. */
  public Languages languages() {
    return languages;
  }

  /** What is known of an ATT&amp;CK technique by the id that acts carry. */
  public Optional<Technique> technique(String id) {
    return Optional.ofNullable(techniques.get(id));
  }

  private static Map<String, String> resources() {
    Map<String, String> found = new TreeMap<>();
    try {
      ClassLoader loader = Catalogue.class.getClassLoader();
      for (URL url : Collections.list(loader.getResources(FOLDER))) {
        URLConnection connection = url.openConnection();
        if (connection instanceof JarURLConnection jar) {
          for (var entry : Collections.list(jar.getJarFile().entries())) {
            String name = entry.getName();
            if (name.startsWith(FOLDER) && name.endsWith(".yml")) {
              try (var stream = jar.getJarFile().getInputStream(entry)) {
                found.put(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
              }
            }
          }
        } else {
          try (Stream<Path> files = Files.list(Path.of(url.toURI()))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yml")).toList()) {
              found.put(FOLDER + file.getFileName(), Files.readString(file));
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }
}
