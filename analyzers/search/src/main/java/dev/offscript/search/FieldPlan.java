package dev.offscript.search;

import dev.offscript.model.Field;

/**
 * How a field of an event goes into the index, worked out once a field.
 *
 * @param number its number in the encoded records, -1 where it is not searchable
 * @param keyword Lucene field of its keywords
 * @param bigNumber Lucene field of its large numbers
 * @param words Lucene field of its words
 * @param hasKeyword whether its values are keywords
 * @param hasWords whether its values are split into words
 * @param address whether its values are addresses or names of hosts
 */
record FieldPlan(
    int number,
    String keyword,
    String bigNumber,
    String words,
    boolean hasKeyword,
    boolean hasWords,
    boolean address) {

  static FieldPlan of(String name, int number) {
    boolean shell = Schema.SHELL_FIELDS.contains(name);
    return new FieldPlan(
        number,
        Schema.KEYWORD + name,
        Schema.NUMBER + name,
        Schema.WORDS + name,
        !shell,
        shell || Schema.PROSE_FIELDS.contains(name),
        Schema.ADDRESS_FIELDS.contains(name));
  }

  /** Plans of all fields of a process, by {@link Field#number()}; one table serves one thread. */
  static final class Table {
    private final FieldNames names;
    private FieldPlan[] plans = new FieldPlan[128];

    Table(FieldNames names) {
      this.names = names;
    }

    FieldPlan of(Field field) {
      int number = field.number();
      if (number >= plans.length) {
        plans = java.util.Arrays.copyOf(plans, Math.max(number + 1, plans.length * 2));
      }
      FieldPlan plan = plans[number];
      if (plan == null) {
        plan = FieldPlan.of(field.name(), names.number(field.name()));
        plans[number] = plan;
      }
      return plan;
    }
  }
}
