package dev.offscript.commands.catalogue;

import dev.offscript.model.Act;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Direction;
import dev.offscript.model.Endpoint;
import dev.offscript.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Behaviours that show in the words whatever the program is called. */
final class Shapes {

  private static final OptionGrammar SSH_LIKE =
      new OptionGrammar("BbcDEeFIiJLlmOopQRSWw", Set.of(), false, Set.of("-o"), 0);

  private final Catalogue catalogue;
  private final Set<String> exempt;
  private final MiningShape mining;
  private final Set<String> shells;
  private final Set<String> windowsShells;
  private final Set<String> configFlags;
  private final Set<String> noForward;
  private final Set<String> noConfig;

  Shapes(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.exempt = catalogue.words("mention-only");
    this.mining = new MiningShape(catalogue);
    this.shells = catalogue.words("shells");
    this.windowsShells = catalogue.words("windows-shells");
    this.configFlags = catalogue.words("config-flags");
    this.noForward = catalogue.words("no-forward-shape");
    this.noConfig = catalogue.words("no-config-shape");
  }

  List<Act> acts(Invocation invocation) {
    List<String> argv = invocation.argv();
    if (argv.size() < 2) {
      return argv.isEmpty() ? List.of() : environment(invocation);
    }
    if (exempt.contains(invocation.name())) {
      return environment(invocation);
    }
    boolean interesting = false;
    for (int index = 1; index < argv.size() && !interesting; index++) {
      String word = argv.get(index);
      interesting = word.indexOf(':') >= 0 || word.startsWith("-") || word.indexOf('=') > 0;
    }
    if (!interesting) {
      return environment(invocation);
    }
    List<Act> acts = new ArrayList<>();
    mining.act(invocation).ifPresent(acts::add);
    if (acts.isEmpty()) {
      forward(invocation).ifPresent(acts::add);
      shell(invocation).ifPresent(acts::add);
      acts.addAll(configured(invocation));
    }
    if (acts.isEmpty()) {
      acts.addAll(environment(invocation));
    }
    return acts;
  }

  /** {@code http_proxy=...} and {@code POOL=...} for what follows. */
  List<Act> environment(Invocation invocation) {
    Optional<Act> told =
        exempt.contains(invocation.name()) ? Optional.empty() : mining.environment(invocation);
    if (told.isPresent()) {
      return List.of(told.get());
    }
    for (String assignment : invocation.assignments()) {
      int equals = assignment.indexOf('=');
      String name = assignment.substring(0, Math.max(0, equals)).toLowerCase(Locale.ROOT);
      if (name.endsWith("_proxy") && catalogue.words("proxy-variables").contains(name)) {
        String value = assignment.substring(equals + 1);
        Optional<Endpoint> end =
            Endpoints.read(value, 0).filter(it -> it.port() > 0 && ownProxy(value, it));
        if (end.isPresent()) {
          return List.of(
              new ActBuilder(Behaviour.TUNNELING, "shape:proxy-variable")
                  .direction(Direction.DYNAMIC)
                  .endpoint(end.get())
                  .level(Severity.LOW)
                  .techniques(List.of("T1090"))
                  .build(invocation.state(), "sends traffic through a proxy by environment"));
        }
      }
    }
    return List.of();
  }

  /**
   * Whether a proxy is somebody's own: SOCKS, at a port of this host, or an onion service. That of
   * a company is how its hosts reach the web at all.
   */
  private static boolean ownProxy(String value, Endpoint proxy) {
    return value.startsWith("socks")
        || Endpoints.loopback(proxy.host())
        || proxy.host().endsWith(".onion");
  }

  private Optional<Act> forward(Invocation invocation) {
    if (noForward.contains(invocation.name())) {
      return Optional.empty();
    }
    List<String> argv = invocation.argv();
    OptionGrammar.Parsed parsed = SSH_LIKE.parse(argv);
    List<String> words = parsed.positionals();
    String destination = words.isEmpty() ? "" : words.get(0);
    if (!destination.isEmpty()) {
      Optional<Act> ssh = sshLike(invocation, parsed, destination);
      if (ssh.isPresent()) {
        return ssh;
      }
    }
    for (int index = 1; index < argv.size(); index++) {
      String word = argv.get(index);
      if (word.startsWith("R:")
          && (word.equals("R:socks") || word.length() > 3)
          && words.contains("client")
          && words.size() > 2) {
        ActBuilder act = tunnel("shape:reverse-remote", Direction.REVERSE).forward(word);
        server(words).flatMap(w -> Endpoints.read(w, 8080)).ifPresent(act::endpoint);
        return Optional.of(
            act.techniques(List.of("T1572", "T1090", "T1036"))
                .build(invocation.state(), "client that opens a remote R: on its server"));
      }
      List<String> parts = word.indexOf(':') < 0 ? List.of() : Forwards.split(word);
      if (parts.size() == 4
          && Endpoints.port(parts.get(1)) > 0
          && Endpoints.port(parts.get(3)) > 0
          && address(parts.get(0))
          && address(parts.get(2))) {
        return Optional.of(
            tunnel("shape:address-pair", Direction.FORWARD)
                .forward(word)
                .level(Severity.MEDIUM)
                .endpoint(Endpoint.of(parts.get(2), Endpoints.port(parts.get(3))))
                .build(invocation.state(), "relays one address and port to another"));
      }
    }
    return Optional.empty();
  }

  /** The first word after {@code client} that is a host: an option may leave {@code 25s} there. */
  private static Optional<String> server(List<String> words) {
    List<String> after = words.subList(words.indexOf("client") + 1, words.size());
    return after.stream()
        .filter(w -> !w.startsWith("R:") && (w.indexOf(':') >= 0 || w.indexOf('.') >= 0))
        .findFirst()
        .or(() -> after.stream().findFirst());
  }

