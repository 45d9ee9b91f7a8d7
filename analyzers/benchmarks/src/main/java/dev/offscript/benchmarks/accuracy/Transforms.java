package dev.offscript.benchmarks.accuracy;

import java.util.ArrayList;
import java.util.List;

/** Every way in which a command is hidden, in the order of the tables. */
final class Transforms {

  private Transforms() {}

  static List<Transform> all() {
    List<Transform> all = new ArrayList<>();
    all.addAll(Carriers.all());
    all.addAll(Spellings.all());
    all.addAll(Encodings.all());
    all.addAll(Languages.all());
    all.addAll(Written.all());
    return List.copyOf(all);
  }
}
