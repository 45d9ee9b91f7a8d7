package dev.offscript.search;

import dev.offscript.model.EventKind;
import java.util.List;
import java.util.SortedMap;

/**
 * What a search found in the index, and what the index cannot say.
 *
 * @param total events that fit for certain
 * @param hits the first of them in the order asked for
 * @param unindexed how many events of each kind may fit as well, once their text is read; empty
 *     where the answer is complete. {@link CaseIndex#candidates} gives them, each with what its
 *     text must pass.
 */
public record SearchResult(
    long total, List<IndexedEvent> hits, SortedMap<EventKind, Long> unindexed) {

  /** Whether texts must be read for a complete answer. */
  public boolean needsScan() {
    return !unindexed.isEmpty();
  }
}
