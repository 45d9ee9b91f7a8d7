package dev.offscript.evidence;

/**
 * Why a source ends before it should: a cut or damaged archive, a limit, a disk that cannot be read
 * any further, a file that became shorter.
 *
 * @param offset bytes that could be read before it
 * @param reason in plain words
 */
public record Damage(long offset, String reason) {}