  private static boolean address(String text) {
    return text.equals("localhost")
        || Globs.matches("#*.#*.#*.#*", text)
        || text.startsWith("[") && text.endsWith("]");
  }

  private static Optional<Act> sshLike(
      Invocation invocation, OptionGrammar.Parsed parsed, String destination) {
    int port = parsed.values("-p").stream().mapToInt(Endpoints::port).max().orElse(0);
    Optional<Endpoint> end = Endpoints.read(destination, port > 0 ? port : 22);
    if (end.isEmpty()
        || destination.indexOf('@') <= 0 && !Endpoints.addressLike(end.get().host())) {
      return Optional.empty();
    }
    for (String spec : parsed.values("-R")) {
      if (Forwards.spec(spec) || Endpoints.port(spec) > 0 && parsed.has("-N")) {
        return Optional.of(
            tunnel("shape:remote-forward", Direction.REVERSE)
                .forward(spec)
                .endpoint(end.get())
                .techniques(List.of("T1572", "T1036"))
                .build(invocation.state(), "remote forward to a host, as ssh -R writes it"));
      }
    }
    for (String spec : parsed.values("-L")) {
      if (Forwards.spec(spec) && destination.indexOf('@') > 0) {
        return Optional.of(
            tunnel("shape:local-forward", Direction.FORWARD)
                .forward(spec)
                .level(Forwards.exposed(spec) ? Severity.MEDIUM : Severity.LOW)
                .endpoint(end.get())
                .build(invocation.state(), "local forward to a host, as ssh -L writes it"));
      }
    }
    for (String spec : parsed.values("-D")) {
      String digits = spec.substring(spec.lastIndexOf(':') + 1);
      if (Endpoints.port(digits) > 0
          && (parsed.has("-N") || parsed.has("-f"))
          && destination.indexOf('@') > 0) {
        return Optional.of(
            tunnel("shape:socks-forward", Direction.DYNAMIC)
                .forward(spec)
                .level(Severity.MEDIUM)
                .endpoint(end.get())
                .build(invocation.state(), "SOCKS forward to a host, as ssh -D writes it"));
      }
    }
    return Optional.empty();
  }

  private static ActBuilder tunnel(String shape, Direction direction) {
    return new ActBuilder(Behaviour.TUNNELING, shape)
        .direction(direction)
        .techniques(List.of("T1572"));
  }

  /** {@code -e /bin/sh host port}, {@code exec:/bin/sh tcp:host:port}. */
  private Optional<Act> shell(Invocation invocation) {
    List<String> argv = invocation.argv();
    boolean shell = false;
    Endpoint far = Endpoint.NONE;
    boolean network = false;
    for (int index = 1; index < argv.size(); index++) {
      String word = argv.get(index);
      // What speaks of a scheme has a colon; most words have none.
      String lower = word.indexOf(':') < 0 ? "" : word.toLowerCase(Locale.ROOT);
      if ((word.equals("-e")
              || word.equals("-c")
              || word.equals("--exec")
              || word.equals("--sh-exec"))
          && index + 1 < argv.size()
          && shellPath(argv.get(index + 1))) {
        shell = true;
        index++;
      } else if (lower.startsWith("exec:") || lower.startsWith("system:")) {
        shell |= shellPath(lower.substring(lower.indexOf(':') + 1));
      } else if (lower.startsWith("tcp:")
          || lower.startsWith("tcp4:")
          || lower.startsWith("openssl:")
          || lower.startsWith("tcp-connect:")) {
        far = Endpoints.read(word, 0).orElse(far);
        network |= far.known();
      } else if (Endpoints.port(word) > 0
          && Endpoints.addressLike(argv.get(index - 1))
          && index > 1
          && !argv.get(index - 1).startsWith("-")) {
        far = Endpoint.of(argv.get(index - 1), Endpoints.port(word));
        network = true;
      }
    }
    return shell && network
        ? Optional.of(
            new ActBuilder(Behaviour.REVERSE_SHELL, "shape:shell-to-host")
                .direction(Direction.REVERSE)
                .level(Severity.CRITICAL)
                .endpoint(far)
                .techniques(List.of("T1059.004", "T1571"))
                .build(invocation.state(), "hands a shell to another host"))
        : Optional.empty();
  }

  boolean shellPath(String text) {
    String word = text.strip().replace("'", "").replace("\"", "");
    int end = word.indexOf(' ');
    int comma = word.indexOf(',');
    end = end < 0 ? word.length() : end;
    end = comma < 0 ? end : Math.min(end, comma);
    String name = ProgramNames.base(word.substring(0, end));
    return shells.contains(name) || windowsShells.contains(name) || name.equals("$shell");
  }

  private List<Act> configured(Invocation invocation) {
    List<String> argv = invocation.argv();
    if (noConfig.contains(invocation.name())) {
      return List.of();
    }
    for (int index = 1; index < argv.size(); index++) {
      String word = argv.get(index);
      int equals = word.indexOf('=');
      String flag = equals < 0 ? word : word.substring(0, equals);
      if (configFlags.contains(flag)) {
        String path =
            equals >= 0
                ? word.substring(equals + 1)
                : index + 1 < argv.size() ? argv.get(index + 1) : "";
        Optional<String> content = invocation.files().apply(path);
        if (content.isPresent()) {
          return Recognizer.ofConfig(catalogue, content.get(), invocation.state());
        }
      }
    }
    return List.of();
  }
}
