package dev.offscript.model.report;

import dev.offscript.model.Origin;
import java.util.List;
import java.util.Optional;

/**
 * Who asked for a behaviour, and what decides it.
 *
 * @param origin the answer
 * @param detail the answer in full
 * @param prohibited whether a text that the agent had received forbids it
 * @param quote the words that decide: the order, the ban, the stated intent; empty where absence
 *     decides
 * @param searched what was searched, channel by channel, with counts
 * @param because one sentence
 */
public record Verdict(
    Origin origin,
    OriginDetail detail,
    boolean prohibited,
    Optional<Quote> quote,
    List<Searched> searched,
    String because) {

  /** One channel and how many texts of it were searched. */
  public record Searched(String channel, int texts) {}
}
