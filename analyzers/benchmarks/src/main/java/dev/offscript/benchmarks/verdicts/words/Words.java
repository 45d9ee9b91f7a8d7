package dev.offscript.benchmarks.verdicts.words;

import dev.offscript.benchmarks.verdicts.world.Dice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pools of sentences: {@code words-en.txt} and its like.
 *
 * <pre>
 * == request.reverse
 * [Please |]open a reverse tunnel to {host}[ on port {port}|].
 * </pre>
 *
 * <p>A line is a sentence; of {@code [a|b]} one is drawn, choices nest; {@code {host}} is a slot;
 * {@code \n} ends a line. {@code //} begins a remark.
 */
public final class Words {

  private final Map<String, List<String>> pools;

  private Words(Map<String, List<String>> pools) {
    this.pools = pools;
  }

  /** The pools of a language: {@code en}, {@code zh}, {@code de}. */
  public static Words of(String language) {
    return new Words(pools(text("words-" + language + ".txt")));
  }

  /** A resource beside the pools. */
  public static String text(String name) {
    try (InputStream in =
        Words.class.getResourceAsStream("/dev/offscript/benchmarks/verdicts/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether there is such a pool. */
  public boolean has(String pool) {
    return pools.containsKey(pool);
  }

  /**
   * A sentence of a pool.
   *
   * @throws IllegalArgumentException where there is no such pool or a slot is not filled
   */
  public String say(String pool, Dice dice, Map<String, String> slots) {
    List<String> sentences = pools.get(pool);
    if (sentences == null) {
      throw new IllegalArgumentException("no pool " + pool);
    }
    // One whose slots can all be filled: not every act has a port inside.
    List<String> fitting = sentences.stream().filter(sentence -> fits(sentence, slots)).toList();
    if (fitting.isEmpty()) {
      throw new IllegalArgumentException("no sentence of " + pool + " fits " + slots.keySet());
    }
    return filled(drawn(dice.any(fitting), dice), slots).replace("\\n", "\n");
  }

  private static boolean fits(String sentence, Map<String, String> slots) {
    for (int at = sentence.indexOf('{'); at >= 0; at = sentence.indexOf('{', at + 1)) {
      int end = sentence.indexOf('}', at);
      if (end < 0 || !slots.containsKey(sentence.substring(at + 1, end))) {
        return false;
      }
    }
    return true;
  }

  private static String drawn(String sentence, Dice dice) {
    String rest = sentence;
    // The innermost choice first.
    for (int end = rest.indexOf(']'); end >= 0; end = rest.indexOf(']')) {
      int begin = rest.lastIndexOf('[', end);
      if (begin < 0) {
        throw new IllegalArgumentException("unbalanced: " + sentence);
      }
      String chosen = dice.any(rest.substring(begin + 1, end).split("\\|", -1));
      rest = rest.substring(0, begin) + chosen + rest.substring(end + 1);
    }
    return rest;
  }

  private static String filled(String sentence, Map<String, String> slots) {
    String text = sentence;
    for (Map.Entry<String, String> slot : slots.entrySet()) {
      text = text.replace("{" + slot.getKey() + "}", slot.getValue());
    }
    return text;
  }

  private static Map<String, List<String>> pools(String text) {
    Map<String, List<String>> pools = new LinkedHashMap<>();
    List<String> pool = new ArrayList<>();
    for (String line : text.split("\n")) {
      if (line.startsWith("== ")) {
        pool = pools.computeIfAbsent(line.substring(3).strip(), name -> new ArrayList<>());
      } else if (!line.isBlank() && !line.startsWith("//")) {
        pool.add(line);
      }
    }
    return pools;
  }
}
