package dev.offscript.benchmarks.verdicts.world;

/** A file of evidence, by its path below the folder of the case. */
public record EvidenceFile(String path, String text) {}
