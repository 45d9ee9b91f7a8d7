package dev.offscript.search;

import dev.offscript.model.EventKind;
import java.util.SortedMap;

/**
 * The index in numbers.
 *
 * @param events documents
 * @param bytes of its files
 * @param kinds events a kind
 * @param unindexed events a kind whose text is not in the index, or not all of it
 * @param limits what met a limit
 */
public record IndexStatistics(
    long events,
    long bytes,
    SortedMap<EventKind, Long> kinds,
    SortedMap<EventKind, Long> unindexed,
    Limits limits) {}
