package dev.offscript.commands.catalogue;

import dev.offscript.model.Act;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Direction;
import dev.offscript.model.Severity;
import dev.offscript.model.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Downloads and installs of a tool that has no other use: the tool is staged.
 *
 * <p>Only names in a tool's {@code sources} count, and file names that carry a version, a platform
 * or a program's extension; a page of documentation about the tool is none.
 */
final class Installs {

  /** Options of one letter whose value is no source: data, headers, credentials, files. */
  private static final String CURL_SENDS = "dFHAUebuxoTwX";

  private static final Pattern VERSIONED = Pattern.compile("/v\\d+/");

  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+");

  private static final String WGET_SENDS = "OoPUeA";

  private final Catalogue catalogue;
  private final Set<String> downloaders;
  private final Set<String> managers;
  private final Set<String> verbs;
  private final Set<String> libraries;
  private final Set<String> sent;
  private final Pools pools;

  Installs(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.downloaders = catalogue.words("downloaders");
    this.managers = catalogue.words("package-managers");
    this.verbs = catalogue.words("install-verbs");
    this.sent = catalogue.words("sent-along");
    this.libraries = catalogue.words("library-managers");
    this.pools = new Pools(catalogue);
  }

  List<Act> acts(Invocation invocation) {
    String name = invocation.name();
    List<String> argv = invocation.argv();
    if (argv.contains("--dry-run") || argv.contains("--simulate")) {
      return List.of();
    }
    if (downloaders.contains(name)) {
      return fromUrls(invocation, false);
    }
    boolean fetches =
        switch (name) {
          case "git" -> argv.contains("clone");
          case "docker", "podman", "buildah" -> argv.contains("build");
          default -> false;
        };
    if (fetches) {
      return fromUrls(invocation, true);
    }
    if (name.equals("scp") || name.equals("rsync")) {
      return fromHost(invocation);
    }
    boolean python = name.startsWith("python") && argv.contains("pip");
    return managers.contains(name) || python ? fromPackages(invocation) : List.of();
  }

  private List<Act> fromUrls(Invocation invocation, boolean repository) {
    List<String> argv = invocation.argv();
    for (int index = 1; index < argv.size(); index++) {
      String word = argv.get(index);
      if (!repository && sends(invocation.name(), word)) {
        // What is sent along is no source.
        index++;
        continue;
      }
      String lower = word.toLowerCase(Locale.ROOT);
      boolean url = lower.contains("://") || lower.startsWith("git@") || hostPath(lower);
      if (!url || lower.length() > 2048 || lower.startsWith("-")) {
        continue;
      }
      Optional<Tool> tool = repository ? ofRepository(lower) : ofFile(lower);
      if (tool.isPresent()) {
        return List.of(staged(tool.get(), word, repository ? "clones" : "downloads", invocation));
      }
      if (!repository && pools.handsOut(word)) {
        return List.of(
            staged(Behaviour.MINING, "shape:pool-download", word, invocation)
                .build(state(invocation), "downloads a program from a mining pool"));
      }
    }
    return List.of();
  }

  /** {@code scp me@203.0.113.9:/opt/xmrig .}: the miner comes from another host. */
  private List<Act> fromHost(Invocation invocation) {
    List<String> argv = invocation.argv();
    for (String word : argv.subList(1, Math.max(1, argv.size() - 1))) {
      int colon = word.indexOf(':');
      String file = ProgramNames.base(word);
      if (colon > 0 && !word.startsWith("-") && word.indexOf('/') != 0) {
        Optional<Tool> tool =
            named(colon < word.length() - file.length() ? file : word.substring(colon + 1));
        if (tool.isPresent()) {
          return List.of(staged(tool.get(), word, "copies", invocation));
        }
      }
    }
    return List.of();
  }

  private boolean sends(String program, String word) {
    String letters = program.startsWith("wget") ? WGET_SENDS : CURL_SENDS;
    return word.length() == 2 && word.charAt(0) == '-'
        ? letters.indexOf(word.charAt(1)) >= 0
        : sent.contains(word);
  }

  private static boolean hostPath(String text) {
    int slash = text.indexOf('/');
    return slash > 3 && text.substring(0, slash).indexOf('.') > 0 && !text.startsWith(".");
  }

