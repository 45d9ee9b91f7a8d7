package dev.offscript.search;

import java.util.concurrent.atomic.LongAdder;

/** Counts what the index had to cut. */
final class Tally {

  private final LongAdder longTerms = new LongAdder();
  private final LongAdder termsBeyondLimit = new LongAdder();
  private final LongAdder textsBeyondLimit = new LongAdder();
  private final LongAdder indicatorsBeyondLimit = new LongAdder();
  private final LongAdder namesBeyondLimit = new LongAdder();
  private final LongAdder refused = new LongAdder();

  static Tally of(Limits before) {
    Tally tally = new Tally();
    tally.longTerms.add(before.longTerms());
    tally.termsBeyondLimit.add(before.termsBeyondLimit());
    tally.textsBeyondLimit.add(before.textsBeyondLimit());
    tally.indicatorsBeyondLimit.add(before.indicatorsBeyondLimit());
    tally.namesBeyondLimit.add(before.namesBeyondLimit());
    tally.refused.add(before.refused());
    return tally;
  }

  void longTerms() {
    longTerms.increment();
  }

  void termsBeyondLimit(long count) {
    termsBeyondLimit.add(count);
  }

  void textsBeyondLimit() {
    textsBeyondLimit.increment();
  }

  void indicatorsBeyondLimit() {
    indicatorsBeyondLimit.increment();
  }

  void namesBeyondLimit() {
    namesBeyondLimit.increment();
  }

  void refused() {
    refused.increment();
  }

  Limits limits() {
    return new Limits(
        longTerms.sum(),
        termsBeyondLimit.sum(),
        textsBeyondLimit.sum(),
        indicatorsBeyondLimit.sum(),
        namesBeyondLimit.sum(),
        refused.sum());
  }
}
