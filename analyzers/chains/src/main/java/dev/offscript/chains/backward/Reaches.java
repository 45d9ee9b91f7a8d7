package dev.offscript.chains.backward;

import dev.offscript.chains.deed.Names;
import dev.offscript.chains.session.SessionLog;
import dev.offscript.chains.values.Addresses;
import dev.offscript.chains.values.Words;
import dev.offscript.model.Ecs;
import dev.offscript.model.Endpoint;
import dev.offscript.model.Event;
import dev.offscript.model.Marked;
import dev.offscript.model.SimpleCommand;
import dev.offscript.model.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the commands of one session that reached one far side; the page of the package says how.
 */
final class Reaches {

  /** Longer texts are data. */
  private static final int LONGEST = 256 * 1024;

  /** A call that many times over is one of a loop: the first ones tell enough. */
  private static final int MOST = 64;

  /** Orders of git that reach a remote. */
  private static final Set<String> GIT =
      Set.of(
          "push", "pull", "fetch", "clone", "ls-remote", "submodule", "lfs", "archive", "update");

  private final Programs programs;
  private final SessionLog log;
  private final Set<String> names;

  /** What the session made that names the far side: base name of the file by how that is said. */
  private final Map<String, String> files = new TreeMap<>();

  /** Hosts that a configuration gives another name, and variables that hold it. */
  private final Map<String, String> aliases = new TreeMap<>();

  private boolean remote;

  private Reaches(Programs programs, SessionLog log, Set<String> names) {
    this.programs = programs;
    this.log = log;
    this.names = names;
  }

  /** Those of {@code log} that reached one of {@code names}, canonical, in order. */
  static List<Reach> in(SessionLog log, Set<String> names, Programs programs) {
    return new Reaches(programs, log, names).find();
  }

  private List<Reach> find() {
    List<Reach> found = new ArrayList<>();
    for (int i = 0; i < log.events().size() && found.size() < MOST; i++) {
      Marked marked = log.events().get(i);
      Event event = marked.event();
      if (event.fields().flag(Ecs.OFFSCRIPT_DEMO)) {
        continue;
      }
      switch (event.kind()) {
        case FILE_WRITE -> written(event.field(Ecs.FILE_PATH), event.text());
        case TOOL_RESULT -> remote |= said(event.text()) && remotes(event.text());
        case TOOL_CALL, COMMAND, EXEC -> {
          if (marked.commands().isEmpty()) {
            asked(i, marked).ifPresent(found::add);
          }
          for (SimpleCommand command : marked.commands()) {
            reach(i, marked, command).ifPresent(found::add);
            made(command);
          }
        }
        default -> {}
      }
    }
    return found;
  }

  /** A tool that fetches pages, and no shell, was given the far side. */
  private Optional<Reach> asked(int index, Marked marked) {
    Event event = marked.event();
    boolean web = event.field(Ecs.OFFSCRIPT_TOOL_CLASS).equals("web");
    String text = web && event.text().length() < LONGEST ? event.text() : "";
    Optional<Endpoint> named = named(text);
    SimpleCommand call =
        new SimpleCommand(
            List.of(event.field(Ecs.GEN_AI_TOOL_NAME), Words.excerpt(text, 400)),
            List.of(),
            List.of(),
            "",
            false,
            0,
            text.length(),
            List.of(),
            State.EXECUTED,
            List.of());
    return named.map(far -> new Reach(index, marked, call, far, "names its far side"));
  }

  private Optional<Reach> reach(int index, Marked marked, SimpleCommand command) {
    if (command.argv().isEmpty() || !command.state().atLeast(State.EXECUTED)) {
      return Optional.empty();
    }
    String line = line(command);
    boolean inline = programs.interprets(command);
    boolean device = command.redirects().stream().anyMatch(r -> r.contains("/dev/tcp/"));
    Optional<Endpoint> far =
        programs.connects(command) ? addressed(command.argv()) : Optional.empty();
    if (far.isEmpty() && (inline || device)) {
      far = named(line).or(() -> named(command.stdin()));
    }
    String how = "names its far side";
    if (far.isEmpty()) {
      how = indirectly(command, line, index);
      far = how.isEmpty() ? Optional.empty() : Optional.of(Endpoint.of(first(), 0));
    }
    String known = how;
    return far.map(end -> new Reach(index, marked, command, end, known));
  }

  /** How the command reaches it without naming it; {@code ""} where it does not. */
  private String indirectly(SimpleCommand command, String line, int index) {
    String lower = line.toLowerCase(Locale.ROOT);
    for (Map.Entry<String, String> alias : aliases.entrySet()) {
      boolean variable = alias.getKey().startsWith("$");
      String name = alias.getKey().substring(variable ? 1 : 0);
      if (variable
          ? line.contains("$" + name) || line.contains("${" + name)
          : programs.connects(command) && command.argv().stream().anyMatch(w -> host(w, name))) {
        return alias.getValue();
      }
    }
    String file = run(command);
    if (!file.isEmpty()) {
      return "runs " + file + ", " + files.getOrDefault(file, "");
    }
    if (!programs.connects(command) && !command.name().equals("git")) {
      return "";
    }
    if (remote
        && command.name().equals("git")
        && (lower.contains(" push") || lower.contains(" pull") || lower.contains(" fetch"))) {
      return "uses the remote of the repository, which is its far side";
    }
    boolean alone = log.events().get(index).commands().size() == 1;
    return alone && log.results(index).stream().anyMatch(r -> said(r.event().text()))
        ? "prints its far side"
        : "";
  }

  private static boolean host(String word, String alias) {
    String host = word.substring(word.indexOf('@') + 1).toLowerCase(Locale.ROOT);
    int colon = host.indexOf(':');
    return (colon > 0 ? host.substring(0, colon) : host).equals(alias);
  }

