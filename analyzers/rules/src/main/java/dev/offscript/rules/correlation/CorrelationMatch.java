package dev.offscript.rules.correlation;

import java.util.List;

/**
 * A correlation that fired.
 *
 * @param correlation which
 * @param group folded values of the group-by fields, in their order
 * @param events numbers of all member events, ascending
 * @param time of the last member, milliseconds since 1970
 */
public record CorrelationMatch(
    Correlation correlation, List<String> group, List<Integer> events, long time) {}
