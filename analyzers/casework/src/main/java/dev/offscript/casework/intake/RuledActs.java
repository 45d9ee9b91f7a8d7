package dev.offscript.casework.intake;

import dev.offscript.model.Act;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Direction;
import dev.offscript.model.Ecs;
import dev.offscript.model.Endpoint;
import dev.offscript.model.Event;
import dev.offscript.model.Indicator;
import dev.offscript.model.IndicatorScanner;
import dev.offscript.model.Severity;
import dev.offscript.model.SimpleCommand;
import dev.offscript.model.State;
import dev.offscript.rules.SigmaRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Acts that a rule saw and the command analysis did not: what lets a rule with a {@code behaviour},
 * shipped or a user's own, anchor a chain. One act a behaviour, by the weightiest rule of it; rules
 * that only inform make none, and neither do rules without a behaviour. The acts of {@link
 * Severity#LOW} rules become chains like other acts of that level: where a text forbids them or an
 * alert names them.
 */
final class RuledActs {

  /** What a command is fed beyond this says nothing new about where it points. */
  private static final int READ = 8192;

  private static final int MOST_VALUES = 16;

  private RuledActs() {}

  /** The command with an act for each behaviour that {@code rules} saw in it and nobody else. */
  static SimpleCommand in(SimpleCommand command, List<SigmaRule> rules) {
    if (!command.state().atLeast(State.STAGED)) {
      return command;
    }
    Map<Behaviour, SigmaRule> unseen = weightiest(rules);
    for (Act act : command.acts()) {
      if (act.state().atLeast(State.STAGED)) {
        unseen.remove(act.behaviour());
      }
    }
    if (unseen.isEmpty()) {
      return command;
    }
    List<Act> acts = new ArrayList<>(command.acts());
    Values values = Values.of(command);
    unseen.forEach(
        (behaviour, rule) ->
            acts.add(act(behaviour, rule, command.name(), command.state(), values)));
    return command.withActs(List.copyOf(acts));
  }

  /**
   * The writing of a file as a command, {@code > path}, where {@code rules} saw a behaviour in it:
   * an agent's own settings are changed by writing them, whatever runs later.
   */
  static Optional<SimpleCommand> written(Event event, List<SigmaRule> rules) {
    String path = event.field(Ecs.FILE_PATH);
    Map<Behaviour, SigmaRule> seen = weightiest(rules);
    if (seen.isEmpty() || path.isEmpty()) {
      return Optional.empty();
    }
    List<Act> acts = new ArrayList<>();
    Values values = new Values(Endpoint.NONE, Endpoint.NONE, Map.of("path", List.of(path)));
    seen.forEach(
        (behaviour, rule) -> acts.add(act(behaviour, rule, base(path), State.EXECUTED, values)));
    return Optional.of(
        new SimpleCommand(
            List.of(),
            List.of(),
            List.of(">" + path),
            "",
            false,
            0,
            event.text().length(),
            List.of(),
            State.EXECUTED,
            List.copyOf(acts)));
  }

  private static Map<Behaviour, SigmaRule> weightiest(List<SigmaRule> rules) {
    Map<Behaviour, SigmaRule> seen = new LinkedHashMap<>();
    for (SigmaRule rule : rules) {
      if (rule.level().atLeast(Severity.LOW)) {
        for (Behaviour behaviour : rule.behaviours()) {
          seen.merge(behaviour, rule, RuledActs::weightier);
        }
      }
    }
    return seen;
  }

  private static SigmaRule weightier(SigmaRule one, SigmaRule other) {
    return other.level().compareTo(one.level()) > 0 ? other : one;
  }

  private static Act act(
      Behaviour behaviour, SigmaRule rule, String tool, State state, Values values) {
    // A schedule or start script is aimed at what it will fetch; other input only holds text.
    boolean later = behaviour == Behaviour.PERSISTENCE && !values.endpoint.known();
    Endpoint endpoint = later ? values.fed : values.endpoint;
    return new Act(
        behaviour,
        tool,
        endpoint.known() ? Direction.OUTBOUND : Direction.NONE,
        endpoint,
        "",
        state,
        rule.level(),
        values.atoms,
        rule.techniques(),
        "rule " + rule.name() + ": " + rule.title());
  }

  private static String base(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * Concrete values of a command.
   *
   * @param endpoint the first host its words and redirects name that is not this one
   * @param fed the first one in what it is fed
   * @param atoms hosts, ports, URLs, wallets and paths, also of what it is fed
   */
  private record Values(Endpoint endpoint, Endpoint fed, Map<String, List<String>> atoms) {

    static Values of(SimpleCommand command) {
      StringJoiner words = new StringJoiner(" ");
      command.argv().forEach(words::add);
      command.redirects().forEach(words::add);
      String own = cut(words.toString());
      Map<String, List<String>> atoms = new LinkedHashMap<>();
      Endpoint endpoint = read(own, atoms);
      Endpoint fed = read(cut(command.stdin()), atoms);
      paths(own, atoms);
      paths(cut(command.stdin()), atoms);
      atoms.replaceAll((type, values) -> List.copyOf(values));
      return new Values(endpoint, fed, Collections.unmodifiableMap(atoms));
    }

    private static String cut(String text) {
      return text.length() <= READ ? text : text.substring(0, READ);
    }

    private static Endpoint read(String text, Map<String, List<String>> atoms) {
      Endpoint first = Endpoint.NONE;
      int end = -1;
      for (Indicator indicator : IndicatorScanner.scan(text, 4 * MOST_VALUES)) {
        String value = indicator.value();
        switch (indicator.type()) {
          case IP, DOMAIN -> {
            if (!here(value)) {
              end = first.known() ? end : indicator.end();
              first = first.known() ? first : Endpoint.of(value, 0);
              add(atoms, "host", value);
            }
          }
          case PORT -> {
            if (first.port() == 0 && indicator.start() <= end + 2 && indicator.start() >= end) {
              first = new Endpoint(first.host(), Integer.parseInt(value));
            }
            add(atoms, "port", value);
          }
          case URL -> add(atoms, "url", value);
          case WALLET -> add(atoms, "wallet", value);
        }
      }
      return first;
    }

    private static boolean here(String host) {
      return host.startsWith("127.") || host.equals("0.0.0.0") || host.equals("::1");
    }

    private static void paths(String text, Map<String, List<String>> atoms) {
      for (String word : text.split("[\\s'\"=<>;|&()]+", 256)) {
        boolean path = word.startsWith("/") || word.startsWith("~/") || word.startsWith("./");
        if (path && word.length() > 3 && word.length() < 512 && !word.startsWith("/dev/null")) {
          add(atoms, "path", word);
        }
      }
    }

    private static void add(Map<String, List<String>> atoms, String type, String value) {
      List<String> values = atoms.computeIfAbsent(type, unused -> new ArrayList<>(2));
      if (values.size() < MOST_VALUES && !values.contains(value)) {
        values.add(value);
      }
    }
  }
}