  /** The file of {@link #files} that the command runs, {@code ""} where none. */
  private String run(SimpleCommand command) {
    List<String> argv = command.argv();
    String program = base(argv.get(0));
    if (files.containsKey(program) && (argv.get(0).indexOf('/') >= 0 || program.contains("."))) {
      return program;
    }
    if (!programs.interprets(command)) {
      return "";
    }
    for (String word : argv.subList(1, argv.size())) {
      if (!word.startsWith("-") && files.containsKey(base(word))) {
        return base(word);
      }
    }
    return "";
  }

  /** Learns what the command wrote, copied, built or set that names the far side. */
  private void made(SimpleCommand command) {
    if (!command.state().atLeast(State.STAGED)) {
      return;
    }
    String line = line(command);
    for (String redirect : command.redirects()) {
      int cut = redirect.lastIndexOf('>') + 1;
      String target = cut > 0 ? redirect.substring(cut).strip() : "";
      if (!target.isEmpty() && target.charAt(0) != '&') {
        written(target, command.stdin() + "\n" + line);
      }
    }
    if (command.name().equals("tee")) {
      command.argv().stream()
          .skip(1)
          .filter(word -> !word.startsWith("-"))
          .forEach(word -> written(word, command.stdin() + "\n" + command.fedBy()));
    }
    if (programs.makes(command)) {
      Optional<String> from =
          command.argv().stream().skip(1).map(Reaches::base).filter(files::containsKey).findFirst();
      from.ifPresent(
          source ->
              command.argv().stream()
                  .skip(1)
                  .filter(word -> !word.startsWith("-") && telling(base(word)))
                  .forEach(
                      word ->
                          files.putIfAbsent(
                              base(word),
                              "made from " + source + ", " + files.getOrDefault(source, ""))));
    }
    List<String> set = new ArrayList<>(command.assignments());
    if (command.name().equals("export") || command.argv().isEmpty()) {
      set.addAll(command.argv());
    }
    for (String assignment : set) {
      int equals = assignment.indexOf('=');
      if (equals > 0 && said(assignment.substring(equals + 1))) {
        String name = assignment.substring(0, equals);
        aliases.putIfAbsent("$" + name, "takes its far side from " + name);
      }
    }
    if (command.name().equals("git") && said(line) && remotes(line)) {
      remote = true;
    }
  }

  private void written(String path, String text) {
    String base = base(path);
    if (text.length() > LONGEST || !said(text) || !telling(base)) {
      return;
    }
    files.putIfAbsent(base, "which names its far side");
    if (path.contains(".ssh/config") || path.contains("ssh_config")) {
      configured(text);
    }
    if (path.contains(".git/config")) {
      remote = true;
    }
  }

  /** {@code Host edge} above {@code HostName 203.0.113.9}. */
  private void configured(String text) {
    List<String> hosts = List.of();
    for (String line : text.toLowerCase(Locale.ROOT).split("[\n']", -1)) {
      String[] words = line.strip().split("[\\s=]+", -1);
      if (words.length > 1 && words[0].equals("host")) {
        hosts = List.of(words).subList(1, words.length);
      } else if (words.length > 1 && words[0].equals("hostname") && names.contains(words[1])) {
        hosts.forEach(
            host ->
                aliases.putIfAbsent(
                    host,
                    "logs in to a host that .ssh/config, written in the session, maps to its far"
                        + " side"));
      }
    }
  }

  private static boolean remotes(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.contains("remote")
        || lower.contains("(push)")
        || lower.contains("clone")
        || lower.contains("url =");
  }

  private static boolean telling(String base) {
    return base.length() > 2 && !base.equals("null") && base.indexOf('*') < 0;
  }

  private static String base(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String line(SimpleCommand command) {
    return String.join(" ", command.argv()) + " " + String.join(" ", command.redirects());
  }

  private String first() {
    return names.stream()
        .filter(name -> !Addresses.isAddress(name))
        .findFirst()
        .orElseGet(() -> names.iterator().next());
  }

  private boolean said(String text) {
    return text.length() <= LONGEST && named(text).isPresent();
  }

  /** The far side as the text names it. */
  private Optional<Endpoint> named(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return names.stream()
        .filter(name -> Words.contains(lower, name))
        .findFirst()
        .map(name -> Endpoint.of(name, 0));
  }

  /** The far side where one of the words is its address: a url, a host, {@code user@host:path}. */
  private Optional<Endpoint> addressed(List<String> argv) {
    if (argv.get(0).endsWith("git") && argv.stream().noneMatch(GIT::contains)) {
      return Optional.empty();
    }
    for (String word : argv.subList(1, argv.size())) {
      int equals = word.startsWith("-") ? word.indexOf('=') : -1;
      String value = word.substring(equals + 1);
      if (value.length() > 2048 || value.indexOf(' ') >= 0) {
        continue;
      }
      Endpoint end = Names.endpoint(value);
      if (!names.contains(end.host())) {
        String host = value.substring(value.indexOf('@') + 1);
        int colon = host.indexOf(':');
        end = Endpoint.of(colon > 0 ? host.substring(0, colon) : host, 0);
      }
      if (names.contains(end.host())) {
        return Optional.of(Endpoint.of(end.host(), end.port() > 0 ? end.port() : usual(value)));
      }
    }
    return Optional.empty();
  }

  private static int usual(String url) {
    int scheme = url.indexOf("://");
    return switch (scheme < 0 ? "" : url.substring(0, scheme).toLowerCase(Locale.ROOT)) {
      case "https", "wss" -> 443;
      case "http", "ws" -> 80;
      case "ftp" -> 21;
      default -> 0;
    };
  }
}
