package dev.offscript.cli;

import dev.offscript.casework.Progress;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Progress on standard error: one line that is rewritten on a terminal, a plain line now and then
 * elsewhere. Quick runs say nothing at all.
 */
final class ProgressLine implements Progress, AutoCloseable {

  private static final long FIRST_NANOS = 700_000_000L;
  private static final long ON_TERMINAL_NANOS = 100_000_000L;
  private static final long ELSEWHERE_NANOS = 10_000_000_000L;
  private static final int BAR = 24;

  private final Terminal terminal;
  private final boolean quiet;
  private final long every;
  private final long began = System.nanoTime();
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong events = new AtomicLong();
  private final AtomicLong nextPrint;
  private volatile String stage = "";
  private volatile long total;
  private volatile long stageBegan = began;
  private volatile boolean shown;

  private ProgressLine(Terminal terminal, boolean quiet) {
    this.terminal = terminal;
    this.quiet = quiet;
    this.every = terminal.errorsAreTerminal() ? ON_TERMINAL_NANOS : ELSEWHERE_NANOS;
    this.nextPrint =
        new AtomicLong(began + (terminal.errorsAreTerminal() ? FIRST_NANOS : ELSEWHERE_NANOS));
  }

  static ProgressLine on(Terminal terminal, boolean quiet) {
    return new ProgressLine(terminal, quiet);
  }

  @Override
  public void stage(String name, long bytes) {
    stage = name;
    total = bytes;
    done.set(0);
    stageBegan = System.nanoTime();
    print("", false);
  }

  @Override
  public void advance(String path, long bytes) {
    done.addAndGet(bytes);
    print(path, false);
  }

  @Override
  public void events(long count) {
    events.addAndGet(count);
  }

  @Override
  public void warn(String message) {
    clear();
    terminal.errors().println("offscript: " + Text.visible(message));
  }

  private void print(String path, boolean now) {
    if (quiet) {
      return;
    }
    long time = System.nanoTime();
    long due = nextPrint.get();
    if (!now && (time < due || !nextPrint.compareAndSet(due, time + every))) {
      return;
    }
    String line = line(path, time);
    if (terminal.errorsAreTerminal()) {
      int width = Math.max(20, terminal.width() - 1);
      String cut = line.length() > width ? line.substring(0, width) : line;
      terminal.errors().print("\r\u001b[K" + cut);
      terminal.errors().flush();
      shown = true;
    } else {
      terminal.errors().println(line);
    }
  }

  private String line(String path, long time) {
    double seconds = Math.max(0.001, (time - stageBegan) / 1e9);
    long bytes = done.get();
    StringBuilder line = new StringBuilder(stage);
    if (total > 0) {
      double share = Math.min(1.0, (double) bytes / total);
      if (terminal.errorsAreTerminal()) {
        int full = (int) Math.round(share * BAR);
        line.append(" [").append("#".repeat(full)).append(".".repeat(BAR - full)).append(']');
      }
      line.append(
          String.format(
              Locale.ROOT,
              " %3.0f%%  %.0f of %.0f MB  %.0f MB/s",
              share * 100,
              bytes / 1e6,
              total / 1e6,
              bytes / 1e6 / seconds));
      if (share > 0.02 && share < 1) {
        line.append(String.format(Locale.ROOT, "  %.0f s left", seconds / share - seconds));
      }
    }
    Runtime runtime = Runtime.getRuntime();
    line.append(
        String.format(
            Locale.ROOT, "  heap %d MB", (runtime.totalMemory() - runtime.freeMemory()) >> 20));
    if (!path.isEmpty()) {
      line.append("  ").append(Text.visible(path));
    }
    return line.toString();
  }

  private void clear() {
    if (shown) {
      terminal.errors().print("\r\u001b[K");
      terminal.errors().flush();
      shown = false;
    }
  }

  @Override
  public void close() {
    clear();
  }
}
