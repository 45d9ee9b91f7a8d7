package dev.offscript.benchmarks.verdicts.world;

/** A sensor's judgement on a flow. */
public record Alert(Flow flow, String title) {}
