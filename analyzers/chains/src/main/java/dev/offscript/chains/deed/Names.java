package dev.offscript.chains.deed;

import dev.offscript.chains.session.Aftermath;
import dev.offscript.chains.session.ResultPhrases;
import dev.offscript.chains.session.SessionLog;
import dev.offscript.chains.session.Sighting;
import dev.offscript.chains.values.Addresses;
import dev.offscript.model.Act;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Ecs;
import dev.offscript.model.Endpoint;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.Marked;
import dev.offscript.model.NetworkAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The addresses and names of a far side, each with where it was learnt: out of the command, a DNS
 * answer, or a resolver's output that the run itself printed.
 *
 * @param ports ports of the far side, empty where none is known
 * @param hosts canonical host by why it belongs here: {@code ""} for those the command names
 */
public record Names(Set<Integer> ports, Map<String, String> hosts) {

  static final Names NONE = new Names(Set.of(), Map.of());

  /** Results longer than this are no resolver's output. */
  private static final int RESOLVER_OUTPUT = 64 * 1024;

  private static final String SERVICE = "the service of ";
  private static final String RANGE = "in the range that it scans";

  /** What the acts of the deed name. */
  public static Names of(Deed deed) {
    Map<String, String> hosts = new TreeMap<>();
    Set<Integer> ports = new TreeSet<>();
    List<Sighting> told = new ArrayList<>(deed.sightings());
    told.addAll(deed.execs());
    for (Sighting sighting : told) {
      Act act = sighting.act();
      boolean fetchedOnly = !sighting.ran() && deed.sightings().stream().anyMatch(Sighting::ran);
      if (act.behaviour() != deed.behaviour()
          || fetchedOnly && !act.endpoint().equals(deed.endpoint())) {
        continue;
      }
      add(act.endpoint(), hosts, ports);
      for (String pool : act.atoms().getOrDefault("pool", List.of())) {
        add(endpoint(pool), hosts, ports);
      }
    }
    if (deed.behaviour() == Behaviour.SCANNING) {
      for (Sighting sighting : deed.sightings()) {
        // What was decoded out of another command does not stand in the text.
        String decoded = String.join(" ", sighting.command().argv());
        for (String text : List.of(sighting.marked().event().text(), decoded)) {
          if (text.length() <= RESOLVER_OUTPUT) {
            Ranges.in(text).forEach(address -> hosts.putIfAbsent(address, RANGE));
          }
        }
      }
    }
    return new Names(ports, hosts);
  }

  /**
   * The addresses that the deed's own output says it reached, where its command names none: {@code
   * Registered tunnel connection ip=198.51.100.7}.
   */
  public static Names printed(Deed deed, ResultPhrases phrases) {
    Map<String, String> hosts = new TreeMap<>();
    for (Sighting sighting : deed.sightings()) {
      boolean works = sighting.ran() && sighting.after().kind() == Aftermath.Kind.SUCCESS;
      String text = works ? sighting.after().result().map(r -> r.event().text()).orElse("") : "";
      if (text.length() > RESOLVER_OUTPUT) {
        continue;
      }
      for (String line : text.toLowerCase(Locale.ROOT).split("\n", -1)) {
        if (phrases.find(Aftermath.Kind.SUCCESS, line).isEmpty()) {
          continue;
        }
        for (String word : line.split("[\\s()\\[\\],;=\"']+", -1)) {
          String host = endpoint(word).host();
          if (Addresses.isAddress(host) && !Addresses.isInside(host)) {
            hosts.putIfAbsent(host, "printed by the command as the far side it reached");
          }
        }
      }
    }
    return new Names(Set.of(), hosts);
  }

  /** The names of the service that the deed's tool contacts by itself. */
  public static Names service(Deed deed, Services services) {
    Map<String, String> hosts = new TreeMap<>();
    String tool = deed.act().tool();
    services.of(tool).forEach(name -> hosts.put(name, SERVICE + tool));
    return new Names(Set.of(), hosts);
  }

  /** Whether no far side is named but a range of them, or the service of the tool is. */
  public boolean vague() {
    return hosts.values().stream().anyMatch(why -> why.startsWith(SERVICE) || why.equals(RANGE));
  }

  /** Whether {@code host} is only one of a range: traffic to it may be anybody's. */
  public boolean ranged(String host) {
    return RANGE.equals(hosts.get(host));
  }

  /** What resolvers answered in the run itself, by the name that they were asked for. */
  public Map<String, Map<String, String>> resolved() {
    Map<String, Map<String, String>> resolved = new TreeMap<>();
    hosts.forEach(
        (host, why) -> {
          if (why.startsWith(Resolved.OUTPUT_FOR)) {
            resolved
                .computeIfAbsent(why.substring(Resolved.OUTPUT_FOR.length()), k -> new TreeMap<>())
                .put(host, why);
          }
        });
    return resolved;
  }

