package dev.offscript.readers.recording;

import dev.offscript.evidence.Source;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Session;
import dev.offscript.model.ZoneSource;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The commands that the recording of a trial's terminal shows, each as often as it does. */
final class Recorded implements EventSink {

  private static final int MOST = 1 << 16;

  private final Map<String, Integer> commands = new HashMap<>();

  private Recorded() {}

  /** Of the recording beside {@code commands.txt}; nothing where there is none. */
  static Recorded beside(Source source, ReadOptions options) throws IOException {
    Recorded recorded = new Recorded();
    Source cast = source.sibling("sessions/agent.cast").orElse(null);
    if (cast != null) {
      new AsciicastReader().read(cast, options, recorded);
    }
    return recorded;
  }

  /** Whether {@code command} is shown, and was not asked for as often as it is. */
  boolean shows(String command) {
    String words = words(command);
    int times = commands.getOrDefault(words, 0);
    commands.computeIfPresent(words, (key, value) -> value - 1);
    return times > 0;
  }

  /** A screen breaks lines and pads them. */
  private static String words(String command) {
    return String.join(" ", command.strip().split("[ \t\r\n]+"));
  }

  @Override
  public void event(Event event) {
    if (event.kind() == EventKind.COMMAND && commands.size() < MOST) {
      commands.merge(words(event.text()), 1, Integer::sum);
    }
  }

  @Override
  public void session(Session session) {}

  @Override
  public void record(long offset, long length) {}

  @Override
  public void duplicate(EvidenceRef copy, EvidenceRef original, int originalSub) {}

  @Override
  public void rejected(long offset, long length, String reason) {}

  @Override
  public void skipped(long offset, long bytes, String reason) {}

  @Override
  public void zone(String zone, ZoneSource source) {}

  @Override
  public void note(String text) {}
}
