package dev.offscript.commands.unfold;

import dev.offscript.commands.syntax.Node;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Variables, functions, aliases and arguments while a text is followed. */
final class Environment {

  private static final int MAX_NAMES = 512;
  private static final int MAX_VALUE = 1 << 16;

  private final Map<String, List<String>> variables;
  private final Map<String, Node> functions = new LinkedHashMap<>();
  private final Map<String, String> aliases = new LinkedHashMap<>();
  private final Map<String, Flow> processes = new LinkedHashMap<>();
  private final Map<String, List<String>> decoders = new LinkedHashMap<>();
  private final Map<String, String> references = new LinkedHashMap<>();

  /** Variables whose value holds whichever way the text went. */
  private final Set<String> sure = new HashSet<>();

  private List<String> arguments = List.of();
  private Status status = Status.SUCCESS;
  private String folder = "";
  private int doubts;
  private int changes;

  Environment(Map<String, List<String>> variables) {
    this.variables = variables;
  }

  Optional<List<String>> variable(String name) {
    return Optional.ofNullable(variables.get(name));
  }

  void set(String name, List<String> values) {
    changes++;
    long size = 0;
    for (String value : values) {
      size += value.length();
    }
    if (size > MAX_VALUE) {
      variables.remove(name);
      sure.remove(name);
    } else if (variables.size() < MAX_NAMES || variables.containsKey(name)) {
      variables.put(name, values);
      if (doubts == 0) {
        sure.add(name);
      } else {
        sure.remove(name);
      }
    }
  }

  /** The value of {@code name} is one of several. */
  void doubt(String name) {
    sure.remove(name);
  }

  /** Whether {@code name} was set in this text, on every way through it. */
  boolean sure(String name) {
    return sure.contains(name);
  }

  void unset(String name) {
    changes++;
    variables.remove(name);
    sure.remove(name);
  }

  /** How often a variable was set: a loop that sets none does the same in every turn. */
  int changes() {
    return changes;
  }

  /** From here to {@link #believe} it is not known whether the text is run. */
  void doubt() {
    doubts++;
  }

  void believe() {
    doubts--;
  }

  int doubts() {
    return doubts;
  }

  /** How the last command ended. */
  Status status() {
    return status;
  }

  void status(Status last) {
    status = last;
  }

  /** The working directory as far as {@code cd} told it, {@code ""} where it is not known. */
  String folder() {
    return folder;
  }

  void enter(String path) {
    boolean absolute = path.startsWith("/") || path.startsWith("~");
    boolean plain = !path.contains("..") && !path.startsWith("-") && path.indexOf('$') < 0;
    folder =
        !plain || folder.length() > 4096
            ? ""
            : absolute || folder.isEmpty() ? path : folder + "/" + path;
  }

  Map<String, Node> functions() {
    return functions;
  }

  Map<String, String> aliases() {
    return aliases;
  }

  /** What is set at one moment. */
  record Names(
      Map<String, List<String>> variables,
      Set<String> sure,
      Map<String, Node> functions,
      Map<String, String> aliases) {}

  Names names() {
    return new Names(
        new LinkedHashMap<>(variables),
        new HashSet<>(sure),
        new LinkedHashMap<>(functions),
        new LinkedHashMap<>(aliases));
  }

  /** Puts everything back as it was. */
  void names(Names names) {
    variables.clear();
    variables.putAll(names.variables());
    sure.clear();
    sure.addAll(names.sure());
    functions.clear();
    functions.putAll(names.functions());
    aliases.clear();
    aliases.putAll(names.aliases());
  }

  /** Remembers by which decoders a value came. */
  void decoded(String name, List<String> via) {
    if (via.isEmpty()) {
      decoders.remove(name);
    } else if (decoders.size() < MAX_NAMES) {
      decoders.put(name, via);
    }
  }

  /** By which decoders the value of {@code name} came. */
  List<String> decoders(String name) {
    return decoders.isEmpty() ? List.of() : decoders.getOrDefault(name, List.of());
  }

  /** What {@code 3<<E} and {@code exec 3<file} bind to a descriptor. */
  void descriptor(String number, Flow flow) {
    if (processes.size() < MAX_NAMES) {
      processes.put("/dev/fd/" + number, flow);
    }
  }

  /** {@code declare -n name=target}. */
  void refer(String name, String target) {
    if (references.size() < MAX_NAMES && !name.equals(target)) {
      references.put(name, target);
    }
  }

  /** The variable that {@code name} stands for. */
  String meant(String name) {
    return references.isEmpty() ? name : references.getOrDefault(name, name);
  }

  /** Registers a process substitution; the path it is read under. */
  String process(Flow flow) {
    String path = "/dev/fd/" + (63 - processes.size());
    processes.put(path, flow);
    return path;
  }

  Optional<Flow> process(String path) {
    return processes.isEmpty() ? Optional.empty() : Optional.ofNullable(processes.get(path));
  }

  List<String> arguments() {
    return arguments;
  }

  void arguments(List<String> values) {
    arguments = values;
  }
}
