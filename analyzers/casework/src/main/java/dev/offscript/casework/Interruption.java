package dev.offscript.casework;

/** Somebody pressed Ctrl-C: work stops at the next event, and what is whole is kept. */
public final class Interruption {

  private volatile boolean requested;

  /** Asks for the end. */
  public void request() {
    requested = true;
  }

  /** Whether the end was asked for. */
  public boolean requested() {
    return requested;
  }

  /** Throws {@link Interrupted} where the work was asked to stop. */
  public void check() {
    if (requested) {
      throw new Interrupted();
    }
  }

  /** The work was given up where it stood. */
  public static final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The work stopped because it was asked to. */
    public Interrupted() {
      super("interrupted", null, false, false);
    }
  }
}
