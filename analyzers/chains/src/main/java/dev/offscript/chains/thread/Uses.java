package dev.offscript.chains.thread;

import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.deed.Names;
import dev.offscript.chains.session.Sighting;
import dev.offscript.chains.values.Addresses;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Endpoint;
import dev.offscript.model.SimpleCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Commands that go through a tunnel: a proxy on its local port, a login to it. */
public final class Uses {

  private static final Set<String> WRAPPERS =
      Set.of("proxychains", "proxychains4", "proxychains-ng", "tsocks", "torsocks");

  private static final Set<String> CLIENTS =
      Set.of("ssh", "scp", "curl", "wget", "nc", "ncat", "telnet", "psql", "mysql", "redis-cli");

  private Uses() {}

  /** What of the command is the tunnel; empty where it does not go through it. */
  public static Optional<String> of(SimpleCommand command, Deed deed) {
    if (deed.behaviour() != Behaviour.TUNNELING) {
      return Optional.empty();
    }
    for (String word : command.via()) {
      String first = word.split(" ", 2)[0];
      if (WRAPPERS.contains(first)) {
        return Optional.of(first);
      }
    }
    if (WRAPPERS.contains(command.name())) {
      return Optional.of(command.name());
    }
    Set<Integer> ports = ports(deed);
    List<String> words = new ArrayList<>(command.argv());
    command.assignments().stream()
        .filter(a -> a.toUpperCase(java.util.Locale.ROOT).contains("_PROXY="))
        .forEach(a -> words.add(a.substring(a.indexOf('=') + 1)));
    boolean client = CLIENTS.contains(command.name()) || command.assignments().size() > 0;
    for (String word : words) {
      String text =
          word.startsWith("--") && word.indexOf('=') > 0
              ? word.substring(word.indexOf('=') + 1)
              : word;
      Endpoint end = Names.endpoint(text);
      boolean local = Addresses.isLoopback(end.host()) || end.host().equals("localhost");
      if (client && local && ports.contains(end.port())) {
        return Optional.of(end.toString());
      }
    }
    return Optional.empty();
  }

  /** Ports of this host at which the tunnel listens. */
  private static Set<Integer> ports(Deed deed) {
    Set<Integer> ports = new TreeSet<>();
    for (Sighting sighting : deed.sightings()) {
      String forward = sighting.act().forward();
      if (forward.contains("socks") || forward.isEmpty()) {
        ports.add(1080);
      }
      for (String part : forward.split(":", -1)) {
        boolean number =
            !part.isEmpty()
                && part.length() < 6
                && part.chars().allMatch(c -> c >= '0' && c <= '9');
        if (number) {
          ports.add(Integer.parseInt(part));
        }
      }
    }
    return ports;
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
