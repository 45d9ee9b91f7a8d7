package dev.offscript.readers.trajectory.spans;

import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.NoSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonWalk;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;

/** Reads a source of spans: one walk to learn the tree, one to emit. */
final class SpanWalk {

  /** What a format says of its own. */
  interface Dialect {
    /** Whether a document is stepped into; else it is a span, or an array of spans. */
    boolean container(Json first);

    /** Members that are stepped into. */
    Set<String> entered();

    /** Members, among those, whose elements are stepped into and are no spans themselves. */
    default Set<String> outer() {
      return Set.of();
    }

    /** Members that are read as what surrounds the spans that follow. */
    default Set<String> around() {
      return Set.of();
    }

    /** Turns {@code value} into spans. */
    void spans(Json value, Json around, Consumer<Span> spans);
  }

  private final String format;
  private final Dialect dialect;
  private final boolean container;

  SpanWalk(String format, Dialect dialect, Json first) {
    this.format = format;
    this.dialect = dialect;
    this.container = dialect.container(first);
  }

  void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Sessions sessions = new Sessions(source, sink, Gaps.NO_SYSTEM_TEXT);
    Transcript transcript = new Transcript(source, sink, sessions);
    SpanTree tree = new SpanTree();
    new JsonWalk(source, new NoSink()).run(new Visitor((span, record) -> tree.add(span)));
    SpanEvents events = new SpanEvents(format, transcript, tree, new Clock(options, sink));
    JsonWalk walk = new JsonWalk(source, sink);
    Visitor visitor = new Visitor(events::span);
    visitor.unknown =
        record -> {
          transcript.begin(record, sessions.none(), dev.offscript.model.TimeSpan.NONE);
          transcript.unknown("a record that is no span");
        };
    walk.run(visitor);
    if (walk.truncated()) {
      sessions.each(entry -> entry.gap(Gaps.TAIL_TRUNCATED));
    }
    events.over();
    sessions.close();
  }

  private interface Taker {
    void take(Span span, EvidenceRef record);
  }

  private final class Visitor implements JsonWalk.Visitor {
    private final Taker taker;
    private Consumer<EvidenceRef> unknown = record -> {};
    private Json around = Json.MISSING;
    private int told;
    private boolean any;

    Visitor(Taker taker) {
      this.taker = taker;
    }

    @Override
    public JsonWalk.Step step(JsonWalk.Path path, char first) {
      if (path.depth() == 0) {
        return container || first == '[' ? JsonWalk.Step.ENTER : JsonWalk.Step.READ;
      }
      if (path.last().equals("*")) {
        String holder = path.depth() > 1 ? path.at(path.depth() - 2) : "";
        boolean rootOfContainers = holder.isEmpty() && container;
        return dialect.outer().contains(holder) || rootOfContainers
            ? JsonWalk.Step.ENTER
            : JsonWalk.Step.READ;
      }
      if (dialect.around().contains(path.last())) {
        return JsonWalk.Step.READ;
      }
      return dialect.entered().contains(path.last()) ? JsonWalk.Step.ENTER : JsonWalk.Step.SKIP;
    }

    @Override
    public void value(JsonWalk.Path path, Json value, EvidenceRef record) {
      if (dialect.around().contains(path.last())) {
        around = value;
        return;
      }
      any = true;
      told = 0;
      dialect.spans(
          value,
          around,
          span -> {
            told++;
            taker.take(span, record);
          });
      if (told == 0) {
        unknown.accept(record);
      }
    }

    @Override
    public void left(JsonWalk.Path path, EvidenceRef record) {
      if (path.depth() == 0) {
        if (!any) {
          unknown.accept(record);
        }
        any = false;
      }
    }
  }
}
