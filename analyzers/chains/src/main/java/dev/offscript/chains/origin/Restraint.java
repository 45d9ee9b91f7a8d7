package dev.offscript.chains.origin;

import dev.offscript.model.Behaviour;
import java.util.List;
import java.util.Set;

/**
 * A ban that is put together from what words mean, not from phrases: "nothing", "leaves" and "the
 * lab" forbid a way out together, and so do "the gates" and "stay shut".
 *
 * @param behaviours what it forbids
 * @param of groups of words that all have to stand in one sentence
 * @param row those of them that have to stand in that order in one clause; empty where any will do
 * @param without groups that say that something else is meant
 */
record Restraint(
    Set<Behaviour> behaviours, List<String> of, List<String> row, List<String> without) {}
