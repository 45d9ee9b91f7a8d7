package dev.offscript.casework;

import dev.offscript.model.report.Report;

/**
 * What an investigation came to.
 *
 * @param report the document
 * @param ruleRefused whether any rule was refused
 * @param shippedRuleRefused whether one of those was shipped
 * @param evidenceChanged whether a file is not what the case recorded
 * @param seconds wall-clock time
 */
public record Outcome(
    Report report,
    boolean ruleRefused,
    boolean shippedRuleRefused,
    boolean evidenceChanged,
    double seconds) {}
