package dev.offscript.commands.unfold;

import dev.offscript.commands.catalogue.ActBuilder;
import dev.offscript.commands.catalogue.Catalogue;
import dev.offscript.commands.catalogue.Endpoints;
import dev.offscript.model.Act;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Direction;
import dev.offscript.model.Endpoint;
import dev.offscript.model.NetworkAddress;
import dev.offscript.model.Severity;
import dev.offscript.model.SimpleCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What commands make together: a shell piped to a network client, a loop over ports. */
final class Pipes {

  private static final int PORTS_OF_A_SCAN = 5;

  private static final int HOSTS_OF_A_SWEEP = 16;

  /** Programs that ask a host whether it is there and want nothing else of it. */
  private static final Set<String> PROBES =
      Set.of("ping", "arping", "fping", "nc", "ncat", "netcat");

  /** Characters of the stages before or after one that are kept. */
  private static final int MOST_NEIGHBOURS = 2048;

  private static final int MOST_STAGES = 16;

  private final Catalogue catalogue;
  private final Found found;

  Pipes(Catalogue catalogue, Found found) {
    this.catalogue = catalogue;
    this.found = found;
  }

  /** Says of every command what stands before and after it in its pipeline. */
  void neighbours(List<Integer> marks) {
    if (marks.size() < 3) {
      return;
    }
    List<String> stages = new ArrayList<>();
    for (int stage = 0; stage + 1 < marks.size(); stage++) {
      stages.add(stage(marks.get(stage), marks.get(stage + 1)));
    }
    for (int stage = 0; stage < stages.size(); stage++) {
      String before = joined(stages.subList(0, stage));
      String after = joined(stages.subList(stage + 1, stages.size()));
      for (int index = marks.get(stage); index < marks.get(stage + 1); index++) {
        SimpleCommand command = found.get(index);
        if (command.fedBy().isEmpty() && command.feeds().isEmpty()) {
          found.replace(index, command.withPipe(before, after));
        }
        if (!command.stdin().isEmpty() && catalogue.words("shells").contains(command.name())) {
          // What a shell reads is its script, not the input of what stands in there.
          break;
        }
      }
    }
  }

