package dev.offscript.benchmarks;

import dev.offscript.rules.Logsource;
import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.RuleEvents;
import dev.offscript.rules.RuleSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A pack as large as the public one, and process events, both made up: mostly rules for another
 * system, most of them an image and parts of a command line, some with a filter or a regular
 * expression. Seeded, so that two runs look at the same.
 */
final class RuleGenerator {

  private static final List<String> PROGRAMS =
      List.of(
          "powershell",
          "cmd",
          "rundll32",
          "curl",
          "wget",
          "bash",
          "python3",
          "certutil",
          "mshta",
          "reg",
          "net",
          "sc",
          "schtasks",
          "whoami",
          "ssh",
          "tar",
          "dd",
          "nc",
          "perl",
          "ruby",
          "java",
          "node",
          "docker",
          "kubectl",
          "systemctl",
          "crontab",
          "iptables",
          "find",
          "git",
          "make");

  private static final List<String> SYLLABLES =
      List.of(
          "ex", "enc", "down", "load", "file", "net", "port", "user", "proxy", "config", "silent",
          "key", "re", "mote", "add", "val", "run", "task", "ser", "vice", "pol", "icy", "sess");

  private static final List<Logsource> LINUX_PROCESS =
      List.of(new Logsource("process_creation", "linux", ""));

  private final Random random;

  RuleGenerator(long seed) {
    this.random = new Random(seed);
  }

  /** So many rules, three of four for another system than the events are from. */
  List<RuleSource> rules(int count) {
    List<RuleSource> rules = new ArrayList<>(count);
    for (int number = 0; number < count; number++) {
      rules.add(RuleSource.user("generated-" + number + ".yml", rule(number)));
    }
    return rules;
  }

  private String rule(int number) {
    String program = one(PROGRAMS);
    StringBuilder yaml = new StringBuilder();
    yaml.append("title: generated ").append(number);
    yaml.append("\nlogsource: {category: ")
        .append(number % 5 == 0 ? "network_connection" : "process_creation")
        .append(", product: ")
        .append(number % 4 == 0 ? "linux" : "windows")
        .append("}\ndetection:\n  selection_image:\n    Image|endswith: ['/")
        .append(program)
        .append("', '\\")
        .append(program)
        .append(".exe']\n  selection_line:\n    CommandLine|contains")
        .append(random.nextInt(4) == 0 ? "|all" : "")
        .append(":\n");
    for (int values = 1 + random.nextInt(6); values > 0; values--) {
      yaml.append("      - ' --").append(word()).append(random.nextBoolean() ? " " : "=");
      yaml.append(word()).append("'\n");
    }
    if (random.nextInt(18) == 0) {
      yaml.append("  selection_form:\n    CommandLine|re: '")
          .append(word())
          .append("\\s+[a-z]{3,}\\d+'\n");
    }
    if (random.nextInt(3) == 0) {
      yaml.append("  filter_main:\n    ParentImage|endswith: '/").append(word()).append("'\n");
      yaml.append("  condition: all of selection_* and not 1 of filter_*\n");
    } else {
      yaml.append("  condition: all of selection_*\n");
    }
    return yaml.toString();
  }

  /** So many command lines of about a hundred characters, open to every rule. */
  List<Map<String, @Nullable Object>> events(int count) {
    List<Map<String, @Nullable Object>> events = new ArrayList<>(count);
    for (int number = 0; number < count; number++) {
      String program = one(PROGRAMS);
      StringBuilder line = new StringBuilder(program);
      for (int words = 4 + random.nextInt(10); words > 0; words--) {
        line.append(random.nextInt(3) == 0 ? " --" : " ").append(word());
      }
      Map<String, @Nullable Object> event = new LinkedHashMap<>();
      event.put("Image", "/usr/bin/" + program);
      event.put("CommandLine", line.toString());
      event.put("ParentImage", "/usr/bin/" + one(PROGRAMS));
      event.put("User", "dev");
      event.put("CurrentDirectory", "/workspace/" + word());
      events.add(event);
    }
    return events;
  }

  private String one(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    for (int syllables = 1 + random.nextInt(3); syllables > 0; syllables--) {
      word.append(one(SYLLABLES));
    }
    return word.toString();
  }

  /** Raw events as they would be shown to every rule. */
  static List<RuleEvent> everywhere(List<Map<String, @Nullable Object>> events) {
    return events.stream().map(RuleEvents::raw).toList();
  }

  /** The same as process creations on Linux: rules for others are not tried. */
  static List<RuleEvent> routed(List<Map<String, @Nullable Object>> events) {
    return everywhere(events).stream().<RuleEvent>map(Routed::new).toList();
  }

  private record Routed(RuleEvent event) implements RuleEvent {

    @Override
    public List<Logsource> logsources() {
      return LINUX_PROCESS;
    }

    @Override
    public @Nullable Object value(String field) {
      return event.value(field);
    }

    @Override
    public void forEachScalar(ScalarVisitor visitor) {
      event.forEachScalar(visitor);
    }
  }
}
