package dev.offscript.readers.described;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns a descriptor wants, numbered, and the names they go by. Lookup by the name as it
 * stands in the evidence is cached, because a log repeats its names in every record; the cache is
 * bounded, because a hostile one does not. One instance a source.
 */
final class Slots {

  private static final int CACHED_NAMES = 2_000;

  /** Names that were found without making a text of them; a power of two. */
  private static final int RECENT = 512;

  private static final int LONGEST_RECENT = 64;

  private final @Nullable String[] recent = new String[RECENT];
  private final int[] recentSlots = new int[RECENT];

  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> byName = new HashMap<>();
  private final Node root = new Node();

  /** The slot of the column {@code name}, made where it is new. */
  int slot(String name) {
    String normal = normal(name);
    Integer known = byName.get(normal);
    if (known != null) {
      return known;
    }
    int slot = names.size();
    names.add(name);
    alias(name, slot);
    return slot;
  }

  /** Another name of the column in {@code slot}; the first owner of a name keeps it. */
  void alias(String name, int slot) {
    byName.putIfAbsent(normal(name), slot);
    root.want(normal(name), slot);
    Node node = root;
    String[] steps = name.split("\\.");
    for (int i = 0; i < steps.length && steps.length > 1; i++) {
      if (i == steps.length - 1) {
        node.want(normal(steps[i]), slot);
      } else {
        if (i > 0) { // keys with dots of their own: output_fields, then fd.sip
          node.want(normal(String.join(".", List.of(steps).subList(i, steps.length))), slot);
        }
        node = node.children.computeIfAbsent(normal(steps[i]), key -> new Node());
      }
    }
  }

  /** Says that the array at {@code path} holds members that say their own names. */
  void named(String path, Descriptor.Named named) {
    Node node = root;
    for (String step : path.split("\\.")) {
      node = node.children.computeIfAbsent(normal(step), key -> new Node());
    }
    node.named = named;
  }

  /** Number of columns. */
  int count() {
    return names.size();
  }

  /**
   * The slot that a column called {@code name} in the evidence fills, -1 where it is not wanted.
   */
  int find(String name) {
    Node node = root.child(name);
    return node == null ? -1 : node.slot;
  }

  /** The same of a name that stands in {@code text[from, to)}. */
  int find(String text, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + text.charAt(i);
    }
    int at = (hash ^ hash >>> 9) & RECENT - 1;
    String known = recent[at];
    if (known != null && known.length() == to - from && text.startsWith(known, from)) {
      return recentSlots[at];
    }
    String name = text.substring(from, to);
    int slot = find(name);
    if (name.length() < LONGEST_RECENT) {
      recent[at] = name;
      recentSlots[at] = slot;
    }
    return slot;
  }

  /** Forgets the names of one source, before the columns serve another. */
  void forget() {
    Arrays.fill(recent, null);
    root.forget();
  }

  /** Where paths into nested records begin. */
  Node root() {
    return root;
  }

  /** Letters and digits of any script, lower case. */
  static String normal(String name) {
    StringBuilder normal = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isLetterOrDigit(c) || c == '.') {
        normal.append(c);
      }
    }
    return normal.toString().toLowerCase(Locale.ROOT);
  }

  /** One step of a path into nested records. */
  static final class Node {
    private final Map<String, Node> children = new HashMap<>();
    private final Map<String, Node> seen = new HashMap<>();
    private int slot = -1;
    private Descriptor.@Nullable Named named;

    /** What the members of this array call their name and their value; null for any other. */
    Descriptor.@Nullable Named named() {
      return named;
    }

    /** The wanted column this path leads to, -1 for none. */
    int slot() {
      return slot;
    }

    /** Whether anything wanted lies deeper. */
    boolean leads() {
      return !children.isEmpty();
    }

    /** The step called {@code name} in the evidence, null where nothing is wanted there. */
    @Nullable Node child(String name) {
      Node known = seen.get(name);
      if (known != null) {
        return known == NOTHING ? null : known;
      }
      Node found = children.get(normal(name));
      if (seen.size() < CACHED_NAMES) {
        seen.put(name, found == null ? NOTHING : found);
      }
      return found;
    }

    private void forget() {
      seen.clear();
      children.values().forEach(Node::forget);
    }

    private void want(String normal, int wanted) {
      Node node = children.computeIfAbsent(normal, key -> new Node());
      if (node.slot < 0) {
        node.slot = wanted;
      }
    }

    private static final Node NOTHING = new Node();
  }
}
