package dev.offscript.commands.unfold;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Recipes of a Makefile or a justfile: what a target and those it needs run. */
final class Makefiles {

  private static final int MOST_TARGETS = 256;
  private static final int MOST_VARIABLES = 64;

  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private final Map<String, String> variables = new LinkedHashMap<>();

  private Makefiles() {}

  private record Rule(List<String> needs, StringBuilder lines) {}

  /**
   * The lines that run for these targets, those of what they need first.
   *
   * @param indent what starts a line of a recipe: a tab, or a blank in a justfile
   */
  static String recipe(String content, List<String> targets, char indent) {
    Makefiles makefile = new Makefiles();
    makefile.read(content, indent);
    Set<String> wanted = new LinkedHashSet<>();
    if (targets.isEmpty()) {
      makefile.rules.keySet().stream()
          .filter(name -> !name.startsWith("."))
          .findFirst()
          .ifPresent(name -> makefile.need(name, wanted));
    }
    targets.forEach(name -> makefile.need(name, wanted));
    StringBuilder lines = new StringBuilder();
    for (String name : wanted) {
      Rule rule = makefile.rules.get(name);
      lines.append(rule == null ? "" : rule.lines().toString().replace("$@", name));
    }
    return lines.toString();
  }

  private void read(String content, char indent) {
    List<Rule> open = List.of();
    for (String line : content.replace("\\\n", " ").split("\n")) {
      if (!line.isEmpty() && (line.charAt(0) == indent || line.charAt(0) == '\t')) {
        String command = command(line.strip());
        open.forEach(rule -> rule.lines().append(command).append('\n'));
        continue;
      }
      int colon = line.indexOf(':');
      int equals = line.indexOf('=');
      if (variables.size() < MOST_VARIABLES
          && equals > 0
          && (colon < 0 || colon + 1 >= equals || line.startsWith("::=", colon))) {
        String name = line.substring(0, equals).replace(":", "").replace("?", "").replace("+", "");
        variables.put(name.strip(), line.substring(equals + 1).strip());
      } else if (colon > 0 && line.charAt(0) != '#' && rules.size() < MOST_TARGETS) {
        open = rules(line.substring(0, colon), line.substring(colon + 1));
      } else if (!line.isBlank() && line.charAt(0) != '#') {
        open = List.of();
      }
    }
  }

  private List<Rule> rules(String names, String needs) {
    int inline = needs.indexOf(';');
    String list = inline < 0 ? needs : needs.substring(0, inline);
    List<Rule> opened = new ArrayList<>();
    for (String name : expanded(names).strip().split("\\s+")) {
      Rule rule =
          rules.computeIfAbsent(name, unused -> new Rule(new ArrayList<>(), new StringBuilder()));
      for (String need : expanded(list).strip().split("\\s+")) {
        if (!need.isEmpty()) {
          rule.needs().add(need);
        }
      }
      if (inline >= 0) {
        rule.lines().append(command(needs.substring(inline + 1).strip())).append('\n');
      }
      opened.add(rule);
    }
    return opened;
  }

  private String command(String line) {
    int from = 0;
    while (from < line.length() && "@-+".indexOf(line.charAt(from)) >= 0) {
      from++;
    }
    return expanded(line.substring(from)).replace("$$", "$");
  }

  /** {@code $(NAME)} and {@code ${NAME}}, where the file sets it. */
  private String expanded(String text) {
    String result = text;
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      if (result.indexOf('$') < 0 || result.length() > 1 << 16) {
        break;
      }
      result =
          result
              .replace("$(" + variable.getKey() + ")", variable.getValue())
              .replace("${" + variable.getKey() + "}", variable.getValue());
    }
    return result;
  }

  private void need(String name, Set<String> wanted) {
    need(name, wanted, new LinkedHashSet<>());
  }

  private void need(String name, Set<String> wanted, Set<String> above) {
    Rule rule = rules.get(name);
    if (rule == null || wanted.contains(name) || above.size() > 32 || !above.add(name)) {
      return;
    }
    rule.needs().forEach(each -> need(each, wanted, above));
    above.remove(name);
    wanted.add(name);
  }
}