  private String stage(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int index = from; index < to && text.length() < MOST_NEIGHBOURS; index++) {
      text.append(index == from ? "" : "; ");
      List<String> argv = found.get(index).argv();
      for (int word = 0; word < argv.size() && text.length() < MOST_NEIGHBOURS; word++) {
        text.append(word == 0 ? "" : " ");
        text.append(argv.get(word), 0, Math.min(argv.get(word).length(), MOST_NEIGHBOURS));
      }
    }
    return text.toString();
  }

  private static String joined(List<String> stages) {
    String text = String.join(" | ", stages.subList(0, Math.min(stages.size(), MOST_STAGES)));
    return text.length() <= MOST_NEIGHBOURS ? text : text.substring(0, MOST_NEIGHBOURS);
  }

  /** {@code sh -i </tmp/f | nc host port}: a bare shell beside a network client. */
  void shells(List<Integer> marks) {
    for (int stage = 0; stage + 1 < marks.size(); stage++) {
      int last = marks.get(stage + 1) - 1;
      if (last < marks.get(stage) || !bareShell(found.get(last))) {
        continue;
      }
      int client = client(marks, stage + 1);
      client = client < 0 ? client(marks, stage - 1) : client;
      if (client >= 0
          && found.get(client).acts().stream()
              .noneMatch(act -> act.behaviour() == Behaviour.REVERSE_SHELL)) {
        found.attach(client, List.of(act(found.get(client))));
      }
    }
  }

  /** {@code nc -l 8080 </tmp/p | nc host 80 >/tmp/p}: one client listens, the next one connects. */
  void relays(List<Integer> marks) {
    for (int stage = 0; stage + 2 < marks.size(); stage++) {
      int first = client(marks, stage);
      int second = client(marks, stage + 1);
      if (first < 0 || second < 0 || !found.get(second).acts().isEmpty()) {
        continue;
      }
      Act near = act(found.get(first));
      Act far = act(found.get(second));
      boolean onward = near.direction() == Direction.SERVER && far.endpoint().known();
      if (onward || bothWays(found.get(first), found.get(second))) {
        found.attach(
            second,
            List.of(
                new ActBuilder(Behaviour.TUNNELING, "netcat")
                    .direction(Direction.FORWARD)
                    .level(Severity.MEDIUM)
                    .endpoint(far.endpoint())
                    .techniques(List.of("T1572", "T1090"))
                    .build(found.get(second).state(), "joins one connection to another")));
      }
    }
  }

  /** {@code nc -l 80 0<pipe | nc -l 81 1>pipe}: what the second says comes back to the first. */
  private static boolean bothWays(SimpleCommand first, SimpleCommand second) {
    return first.redirects().stream()
        .filter(from -> from.startsWith("<") || from.startsWith("0<"))
        .map(from -> from.substring(from.indexOf('<') + 1).strip())
        .anyMatch(
            pipe ->
                second.redirects().stream()
                    .anyMatch(to -> to.replaceFirst("^1?>+\\s*", "").equals(pipe)));
  }

  private int client(List<Integer> marks, int stage) {
    if (stage < 0 || stage + 1 >= marks.size()) {
      return -1;
    }
    for (int index = marks.get(stage); index < marks.get(stage + 1); index++) {
      SimpleCommand command = found.get(index);
      String name = command.name().toLowerCase(Locale.ROOT);
      boolean openssl =
          name.equals("openssl") && command.argv().contains("s_client")
              || name.equals("curl")
                  && command.argv().stream().anyMatch(word -> word.startsWith("telnet://"));
      if (openssl || catalogue.words("network-clients").contains(name)) {
        return index;
      }
    }
    return -1;
  }

  /** A shell that takes its commands from what it reads. */
  private boolean bareShell(SimpleCommand command) {
    if (!catalogue.words("shells").contains(command.name())) {
      return false;
    }
    return command.argv().stream()
        .skip(1)
        .allMatch(word -> word.startsWith("-") && !word.equals("-c"));
  }

  private Act act(SimpleCommand client) {
    Endpoint far = Endpoint.NONE;
    boolean listens = false;
    List<String> argv = client.argv();
    for (int index = 1; index < argv.size(); index++) {
      String word = argv.get(index);
      listens |=
          !client.name().equals("openssl")
              && (word.startsWith("-") && !word.startsWith("--") && word.indexOf('l') > 0
                  || word.equals("--listen"));
      int port = Endpoints.port(word);
      if (port > 0 && index > 1 && !argv.get(index - 1).startsWith("-") && !far.known()) {
        far = Endpoint.of(argv.get(index - 1), port);
      } else if (word.indexOf(':') > 0 && !far.known()) {
        far = Endpoints.read(word, 0).filter(end -> end.port() > 0).orElse(far);
      } else if (word.indexOf(':') > 0) {
        continue;
      }
    }
    if (!far.known() && !listens) {
      far = named(client).orElse(far);
    }
    return new ActBuilder(Behaviour.REVERSE_SHELL, client.name())
        .direction(listens ? Direction.SERVER : Direction.REVERSE)
        .level(Severity.CRITICAL)
        .endpoint(listens ? Endpoint.NONE : far)
        .techniques(List.of("T1059.004", "T1571"))
        .build(client.state(), "a shell reads and writes through " + client.name());
  }

  /**
   * {@code nc HOST <PORT>}, a port that is no number yet, and {@code nc host 4444>/tmp/f}, where a
   * shell takes the port for a descriptor.
   */
  private Optional<Endpoint> named(SimpleCommand client) {
    List<String> words =
        catalogue
            .started(client.name())
            .map(tool -> tool.options().parse(client.argv()).positionals())
            .orElse(List.of());
    int port =
        client.redirects().stream()
            .mapToInt(redirect -> Endpoints.port(redirect.replaceFirst("[<>].*", "")))
            .filter(descriptor -> descriptor > 9)
            .findFirst()
            .orElse(0);
    return words.isEmpty() || words.get(0).startsWith("$")
        ? Optional.empty()
        : Endpoints.read(words.get(0), port);
  }

  /** A shell whose input or output is a socket. */
  static Optional<Act> socketShell(String name, Endpoint far, dev.offscript.model.State state) {
    return Optional.of(
        new ActBuilder(Behaviour.REVERSE_SHELL, "shape:dev-tcp")
            .direction(far.known() ? Direction.REVERSE : Direction.SERVER)
            .level(Severity.CRITICAL)
            .endpoint(far)
            .techniques(List.of("T1059.004", "T1571"))
            .build(state, name + " reads and writes through a socket"));
  }

  /** A loop that goes over the ports of a host, or over hosts. */
  void scan(int first, List<String> values) {
    ports(first, values);
    hosts(first, values);
  }

  /** {@code for i in {1..254}; do ping -c1 10.0.0.$i; done}: one host after the other. */
  private void hosts(int first, List<String> values) {
    if (values.size() < HOSTS_OF_A_SWEEP) {
      return;
    }
    String value = values.get(0);
    boolean octets = Endpoints.port(value) > 0 && Endpoints.port(value) < 256;
    if (!octets && !NetworkAddress.is(value)) {
      return;
    }
    for (int index = first; index < found.size(); index++) {
      SimpleCommand command = found.get(index);
      Optional<String> host =
          Stream.concat(
                  PROBES.contains(command.name()) ? command.argv().stream().skip(1) : Stream.of(),
                  command.redirects().stream()
                      .flatMap(r -> Sockets.endpoint(r).stream())
                      .map(Endpoint::host))
              .filter(
                  word -> octets ? inside(word) && word.endsWith("." + value) : word.equals(value))
              .findFirst();
      if (host.isPresent() && inside(host.get())) {
        found.attach(
            index,
            List.of(
                new ActBuilder(Behaviour.SCANNING, "shape:host-loop")
                    .direction(Direction.OUTBOUND)
                    .level(Severity.MEDIUM)
                    .endpoint(new Endpoint(host.get(), 0))
                    .techniques(List.of("T1018", "T1046"))
                    .build(command.state(), "asks one host after the other")));
        return;
      }
    }
  }

  /** Whether it is an address of the inside, where looking around begins. */
  private static boolean inside(String text) {
    if (text.startsWith("10.") || text.startsWith("192.168.")) {
      return true;
    }
    int dot = text.indexOf('.', 4);
    int second = text.startsWith("172.") && dot > 0 ? Endpoints.port(text.substring(4, dot)) : 0;
    return second >= 16 && second < 32;
  }

  /** A loop that opens one port after the other. */
  private void ports(int first, List<String> values) {
    if (values.size() < PORTS_OF_A_SCAN
        || values.stream()
            .anyMatch(value -> Endpoints.port(value) == 0 && !value.startsWith("$("))) {
      return;
    }
    for (int index = first; index < found.size(); index++) {
      SimpleCommand command = found.get(index);
      Optional<Endpoint> far =
          command.redirects().stream().flatMap(r -> Sockets.endpoint(r).stream()).findFirst();
      if (far.isPresent() && far.get().port() == Endpoints.port(values.get(0))) {
        found.attach(
            index,
            List.of(
                new ActBuilder(Behaviour.SCANNING, "shape:port-loop")
                    .direction(Direction.OUTBOUND)
                    .level(Severity.MEDIUM)
                    .endpoint(new Endpoint(far.get().host(), 0))
                    .techniques(List.of("T1046"))
                    .build(command.state(), "opens one port after the other")));
        return;
      }
    }
  }
}
