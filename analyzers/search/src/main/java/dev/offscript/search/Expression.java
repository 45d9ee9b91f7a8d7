package dev.offscript.search;

import java.util.List;

/** A parsed query. */
sealed interface Expression {

  /** All of them hold. */
  record And(List<Expression> parts) implements Expression {}

  /** One of them holds. */
  record Or(List<Expression> parts) implements Expression {}

  /** It does not hold. */
  record Not(Expression part) implements Expression {}

  /** Every event. */
  record Everything() implements Expression {}

  /**
   * A field has a value.
   *
   * @param at character of the query where the field's name stands
   */
  record Match(String field, Value value, int at) implements Expression {}

  /** The words stand in a text of the event, in this order and side by side. */
  record Text(Value value, int at) implements Expression {}

  /** What is asked of a value. */
  sealed interface Value {

    /** It is this, or, in words, these side by side. */
    record Exact(String text) implements Value {}

    /**
     * {@code *} stands for any run of characters, {@code ?} for one; both escaped by a backslash.
     */
    record Wildcard(String pattern) implements Value {}

    /** It lies between; {@code ""} leaves a side open. */
    record Range(String from, boolean withFrom, String to, boolean withTo) implements Value {}

    /** It is there. */
    record Present() implements Value {}
  }
}
