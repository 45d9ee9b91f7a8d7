package dev.offscript.chains;

import dev.offscript.model.report.Chain;
import java.util.List;

/**
 * What chain building found.
 *
 * @param chains by score, highest first, then by time and id
 * @param clocks one fit a sensor and host, by unit and host
 */
public record Reconstruction(List<Chain> chains, List<ClockFit> clocks) {}
