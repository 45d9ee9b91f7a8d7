package dev.offscript.search;

/**
 * An event that fits if its text does.
 *
 * @param event the event
 * @param rest what its text must pass
 */
public record Candidate(IndexedEvent event, TextPredicate rest) {}
