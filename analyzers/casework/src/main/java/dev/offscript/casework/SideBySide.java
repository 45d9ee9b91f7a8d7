package dev.offscript.casework;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Work on many items by several threads whose results are used in the order of the items, so that
 * nothing shows how many threads there were. At most a few results wait for their turn.
 */
public final class SideBySide {

  private static final int WAITING_PER_THREAD = 8;

  private final int threads;
  private final Interruption interruption;

  /** At most {@code threads} at once, until {@code interruption} is requested. */
  public SideBySide(int threads, Interruption interruption) {
    this.threads = threads;
    this.interruption = interruption;
  }

  /** Where items come from, on the caller's thread. */
  public interface Source<T> {
    /** The next item; empty at the end. */
    Optional<T> next() throws IOException;
  }

  /** What is done with an item, on any thread. */
  public interface Work<T, R> {
    R on(T item) throws IOException;
  }

  /** What is done with a result, on the caller's thread, in order. */
  public interface Use<T, R> {
    void of(T item, R result) throws IOException;
  }

  /** Every item of {@code items}. */
  public <T, R> void run(List<T> items, Work<T, R> work, Use<T, R> use) throws IOException {
    Iterator<T> rest = items.iterator();
    run(() -> rest.hasNext() ? Optional.of(rest.next()) : Optional.empty(), work, use);
  }

  /** Items until there are no more; only those that wait for their turn are held. */
  public <T, R> void run(Source<T> items, Work<T, R> work, Use<T, R> use) throws IOException {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    Deque<Begun<T, R>> ahead = new ArrayDeque<>();
    try {
      for (Optional<T> next = items.next(); ; ) {
        while (next.isPresent() && ahead.size() < threads * WAITING_PER_THREAD) {
          T item = next.get();
          ahead.add(new Begun<>(item, workers.submit(() -> work.on(item))));
          next = items.next();
        }
        if (ahead.isEmpty()) {
          return;
        }
        interruption.check();
        Begun<T, R> first = ahead.remove();
        use.of(first.item(), first.result().get());
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

  private record Begun<T, R>(T item, Future<R> result) {}

  /** The failure of a worker as the caller's own: thrown where it is unchecked. */
  public static IOException unwrapped(ExecutionException failure) {
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