  private Optional<Tool> ofRepository(String url) {
    String path = path(url);
    path = path.endsWith(".git") ? path.substring(0, path.length() - 4) : path;
    for (String part : pairs(path)) {
      Optional<Tool> tool = catalogue.installedFrom(part);
      if (tool.isPresent()) {
        return tool;
      }
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    return catalogue.started(name).filter(tool -> miner(tool, name));
  }

  /** Forks of a miner keep its name, which nothing else bears. */
  private static boolean miner(Tool tool, String name) {
    return tool.behaviour() == Behaviour.MINING
        && tool.names().stream().anyMatch(name::startsWith)
        && !tool.common().contains(name)
        && (name.contains("miner") || name.contains("xmr"));
  }

  private Optional<Tool> ofFile(String url) {
    String path = path(url);
    if (path.startsWith("api.github.com/")
        && !path.contains("/assets/")
        && !path.contains("ball")) {
      return Optional.empty();
    }
    String file = path.substring(path.lastIndexOf('/') + 1);
    boolean page =
        file.endsWith(".md")
            || file.endsWith(".html")
            || file.endsWith(".rst")
            || file.endsWith(".txt")
            || file.isEmpty();
    if (page) {
      return Optional.empty();
    }
    // Installers of one tool: sshx.io/get, or whatever a host of its own serves.
    // A host without a dot is one beside this one: http://chisel:8080/health.
    String host = path.substring(0, Math.max(0, path.indexOf('/')));
    Optional<Tool> site = catalogue.installedFrom(path).or(() -> catalogue.installedFrom(host));
    if (site.isPresent() && path.split("/", 2)[0].indexOf('.') > 0) {
      return site;
    }
    for (String fragment : catalogue.words("installer-scripts")) {
      if (file.contains(fragment)) {
        return catalogue.started("xmrig");
      }
    }
    boolean release =
        path.contains("/releases/") || path.contains("/archive/") || path.contains("/download");
    if (release) {
      for (String pair : pairs(path)) {
        Optional<Tool> tool = catalogue.installedFrom(pair);
        if (tool.isPresent()) {
          return tool;
        }
      }
    }
    Optional<Tool> named = catalogue.started(file);
    if (path.equals(file) || named.isEmpty() || named.get().sources().isEmpty()) {
      return Optional.empty();
    }
    boolean marked =
        release
            || !ProgramNames.stripExtensions(file).equals(file)
            || file.indexOf('-') > 0
            || file.indexOf('_') > 0;
    boolean source = file.endsWith(".py") || file.endsWith(".js") || file.endsWith(".json");
    boolean bare = path.endsWith("/" + file) && file.indexOf('.') < 0;
    return !source && (marked || bare && !resource(named.get(), path, file))
        ? named
        : Optional.empty();
  }

  /**
   * {@code api.example.com/v1/balance}: an ordinary word, or part of an interface, is no program.
   */
  private static boolean resource(Tool tool, String path, String file) {
    String host = path.substring(0, path.indexOf('/'));
    return !ADDRESS.matcher(host).matches()
        && (tool.common().contains(file)
            || host.startsWith("api.")
            || path.contains("/api/")
            || VERSIONED.matcher(path).find());
  }

  private static String path(String url) {
    String rest = url;
    int scheme = rest.indexOf("://");
    rest = scheme < 0 ? rest : rest.substring(scheme + 3);
    int end = rest.length();
    for (char stop : new char[] {'?', '#'}) {
      int at = rest.indexOf(stop);
      end = at >= 0 ? Math.min(end, at) : end;
    }
    rest = rest.substring(0, end).replace("git@", "").replace(':', '/');
    return rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
  }

  /** Neighbouring path components, {@code owner/name}. */
  private static List<String> pairs(String path) {
    String[] parts = path.split("/");
    List<String> pairs = new ArrayList<>();
    for (int index = 1; index + 1 < parts.length && index < 8; index++) {
      pairs.add(parts[index] + "/" + parts[index + 1]);
    }
    return pairs;
  }

  private List<Act> fromPackages(Invocation invocation) {
    List<String> argv = invocation.argv();
    Set<String> own = catalogue.words("install-verbs-" + invocation.name());
    Set<String> starting = own.isEmpty() ? verbs : own;
    boolean installing = false;
    for (int index = 1; index < argv.size(); index++) {
      String word = argv.get(index).toLowerCase(Locale.ROOT);
      if (!installing) {
        installing = starting.contains(word);
        continue;
      }
      if (word.startsWith("-")) {
        continue;
      }
      for (String source : candidates(word)) {
        Optional<Tool> tool =
            catalogue
                .installedFrom(source)
                .or(() -> libraries.contains(invocation.name()) ? Optional.empty() : named(source));
        if (tool.isPresent()) {
          return List.of(staged(tool.get(), word, "installs", invocation));
        }
      }
    }
    return List.of();
  }

  private static List<String> candidates(String word) {
    String bare = word;
    int at = bare.lastIndexOf('@');
    bare = at > 0 ? bare.substring(0, at) : bare;
    int version = bare.indexOf("==");
    bare = version > 0 ? bare.substring(0, version) : bare;
    bare = bare.startsWith("nixpkgs.") ? bare.substring(8) : bare;
    bare = bare.substring(bare.lastIndexOf('#') + 1);
    int tag = bare.lastIndexOf(':');
    bare = tag > 0 && bare.indexOf("//") < 0 ? bare.substring(0, tag) : bare;
    List<String> found = new ArrayList<>();
    found.add(bare);
    found.addAll(pairs("/" + path(bare)));
    String base = ProgramNames.base(bare);
    if (bare.indexOf('/') > 0 && !bare.startsWith(".")) {
      found.add(base);
    }
    if (bare.startsWith("./") || bare.endsWith(".deb") || bare.endsWith(".rpm")) {
      found.add(ProgramNames.stripExtensions(base));
    }
    return found;
  }

  /** A package that is called as a miner is: {@code xmrig-amd}. */
  private Optional<Tool> named(String source) {
    return catalogue.started(source).filter(tool -> miner(tool, source));
  }

  private static Act staged(Tool tool, String source, String verb, Invocation invocation) {
    return staged(tool.behaviour(), tool.name(), source, invocation)
        .build(state(invocation), verb + " " + tool.name());
  }

  private static ActBuilder staged(
      Behaviour behaviour, String tool, String source, Invocation invocation) {
    return new ActBuilder(behaviour, tool)
        .direction(Direction.NONE)
        .level(Severity.MEDIUM)
        .techniques(List.of("T1105"))
        .atom(source.contains("://") ? "url" : "package", source)
        .words(invocation.argv());
  }

  private static State state(Invocation invocation) {
    return invocation.state().atLeast(State.STAGED) ? State.STAGED : invocation.state();
  }
}
