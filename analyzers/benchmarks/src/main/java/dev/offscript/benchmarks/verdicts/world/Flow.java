package dev.offscript.benchmarks.verdicts.world;

import java.time.Instant;

/**
 * One connection as it happened, on a true clock.
 *
 * @param part {@link Part#EGRESS} for the act's own, {@link Part#PLAIN} for others
 * @param start first packet
 * @param seconds how long it stood
 * @param source address inside
 * @param sourcePort chosen by the system; tells flows apart
 * @param target address of the far side
 * @param name of the far side, {@code ""} where nobody looked it up
 * @param port of the far side
 * @param out bytes sent
 * @param in bytes received
 * @param allowed whether the firewall let it through
 */
public record Flow(
    Part part,
    Instant start,
    double seconds,
    String source,
    int sourcePort,
    String target,
    String name,
    int port,
    long out,
    long in,
    boolean allowed) {

  /** The same on another address inside: behind one address, or on the wrong machine. */
  public Flow from(String other) {
    return new Flow(part, start, seconds, other, sourcePort, target, name, port, out, in, allowed);
  }

  /** The same, so much later. */
  public Flow later(double by) {
    return new Flow(
        part,
        start.plusMillis((long) (by * 1000)),
        seconds,
        source,
        sourcePort,
        target,
        name,
        port,
        out,
        in,
        allowed);
  }
}
