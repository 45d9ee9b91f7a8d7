package dev.offscript.commands.unfold;

import dev.offscript.commands.syntax.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Variables, functions, aliases and arguments while a text is followed. */
final class Environment {

  private static final int MAX_NAMES = 512;
  private static final int MAX_VALUE = 1 << 16;

  private final Map<String, List<String>> variables;
  private final Map<String, Node> functions = new LinkedHashMap<>();
  private final Map<String, String> aliases = new LinkedHashMap<>();
  private final Map<String, Flow> processes = new LinkedHashMap<>();
  private List<String> arguments = List.of();

  Environment(Map<String, List<String>> variables) {
    this.variables = variables;
  }

  Optional<List<String>> variable(String name) {
    return Optional.ofNullable(variables.get(name));
  }

  void set(String name, List<String> values) {
    long size = values.stream().mapToLong(String::length).sum();
    if (size > MAX_VALUE) {
      variables.remove(name);
    } else if (variables.size() < MAX_NAMES || variables.containsKey(name)) {
      variables.put(name, values);
    }
  }

  void unset(String name) {
    variables.remove(name);
  }

  Map<String, Node> functions() {
    return functions;
  }

  Map<String, String> aliases() {
    return aliases;
  }

  /** Registers a process substitution; the path it is read under. */
  String process(Flow flow) {
    String path = "/dev/fd/" + (63 - processes.size());
    processes.put(path, flow);
    return path;
  }

  Optional<Flow> process(String path) {
    return Optional.ofNullable(processes.get(path));
  }

  List<String> arguments() {
    return arguments;
  }

  void arguments(List<String> values) {
    arguments = values;
  }
}
