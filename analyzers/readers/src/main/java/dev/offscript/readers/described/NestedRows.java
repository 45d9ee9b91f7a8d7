package dev.offscript.readers.described;

import dev.offscript.readers.described.Descriptor.Tuple;
import dev.offscript.readers.described.RecordPath.Step;
import dev.offscript.readers.described.Slots.Node;
import dev.offscript.readers.text.Cells;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hands out a row for every element at the end of a {@link RecordPath}. */
final class NestedRows {

  private final Slots slots;
  private final int[] tupleSlots;
  private final Tuple tuple;
  private final Taker taker;
  private final Row row;
  private final Cells cells = new Cells();
  private int sub;
  private boolean enough;

  /** Whose columns the row keeps. */
  private @Nullable Scope filled;

  /** Gets each row, with the pointer to its element. */
  interface Taker {
    boolean take(String pointer, int sub);
  }

  NestedRows(Slots slots, Tuple tuple, Row row, Taker taker) {
    this.slots = slots;
    this.tuple = tuple;
    this.tupleSlots = tuple.columns().stream().mapToInt(slots::find).toArray();
    this.row = row;
    this.taker = taker;
  }

  /** The rows in {@code value}; false where the taker has enough. */
  boolean walk(Object value, RecordPath path) {
    sub = 0;
    walk(value, path.steps(), 0, "", new Scope(null, value, slots.root(), ""));
    return !enough;
  }

  /** How many rows the last value gave. */
  int count() {
    return sub;
  }

  /** An object on the way, and the one around it. */
  private record Scope(@Nullable Scope outer, Object members, @Nullable Node node, String next) {}

  private void walk(Object value, List<Step> steps, int at, String pointer, Scope scope) {
    if (enough) {
      return;
    }
    if (at == steps.size()) {
      around(scope, value);
      leaf(value);
      enough = !taker.take(pointer, sub++);
      return;
    }
    if (!(value instanceof Map<?, ?> members)) {
      return;
    }
    Step step = steps.get(at);
    for (Map.Entry<?, ?> member : members.entrySet()) {
      String name = String.valueOf(member.getKey());
      if (!Slots.normal(name).equals(step.name())) {
        continue;
      }
      String below = pointer + "/" + escaped(name);
      Scope around = new Scope(scope.outer(), scope.members(), scope.node(), step.name());
      Node node = scope.node() == null ? null : scope.node().child(name);
      if (step.each() && member.getValue() instanceof List<?> elements) {
        for (int i = 0; i < elements.size(); i++) {
          Object element = elements.get(i);
          if (element != null) {
            walk(element, steps, at + 1, below + "/" + i, new Scope(around, element, node, ""));
          }
        }
      } else if (!step.each() && member.getValue() != null) {
        Object inner = member.getValue();
        walk(inner, steps, at + 1, below, new Scope(around, inner, node, ""));
      }
    }
  }

  /** A list of plain elements: what stands around them is filled in once. */
  private void around(Scope scope, Object value) {
    Scope outer = scope.outer();
    if (value instanceof Map<?, ?> || outer == null) {
      row.clear();
      fill(scope);
    } else if (outer == filled) {
      row.restore();
    } else {
      row.clear();
      fill(scope);
      filled = row.save() ? outer : null;
    }
  }

  /** The columns of all objects on the way; what stands nearer to the record counts. */
  private void fill(Scope scope) {
    Scope outer = scope.outer();
    if (outer != null) {
      fill(outer);
    }
    if (scope.members() instanceof Map<?, ?> members) {
      // By its whole path, and by its own name alone.
      Node node = scope.node();
      if (node != null && node != slots.root()) {
        members(members, node, scope.next(), true);
      }
      members(members, slots.root(), scope.next(), outer != null);
    }
  }

  private void members(Map<?, ?> members, Node node, String except, boolean replaces) {
    members.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          Node child = node.child(name);
          if (child == null || value == null || Slots.normal(name).equals(except)) {
            return;
          }
          value(value, child, replaces);
        });
  }

  private void value(Object value, Node node, boolean replaces) {
    if (value instanceof Map<?, ?> inner) {
      members(inner, node, "", replaces);
    } else if (value instanceof List<?> elements) {
      for (Object element : elements) {
        if (element != null) {
          value(element, node, false);
        }
      }
    } else if (node.slot() >= 0 && !value.toString().isEmpty()) {
      if (replaces) {
        row.set(node.slot(), value.toString());
      } else {
        row.put(node.slot(), value.toString());
      }
    }
  }

  private void leaf(Object value) {
    if (value instanceof List<?> elements) {
      for (int i = 0; i < elements.size() && i < tupleSlots.length; i++) {
        set(i, String.valueOf(elements.get(i)));
      }
    } else if (value instanceof String text) {
      cells.split(text, tuple.separator());
      for (int i = 0; i < cells.size() && i < tupleSlots.length; i++) {
        set(i, cells.get(i));
      }
    }
  }

  private void set(int column, String text) {
    if (tupleSlots[column] >= 0) {
      row.clear(tupleSlots[column]);
      row.put(tupleSlots[column], text);
    }
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
