package dev.offscript.rules.match;

import dev.offscript.rules.Logsource;
import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.RuleEvents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Rules and events from a seed, made of a small vocabulary so that they meet. */
public final class Generated {

  private static final List<String> FIELDS =
      List.of("Image", "CommandLine", "a.b", "a", "port", "ip", "user", "flag", "when", "list");
  private static final List<String> WORDS =
      List.of(
          "ssh",
          "SSH",
          "-R",
          "/R",
          "\u2013R",
          "7022",
          "localhost",
          "/usr/bin/ssh",
          "x",
          "",
          "Kopf",
          "\u212aopf",
          "stra\u00dfe",
          "\u0130stanbul",
          "istanbul",
          "\u039f\u03a3",
          "\u03bf\u03c2",
          "443",
          "443.0",
          "1e2",
          "100",
          "10.1.2.3",
          "::ffff:10.1.2.3",
          "2001:db8::7",
          "true",
          "null",
          "2026-03-01T23:10:00Z",
          "a b",
          "\ud83d\ude80",
          "s",
          "\u017f");
  private static final List<String> SOURCES = List.of("linux", "windows", "offscript");

  private final Random random;

  /** A generator for {@code seed}. */
  public Generated(long seed) {
    random = new Random(seed);
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private String words(int most) {
    StringBuilder text = new StringBuilder();
    int count = 1 + random.nextInt(most);
    for (int i = 0; i < count; i++) {
      text.append(i > 0 && random.nextBoolean() ? " " : "").append(pick(WORDS));
    }
    return text.toString();
  }

  /** YAML of one rule. */
  public String rule(int number) {
    StringBuilder yaml =
        new StringBuilder("title: r" + number + "\nid: r" + number + "\nlogsource:\n  product: ");
    yaml.append(pick(SOURCES)).append("\ndetection:\n");
    int searches = 1 + random.nextInt(3);
    for (int i = 0; i < searches; i++) {
      yaml.append("  s").append(i).append(":\n");
      if (random.nextInt(6) == 0) {
        yaml.append("    - ").append(quoted(words(2))).append('\n');
        yaml.append("    - ").append(quoted(words(1))).append('\n');
        continue;
      }
      int items = 1 + random.nextInt(2);
      for (int j = 0; j < items; j++) {
        yaml.append(item(FIELDS.get((random.nextInt(FIELDS.size() / 2) * 2 + j) % FIELDS.size())));
      }
    }
    return yaml.append("  condition: ").append(condition(searches)).append("\n---\n").toString();
  }

  private String condition(int searches) {
    return switch (random.nextInt(6)) {
      case 0 -> "all of them";
      case 1 -> "1 of s*";
      case 2 -> "not s0" + (searches > 1 ? " and s1" : "");
      case 3 -> searches > 1 ? "s0 or s1" : "s0";
      case 4 -> searches > 1 ? "s0 and not s1" : "not (s0)";
      default -> "s0";
    };
  }

  private String item(String field) {
    String start = "    " + field;
    return switch (random.nextInt(15)) {
      case 0 -> start + "|contains: " + list(2);
      case 1 -> start + "|contains|all: " + list(2);
      case 2 -> start + "|startswith: " + quoted(words(1)) + "\n";
      case 3 -> start + "|endswith: " + list(1);
      case 4 -> start + "|windash|contains: ' -R'\n";
      case 5 ->
          start
              + "|re: "
              + quoted(
                  pick(
                      List.of(
                          "ss?h", "(?i)kopf", "^s", "R|x", "4{2}3", "s+h$", "[a-z]+ b", "\\d+")))
              + "\n";
      case 6 -> start + "|re|i: " + quoted(pick(List.of("ISTANBUL", "ssh", "stra.e", "os"))) + "\n";
      case 7 ->
          start + "|cidr: " + pick(List.of("10.0.0.0/8", "'2001:db8::/32'", "0.0.0.0/0")) + "\n";
      case 8 -> start + ": " + pick(List.of("443", "100", "null", "true", "''")) + "\n";
      case 9 -> start + "|exists: " + random.nextBoolean() + "\n";
      case 10 -> start + "|gte: " + random.nextInt(500) + "\n";
      case 11 ->
          start
              + "|fieldref"
              + pick(List.of("", "|contains", "|startswith"))
              + ": "
              + pick(FIELDS)
              + "\n";
      case 12 -> start + "|neq: " + list(1);
      case 13 -> start + "|hour: 23\n";
      default ->
          start
              + pick(List.of(": ", "|cased: "))
              + quoted(words(1) + pick(List.of("", "*", "?", "*" + pick(WORDS))))
              + "\n";
    };
  }

  private String list(int most) {
    return "[" + quoted(words(most)) + ", " + quoted(words(most)) + "]\n";
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** An event of one of the logsources, nested or flat. */
  public RuleEvent event() {
    Map<String, Object> values = new LinkedHashMap<>();
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      String field = pick(FIELDS);
      if (field.equals("a")) {
        values.put("a", Map.of("b", value(), "c", value()));
      } else {
        values.put(field, value());
      }
    }
    List<Logsource> logsources =
        random.nextInt(4) == 0
            ? RuleEvent.EVERYWHERE
            : List.of(new Logsource("", pick(SOURCES), "any"));
    RuleEvent raw = RuleEvents.raw(values);
    return new RuleEvent() {
      @Override
      public List<Logsource> logsources() {
        return logsources;
      }

      @Override
      public Object value(String field) {
        return raw.value(field);
      }

      @Override
      public void forEachScalar(ScalarVisitor visitor) {
        raw.forEachScalar(visitor);
      }

      @Override
      public String toString() {
        return logsources + " " + values;
      }
    };
  }

  private Object value() {
    return switch (random.nextInt(8)) {
      case 0 -> (long) pick(List.of(443, 100, 22, 1));
      case 1 -> pick(List.of(443.0, 100.5));
      case 2 -> random.nextBoolean();
      case 3 -> RuleEvent.NULL;
      case 4 -> new ArrayList<Object>(List.of(words(1), words(2), 443L));
      default -> words(3);
    };
  }
}
