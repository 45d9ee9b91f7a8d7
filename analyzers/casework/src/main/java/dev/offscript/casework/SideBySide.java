package dev.offscript.casework;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Work on many items by several threads whose results are used in the order of the items, so that
 * nothing shows how many threads there were. At most a few results wait for their turn.
 */
final class SideBySide {

  private static final int WAITING_PER_THREAD = 8;

  private final int threads;
  private final Interruption interruption;

  SideBySide(int threads, Interruption interruption) {
    this.threads = threads;
    this.interruption = interruption;
  }

  /** What is done with an item, on any thread. */
  interface Work<T, R> {
    R on(T item) throws IOException;
  }

  /** What is done with a result, on the caller's thread, in order. */
  interface Use<T, R> {
    void of(T item, R result) throws IOException;
  }

  <T, R> void run(List<T> items, Work<T, R> work, Use<T, R> use) throws IOException {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    Deque<Future<R>> ahead = new ArrayDeque<>();
    Iterator<T> next = items.iterator();
    try {
      for (T item : items) {
        while (next.hasNext() && ahead.size() < threads * WAITING_PER_THREAD) {
          T later = next.next();
          ahead.add(workers.submit(() -> work.on(later)));
        }
        interruption.check();
        use.of(item, ahead.remove().get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } finally {
      workers.shutdownNow();
    }
  }

  /** The failure of a worker as the caller's own: thrown where it is unchecked. */
  static IOException unwrapped(ExecutionException failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof IOException io) {
      return io;
    }
    if (cause instanceof RuntimeException bug) {
      throw bug;
    }
    if (cause instanceof Error fatal) {
      throw fatal;
    }
    throw new IllegalStateException(failure);
  }
}