  /** The addresses of the range that it scans; none where it names no range. */
  public Set<String> range() {
    Set<String> range = new TreeSet<>();
    hosts.forEach(
        (host, why) -> {
          if (why.equals(RANGE)) {
            range.add(host);
          }
        });
    return range;
  }

  /** Whether there are names, of one far side, and nothing says which address they have. */
  public boolean unresolved() {
    return known() && !vague() && hosts.keySet().stream().noneMatch(Addresses::isAddress);
  }

  private static void add(Endpoint endpoint, Map<String, String> hosts, Set<Integer> ports) {
    if (endpoint.known() && !Addresses.isLoopback(endpoint.host())) {
      hosts.put(endpoint.host(), "");
      Addresses.unfolded(NetworkAddress.canonical(endpoint.host()))
          .or(() -> Optional.of(NetworkAddress.canonical(endpoint.host())))
          .ifPresent(usual -> hosts.putIfAbsent(usual, endpoint.host() + " in its usual form"));
      if (endpoint.port() > 0) {
        ports.add(endpoint.port());
      }
    }
  }

  /** {@code stratum+tcp://pool.example.net:3333/x}, {@code pool.example.net:3333}, or a host. */
  public static Endpoint endpoint(String text) {
    int scheme = text.indexOf("://");
    String rest = scheme < 0 ? text : text.substring(scheme + 3);
    int path = rest.indexOf('/');
    rest = path < 0 ? rest : rest.substring(0, path);
    int user = rest.lastIndexOf('@');
    rest = user < 0 ? rest : rest.substring(user + 1);
    int colon = rest.lastIndexOf(':');
    boolean portBehind =
        colon > 0
            && (rest.indexOf(':') == colon || rest.charAt(colon - 1) == ']')
            && colon < rest.length() - 1
            && rest.length() - colon <= 6
            && rest.substring(colon + 1).chars().allMatch(c -> c >= '0' && c <= '9');
    return portBehind
        ? Endpoint.of(rest.substring(0, colon), Integer.parseInt(rest.substring(colon + 1)))
        : Endpoint.of(rest, 0);
  }

  /** Whether any name or address is known. */
  public boolean known() {
    return !hosts.isEmpty();
  }

  /** Whether {@code host}, canonical, is one of them. */
  public boolean has(String host) {
    return !host.isEmpty() && hosts.containsKey(host);
  }

  /** Whether the port does not contradict. */
  public boolean port(long port) {
    return ports.isEmpty() || port <= 0 || ports.contains((int) port);
  }

  /** These and {@code more}; what was known before keeps its reason. */
  public Names with(Map<String, String> more) {
    Map<String, String> joined = new TreeMap<>(more);
    joined.putAll(hosts);
    return new Names(ports, joined);
  }

  /** These on any port: a proxy or redirect changes it. */
  public Set<String> values() {
    return hosts.keySet();
  }

  /** Aliases that name look-ups and sensors in {@code network} give. */
  public Map<String, String> learntFrom(List<Marked> network) {
    Map<String, String> learnt = new TreeMap<>();
    for (Marked marked : network) {
      Event event = marked.event();
      String domain = event.field(Ecs.DESTINATION_DOMAIN).toLowerCase(Locale.ROOT);
      String question = event.field(Ecs.DNS_QUESTION_NAME).toLowerCase(Locale.ROOT);
      List<String> answers = event.fields().texts(Ecs.DNS_ANSWERS);
      if (has(question)) {
        answers.forEach(a -> learnt.putIfAbsent(canonical(a), "DNS answer for " + question));
      } else if (!question.isEmpty() && answers.stream().anyMatch(a -> has(canonical(a)))) {
        learnt.putIfAbsent(question, "DNS question answered with its address");
      }
      String ip = event.field(Ecs.DESTINATION_IP);
      if (has(domain) && !ip.isEmpty() && event.kind() != EventKind.DNS) {
        learnt.putIfAbsent(canonical(ip), "sensor saw " + domain + " there");
      }
    }
    learnt.keySet().removeAll(hosts.keySet());
    return learnt;
  }

  /** Aliases that the run's own look-ups, hosts files and their output give. */
  public Map<String, String> learntFrom(SessionLog log) {
    Map<String, String> learnt = new TreeMap<>(new Resolved(hosts.keySet()).learntFrom(log));
    learnt.keySet().removeAll(hosts.keySet());
    return learnt;
  }

  private static String canonical(String text) {
    return Endpoint.of(text, 0).host();
  }
}
