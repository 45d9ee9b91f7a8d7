package dev.offscript.cli;

import dev.offscript.casework.Interruption;

/**
 * Ctrl-C while an investigation runs: the first one lets what is whole be committed, which takes a
 * moment; the process then ends with 130. A second one ends it at once, as the Java runtime does
 * when its shutdown is interrupted.
 */
final class Interrupts implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 20_000;

  private final Thread hook;
  private final Object finished = new Object();
  private boolean done;

  private Interrupts(Interruption interruption, Terminal terminal) {
    this.hook =
        new Thread(
            () -> {
              interruption.request();
              terminal.errors().println("offscript: stopping, the case is being left in order");
              await();
            },
            "interrupt");
  }

  /** Listens until closed. */
  static Interrupts stop(Interruption interruption, Terminal terminal) {
    Interrupts interrupts = new Interrupts(interruption, terminal);
    Runtime.getRuntime().addShutdownHook(interrupts.hook);
    return interrupts;
  }

  private void await() {
    long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    synchronized (finished) {
      while (!done && System.nanoTime() < until) {
        try {
          finished.wait(100);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  @Override
  public void close() {
    synchronized (finished) {
      done = true;
      finished.notifyAll();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook has been told.
    }
  }
}
