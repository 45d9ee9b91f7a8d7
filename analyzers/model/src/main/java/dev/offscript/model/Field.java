package dev.offscript.model;

import java.util.Comparator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The name of an event's field, ECS where ECS has one. Interned: one instance a name, so readers,
 * rules and the index compare by identity and may keep tables by {@link #number()}.
 */
public final class Field implements Comparable<Field> {

  private static final ConcurrentMap<String, Field> KNOWN = new ConcurrentHashMap<>();
  private static final AtomicInteger NEXT = new AtomicInteger();

  private final String name;
  private final int number;

  private Field(String name) {
    this.name = name;
    this.number = NEXT.getAndIncrement();
  }

  /** The field called {@code name}, for example {@code source.ip}. */
  public static Field of(String name) {
    Field field = KNOWN.get(name);
    return field != null ? field : KNOWN.computeIfAbsent(name, Field::new);
  }

  /** Dotted name. */
  public String name() {
    return name;
  }

  /** Small number, unique in this process; not stable between processes. */
  public int number() {
    return number;
  }

  @Override
  public int compareTo(Field other) {
    return Comparator.<String>naturalOrder().compare(name, other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
