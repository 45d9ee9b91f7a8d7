package dev.offscript.chains;

/**
 * How far a sensor's clock is from the clock of the runs on one host, from pairs of a command and
 * the traffic to the value that it names.
 *
 * @param unit unit of evidence of the sensor
 * @param host host of the runs, {@code ""} for all hosts together
 * @param offsetNanos what to take off the sensor's times; 0 where nothing was fitted
 * @param uncertaintyNanos half the width of what all the agreeing pairs allow
 * @param pairs number of commands that agree
 * @param of number of commands that had any candidate
 * @param fitted whether the offset is used; false where there are too few pairs or they disagree
 * @param because why, in a few words
 */
public record ClockFit(
    int unit,
    String host,
    long offsetNanos,
    long uncertaintyNanos,
    int pairs,
    int of,
    boolean fitted,
    String because) {}
