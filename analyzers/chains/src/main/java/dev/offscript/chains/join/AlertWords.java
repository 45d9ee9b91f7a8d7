package dev.offscript.chains.join;

import dev.offscript.chains.values.Addresses;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.Marked;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The alerts of a case by the words in them, so that one far side need not look at all of them. */
final class AlertWords {

  private final Map<String, List<Integer>> byWord = new HashMap<>();
  private final List<Marked> alerts;

  AlertWords(List<Marked> alerts) {
    this.alerts = alerts;
    for (int i = 0; i < alerts.size(); i++) {
      Event event = alerts.get(i).event();
      for (String text :
          List.of(
              event.field(Ecs.RULE_NAME),
              event.text(),
              event.field(Ecs.URL_FULL),
              event.field(Ecs.DESTINATION_IP),
              event.field(Ecs.DESTINATION_DOMAIN))) {
        for (String word : words(text)) {
          List<Integer> same = byWord.computeIfAbsent(word, k -> new ArrayList<>());
          if (same.isEmpty() || same.get(same.size() - 1) != i) {
            same.add(i);
          }
        }
      }
    }
  }

  /** Alerts that may name one of {@code values}, in their order. */
  List<Marked> naming(Collection<String> values) {
    Map<Integer, Marked> found = new TreeMap<>();
    for (String value : values) {
      String longest = "";
      for (String word : words(value)) {
        longest = word.length() > longest.length() ? word : longest;
      }
      byWord.getOrDefault(longest, List.of()).forEach(i -> found.put(i, alerts.get(i)));
    }
    return List.copyOf(found.values());
  }

  /** Names and addresses whole, all else by letters and digits. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}._-]+", -1)) {
      int start = 0;
      int end = word.length();
      while (start < end && word.charAt(start) == '.') {
        start++;
      }
      while (end > start && word.charAt(end - 1) == '.') {
        end--;
      }
      if (end > start) {
        words.add(word.substring(start, end));
      }
    }
    if (words.size() > 1 && Addresses.isAddress(text)) {
      words.sort((one, two) -> two.length() - one.length());
    }
    return words;
  }
}
