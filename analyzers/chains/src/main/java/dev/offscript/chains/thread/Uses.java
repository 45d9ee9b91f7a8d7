package dev.offscript.chains.thread;

import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.deed.Names;
import dev.offscript.chains.session.Sighting;
import dev.offscript.chains.values.Addresses;
import dev.offscript.model.Act;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Direction;
import dev.offscript.model.Endpoint;
import dev.offscript.model.SimpleCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Commands that go through a tunnel. Which do depends on the way that it opens:
 *
 * <pre>
 *   ssh -L 8000:db:5432   a client that calls its port here                 psql -h localhost -p 8000
 *   ssh -D 1080           a client that is told to take it as its proxy     curl -x socks5h://localhost:1080
 *   ssh -R 7022:…:22      none: its port is on the far side, and what calls the port that it
 *                         exposes here looks after a service of its own     curl localhost:22
 * </pre>
 */
public final class Uses {

  private static final Set<String> WRAPPERS =
      Set.of("proxychains", "proxychains4", "proxychains-ng", "tsocks", "torsocks", "graftcp");
  private static final Set<String> CLIENTS =
      Set.of(
          "ssh",
          "scp",
          "sftp",
          "rsync",
          "curl",
          "wget",
          "nc",
          "ncat",
          "telnet",
          "psql",
          "pg_dump",
          "mysql",
          "mysqldump",
          "mongosh",
          "redis-cli",
          "xfreerdp",
          "nmap");
  private static final Set<String> PROXY_OPTIONS =
      Set.of(
          "-x",
          "--proxy",
          "--preproxy",
          "--socks4",
          "--socks4a",
          "--socks5",
          "--socks5-hostname",
          "--proxy-server",
          "--proxies");
  private static final int SOCKS = 1080;

  private Uses() {}

  /** What of the command is the tunnel; empty where it does not go through it. */
  public static Optional<String> of(SimpleCommand command, Deed deed) {
    if (deed.behaviour() != Behaviour.TUNNELING) {
      return Optional.empty();
    }
    for (Sighting sighting : deed.sightings()) {
      Optional<String> through = through(command, sighting.act());
      if (through.isPresent()) {
        return through;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> through(SimpleCommand command, Act tunnel) {
    Direction direction = tunnel.direction();
    return switch (direction) {
      case FORWARD -> client(command, forwarded(tunnel.forward()));
      case DYNAMIC -> wrapped(command).or(() -> proxied(command, proxies(tunnel.forward())));
      case OUTBOUND, NONE, SERVER, MESH -> wrapped(command);
      case REVERSE -> Optional.empty();
    };
  }

  private static Optional<String> wrapped(SimpleCommand command) {
    for (String word : command.via()) {
      String first = word.split(" ", 2)[0];
      if (WRAPPERS.contains(first)) {
        return Optional.of(first);
      }
    }
    return WRAPPERS.contains(command.name()) ? Optional.of(command.name()) : Optional.empty();
  }

  /** A client that calls one of {@code ports} of this host. */
  private static Optional<String> client(SimpleCommand command, Set<Integer> ports) {
    if (!CLIENTS.contains(command.name())) {
      return Optional.empty();
    }
    String here = "";
    for (String word : command.argv().subList(1, command.argv().size())) {
      Endpoint end = Names.endpoint(word.substring(word.lastIndexOf('=') + 1));
      if (local(end) && ports.contains(end.port())) {
        return Optional.of(end.toString());
      }
      here = local(end) ? end.host() : here;
    }
    if (here.isEmpty()) {
      return Optional.empty();
    }
    // The port stands apart: ssh -p 2222 root@localhost, nc 127.0.0.1 5432, psql -h localhost
    // -p5432.
    for (String word : command.argv().subList(1, command.argv().size())) {
      String digits = word.startsWith("-p") || word.startsWith("-P") ? word.substring(2) : word;
      if (ports.contains(port(digits))) {
        return Optional.of(here + ":" + digits);
      }
    }
    return Optional.empty();
  }

  /** A command that is told to take one of {@code ports} of this host as its proxy. */
  private static Optional<String> proxied(SimpleCommand command, Set<Integer> ports) {
    List<String> told = new ArrayList<>();
    for (String assignment : command.assignments()) {
      if (assignment.toUpperCase(Locale.ROOT).contains("_PROXY=")) {
        told.add(assignment.substring(assignment.indexOf('=') + 1));
      }
    }
    List<String> argv = command.argv();
    for (int i = 1; i < argv.size(); i++) {
      String word = argv.get(i);
      int equals = word.indexOf('=');
      String value = equals > 0 ? word.substring(equals + 1) : word;
      boolean option = PROXY_OPTIONS.contains(equals > 0 ? word.substring(0, equals) : word);
      if (option && equals < 0 && i + 1 < argv.size()) {
        told.add(argv.get(i + 1));
      } else if (option || value.startsWith("socks") || word.startsWith("-xsocks")) {
        told.add(value.startsWith("-x") ? value.substring(2) : value);
      } else if (word.toLowerCase(Locale.ROOT).startsWith("proxycommand=")) {
        told.addAll(List.of(word.split("[ =]+", -1)));
      }
    }
    for (String text : told) {
      Endpoint end = Names.endpoint(text);
      if (local(end) && ports.contains(end.port() == 0 ? SOCKS : end.port())) {
        return Optional.of(end.toString());
      }
    }
    return Optional.empty();
  }

  private static boolean local(Endpoint end) {
    return Addresses.isLoopback(end.host()) || end.host().equals("localhost");
  }

  /**
   * The port of this host at which {@code 127.0.0.1:8000:db:5432} or {@code 8000:db:5432} listens.
   */
  private static Set<Integer> forwarded(String forward) {
    for (String part : forward.split(":", -1)) {
      if (port(part) > 0) {
        return Set.of(port(part));
      }
    }
    return Set.of();
  }

  private static Set<Integer> proxies(String forward) {
    Set<Integer> ports = new TreeSet<>(forwarded(forward));
    return ports.isEmpty() ? Set.of(SOCKS) : ports;
  }

  private static int port(String text) {
    boolean number =
        !text.isEmpty() && text.length() < 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Integer.parseInt(text) : 0;
  }

  /** Hosts that the command contacts, but for this one itself. */
  public static Set<String> reached(SimpleCommand command) {
    Set<String> hosts = new TreeSet<>();
    for (String word : command.argv().subList(1, command.argv().size())) {
      boolean option = word.startsWith("-") || word.isEmpty();
      String host = option ? "" : Names.endpoint(word.substring(word.indexOf('@') + 1)).host();
      boolean named = word.contains("://") || Addresses.isAddress(host);
      if (named && !Addresses.isLoopback(host) && !host.equals("localhost")) {
        hosts.add(host);
      }
    }
    return hosts;
  }
}
