package dev.offscript.benchmarks.verdicts.world;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Chance from a seed: the same seed and the same questions give the same answers. */
public final class Dice {

  private static final String HEX = "0123456789abcdef";
  private static final String LETTERS = "abcdefghijkmnopqrstuvwxyz";

  private final SplittableRandom random;

  private Dice(SplittableRandom random) {
    this.random = random;
  }

  /** The dice of one seed and one number. */
  public static Dice of(long seed, long number) {
    return new Dice(new SplittableRandom(seed * 1_000_003 + number));
  }

  /** Dice of their own, so that what they decide moves nothing else. */
  public Dice split() {
    return new Dice(random.split());
  }

  /** Any of these, all alike. */
  public <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** Any of these, all alike. */
  @SafeVarargs
  public final <T> T any(T... of) {
    return of[random.nextInt(of.length)];
  }

  /** True in {@code percent} of all cases. */
  public boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** From {@code low} to {@code high}, both included. */
  public int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  /** From {@code low} to below {@code high}. */
  public double fraction(double low, double high) {
    return low + random.nextDouble() * (high - low);
  }

  /** So many hexadecimal digits. */
  public String hex(int digits) {
    return drawn(HEX, digits);
  }

  /** So many small letters. */
  public String letters(int count) {
    return drawn(LETTERS, count);
  }

  /** A random UUID, version 4. */
  public String uuid() {
    return hex(8) + "-" + hex(4) + "-4" + hex(3) + "-a" + hex(3) + "-" + hex(12);
  }

  /** The same in another order. */
  public <T> List<T> shuffled(List<T> of) {
    List<T> all = new ArrayList<>(of);
    for (int last = all.size() - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      T moved = all.set(other, all.get(last));
      all.set(last, moved);
    }
    return all;
  }

  private String drawn(String letters, int count) {
    StringBuilder text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
