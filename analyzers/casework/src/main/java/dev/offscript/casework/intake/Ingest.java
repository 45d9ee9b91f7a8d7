package dev.offscript.casework.intake;

import dev.offscript.casework.Interruption;
import dev.offscript.casework.Progress;
import dev.offscript.casework.SideBySide;
import dev.offscript.model.Event;
import dev.offscript.model.Marked;
import dev.offscript.model.report.Detection;
import dev.offscript.search.CaseIndexWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The middle of the pipeline: reads units, analyses their events, puts them in the index.
 *
 * <p>One worker a unit, {@code threads} of them. While a worker is left over (one big file, or the
 * last ones), the reading of a unit and the analysis of its events run side by side, joined by a
 * bounded queue; the order of events within a unit is kept, and nothing depends on the order of
 * units.
 */
public final class Ingest {

  private static final int BATCH = 256;
  private static final int QUEUED_BATCHES = 16;

  /** From here on what else a file could be is not worth a note. */
  private static final double SURE = 0.9;

  /** Below this nobody claimed it. */
  private static final double UNCLAIMED = 0.3;

  /** A crash loses at most this much work. */
  private static final long COMMIT_EVERY_NANOS = 20_000_000_000L;

  /** Sessions that may wait for a commit: some hundred bytes each. */
  private static final long MOST_SESSIONS = 100_000;

  private final UnitReading.Stages stages;
  private final CaseIndexWriter index;
  private final Manifest manifest;
  private final int threads;
  private final Progress progress;
  private final Interruption interruption;
  private final List<Manifest.Line> uncommitted = new ArrayList<>();
  private long uncommittedSessions;
  private long committed;

  /** Brings units into an index. */
  public Ingest(
      UnitReading.Stages stages,
      CaseIndexWriter index,
      Manifest manifest,
      Progress progress,
      Interruption interruption) {
    this.stages = stages;
    this.index = index;
    this.manifest = manifest;
    this.threads = stages.request().threads();
    this.progress = progress;
    this.interruption = interruption;
    this.committed = System.nanoTime();
  }

  /**
   * Reads all of {@code plans}; the records are in the manifest and the events in the index when it
   * returns.
   */
  public List<UnitRecord> run(List<UnitPlan> plans) throws IOException {
    Deque<UnitPlan> waiting = new ArrayDeque<>(plans);
    List<UnitRecord> records = new ArrayList<>();
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < Math.min(threads, plans.size()); i++) {
        running.add(
            workers.submit(
                () -> {
                  while (true) {
                    UnitPlan plan;
                    boolean sideBySide;
                    synchronized (waiting) {
                      plan = waiting.poll();
                      sideBySide = threads > 1 && waiting.size() < threads;
                    }
                    if (plan == null) {
                      return null;
                    }
                    Manifest.Line line = read(plan, sideBySide);
                    done(line);
                    synchronized (records) {
                      records.add(line.unit());
                    }
                  }
                }));
      }
      for (Future<?> worker : running) {
        worker.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      throw SideBySide.unwrapped(e);
    } finally {
      workers.shutdownNow();
      commit();
    }
    return records;
  }

  private synchronized void done(Manifest.Line line) throws IOException {
    uncommitted.add(line);
    uncommittedSessions += line.sessions().size();
    if (System.nanoTime() - committed > COMMIT_EVERY_NANOS || uncommittedSessions > MOST_SESSIONS) {
      commit();
    }
  }

  private synchronized void commit() throws IOException {
    index.commit();
    manifest.append(uncommitted);
    for (Manifest.Line line : uncommitted) {
      line.sessions().close();
    }
    uncommitted.clear();
    uncommittedSessions = 0;
    committed = System.nanoTime();
  }

  private Manifest.Line read(UnitPlan plan, boolean sideBySide) throws IOException {
    UnitReading unit = new UnitReading(plan, stages);
    EventAnalysis analysis = unit.analysis();
    UnitCollector.Next inline =
        event -> {
          interruption.check();
          Marked marked = analysis.analyse(event);
          try {
            index.add(marked, plan.source().path());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    try (Lane lane = sideBySide ? new Lane(inline) : new Lane()) {
      UnitCollector collector = unit.collector(sideBySide ? lane::put : inline, progress);
      doubt(plan.detection()).ifPresent(collector::note);
      unit.readAll(collector);
      lane.drain();
      UnitRecord.Counts counts = collector.counts(plan.source().size());
      progress.events(counts.events());
      UnitRecord record =
          new UnitRecord(
              plan.source().unit(),
              plan.source().path(),
              Locations.text(plan.location()),
              plan.source().sha256(),
              plan.fileBytes(),
              plan.source().modifiedMillis(),
              plan.container(),
              plan.source().member(),
              plan.reader().format(),
              plan.detection(),
              counts,
              collector.time(),
              collector.zone(),
              collector.zoneSource(),
              collector.notes(),
              collector.problems(),
              collector.sessions().size());
      return new Manifest.Line(record, collector.sessions());
    }
  }

  /** What else a file could be, where that is worth a look; an unknown one says so itself. */
  private static Optional<String> doubt(Detection detection) {
    boolean sure = detection.confidence() >= SURE || detection.confidence() < UNCLAIMED;
    return sure || detection.runnersUp().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "format told by content; next best: "
                + detection.runnersUp().stream()
                    .map(
                        other ->
                            other.format()
                                + " "
                                + String.format(Locale.ROOT, "%.2f", other.confidence()))
                    .collect(Collectors.joining(", ")));
  }

  /**
   * Hands events to a second thread in batches, in order; with nobody to hand them to it does
   * nothing.
   */
  private static final class Lane implements AutoCloseable {
    private final BlockingQueue<List<Event>> queue = new ArrayBlockingQueue<>(QUEUED_BATCHES);
    private final @Nullable Thread thread;
    private List<Event> batch = new ArrayList<>(BATCH);
    private volatile @Nullable RuntimeException failure;

    Lane() {
      thread = null;
    }

    Lane(UnitCollector.Next consumer) {
      Thread started =
          new Thread(
              () -> {
                try {
                  for (List<Event> next = queue.take(); !next.isEmpty(); next = queue.take()) {
                    if (failure == null) {
                      try {
                        next.forEach(consumer::event);
                      } catch (RuntimeException e) {
                        failure = e;
                      }
                    }
                  }
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              },
              "analysis");
      started.setDaemon(true);
      started.start();
      thread = started;
    }

    void put(Event event) {
      batch.add(event);
      if (batch.size() >= BATCH) {
        flush();
      }
    }

    private void flush() {
      RuntimeException failed = failure;
      if (failed != null) {
        throw failed;
      }
      try {
        queue.put(batch);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Interruption.Interrupted();
      }
      batch = new ArrayList<>(BATCH);
    }

    /** Waits until everything put so far is consumed. */
    void drain() {
      Thread consumer = thread;
      if (consumer == null) {
        return;
      }
      if (!batch.isEmpty()) {
        flush();
      }
      try {
        queue.put(List.of());
        consumer.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Interruption.Interrupted();
      }
      RuntimeException failed = failure;
      if (failed != null) {
        throw failed;
      }
    }

    @Override
    public void close() {
      if (thread != null && thread.isAlive()) {
        thread.interrupt();
      }
    }
  }
}
