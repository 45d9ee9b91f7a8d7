package dev.offscript.evidence;

/**
 * How much an archive may unfold to. Everything is streamed, so that a bomb costs time and never
 * memory or disk; these limits bound the time.
 *
 * @param expandedBytes most bytes that one file on disk may unfold to, all members together
 * @param ratio most unfolded bytes for one byte on disk, looked at above {@code ratioFrom}
 * @param ratioFrom unfolded bytes below which the ratio does not matter
 * @param members most members of one archive
 */
public record Limits(long expandedBytes, long ratio, long ratioFrom, int members) {

  /**
   * 64 GiB, 1 to 250 above 256 MiB, 100,000 members: repeated logs shrink 100-fold, bombs
   * 1,000-fold.
   */
  public static final Limits DEFAULT = new Limits(64L << 30, 250, 256L << 20, 100_000);
}
