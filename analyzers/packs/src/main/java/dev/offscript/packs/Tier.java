package dev.offscript.packs;

import dev.offscript.model.Term;

/** How sure the rules of a pack are, and so whether a run takes them unasked. */
public enum Tier implements Term {
  /** A match is what it says; runs unless left out. */
  CORE("core"),
  /** A match is what it says and may well be wanted; runs unless left out. */
  EXTENDED("extended"),
  /** A match is a place to look; runs only where asked for. */
  HUNTING("hunting");

  private final String wire;

  Tier(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
