package dev.offscript.evidence;

import java.nio.file.Path;

/**
 * One file on disk, found under one of the paths that were given.
 *
 * @param path relative to the argument it was found under, with {@code /}; the file's own name
 *     where the argument is the file itself; {@code -} for standard input
 * @param location where it is on this machine; never part of a report
 * @param bytes size on disk
 * @param modifiedMillis modification time, milliseconds since 1970 UTC
 */
public record EvidenceFile(String path, Path location, long bytes, long modifiedMillis) {}
