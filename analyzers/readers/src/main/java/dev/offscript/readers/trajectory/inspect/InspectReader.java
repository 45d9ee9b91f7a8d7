package dev.offscript.readers.trajectory.inspect;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.EpisodePosition;
import dev.offscript.model.EvidenceRef;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.NoSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonSample;
import dev.offscript.readers.json.JsonWalk;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Inspect's logs: the whole evaluation as one document, one sample (a member {@code
 * samples/ID_epoch_N.json} of an {@code .eval} archive), the members beside it, or events alone:
 *
 * <pre>
 * {"version":2,"eval":{"task":"..","run_id":"..","model":".."},"samples":[ SAMPLE, .. ]}
 * {"id":1,"epoch":1,"input":"..","target":"..","messages":[{"id":"..","role":"assistant",
 *   "tool_calls":[{"id":"c1","function":"bash","arguments":{"command":"ls"}}]}],
 *  "events":[{"event":"tool","id":"c1","timestamp":"..","completed":".."},
 *            {"event":"sandbox","action":"exec","cmd":"bash --login -c ls"}],"attachments":{"HASH":".."}}
 * </pre>
 *
 * <p>Stamps carry their offset; a tool event has the start and the end of its run. Source: {@code
 * inspect_ai/log/_log.py}, {@code inspect_ai/event}.
 */
public final class InspectReader implements Reader {

  /** A reader; it has no state. */
  public InspectReader() {}

  @Override
  public String format() {
    return "inspect";
  }

  @Override
  public double sniff(Sample sample) {
    Json first = JsonSample.of(sample).first();
    if (first.get("eval").isObject()
        && (first.get("eval").has("task") || first.get("eval").has("run_id"))) {
      return 0.97;
    }
    if (first.has("epoch") && first.has("input") && first.has("target")) {
      return first.has("messages") || first.has("events") ? 0.97 : 0.7;
    }
    if (first.isArray() && beside(first.get(0))) {
      return 0.9;
    }
    Json events = first.isArray() ? first : first.get("events");
    return events.isArray() && event(events.get(0)) ? 0.9 : event(first) ? 0.8 : 0;
  }

  private static boolean beside(Json value) {
    boolean summary = value.has("epoch") && value.has("input") && value.has("target");
    boolean reduction = value.has("scorer") && value.get("samples").get(0).has("sample_id");
    return summary || reduction;
  }

  private static boolean event(Json value) {
    String name = value.text("event");
    boolean known =
        switch (name) {
          case "model", "tool", "sandbox", "span_begin", "span_end", "sample_init", "state" -> true;
          case "step", "store", "info", "logger", "score", "approval", "input", "error" -> true;
          default -> false;
        };
    return known
        && value.get("timestamp").isString()
        && (value.has("uuid")
            || value.has("span_id")
            || value.has("working_start")
            || value.has("pending"));
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Json first;
    try (InputStream in = source.open()) {
      first = JsonSample.of(new Sample(in.readNBytes(Sample.LIMIT), false)).first();
    }
    Run run = new Run(source, sink, new Clock(options, sink));
    if (first.isObject() && event(first)) {
      run.lines();
    } else if (first.isArray() && !event(first.get(0)) || header(first)) {
      new JsonWalk(source, sink).run(new Beside());
    } else {
      run.samples();
    }
    run.sessions.close();
  }

  /** The members that tell of the run and of none of its samples. */
  private static boolean header(Json value) {
    return value.get("eval").isObject()
        && !value.has("samples")
        && (value.has("status") || value.has("plan"));
  }

  /** One run over one source. */
  private static final class Run {
    private final Source source;
    private final EventSink sink;
    private final Sessions sessions;
    private final Transcript transcript;
    private final Clock clock;

    Run(Source source, EventSink sink, Clock clock) {
      this.source = source;
      this.sink = sink;
      this.clock = clock;
      this.sessions = new Sessions(source, sink, Gaps.NO_SYSTEM_TEXT);
      this.transcript = new Transcript(source, sink, sessions);
    }

    void samples() throws IOException {
      Layout layout = new Layout();
      JsonWalk survey = new JsonWalk(source, new NoSink());
      survey.run(layout);
      for (EvidenceRef sample : layout.found) {
        Facts facts = new Facts(false);
        new JsonWalk(source, new NoSink()).run(facts, sample);
        Sessions.Entry entry = open(facts, layout.eval);
        new JsonWalk(source, sink)
            .run(new SampleWalk(transcript, entry, facts, clock, false), sample);
        over(facts, entry, false);
      }
      EvidenceRef damage = survey.damage().orElse(null);
      if (damage == null) {
        if (layout.found.isEmpty()) {
          new JsonWalk(source, sink).run(new Beside());
        }
        return;
      }
      if (layout.open < 0) {
        sink.rejected(damage.offset(), damage.length(), "the document is damaged or ends early");
        return;
      }
      // The last sample has no end: what of it is whole is read.
      EvidenceRef rest =
          new EvidenceRef(
              source.unit(),
              layout.open,
              damage.offset() + damage.length() - layout.open,
              damage.line(),
              "");
      Facts facts = new Facts(false);
      new JsonWalk(source, new NoSink()).run(facts, rest);
      Sessions.Entry entry = open(facts, layout.eval);
      new JsonWalk(source, sink).run(new SampleWalk(transcript, entry, facts, clock, false), rest);
      over(facts, entry, true);
    }

    /** Events, one a line: one sample. */
    void lines() throws IOException {
      Facts facts = new Facts(true);
      new JsonWalk(source, new NoSink()).run(facts);
      Sessions.Entry entry = open(facts, Json.MISSING);
      JsonWalk walk = new JsonWalk(source, sink);
      walk.run(new SampleWalk(transcript, entry, facts, clock, true));
      over(facts, entry, walk.truncated());
    }

    private Sessions.Entry open(Facts facts, Json eval) throws IOException {
      String sample = facts.id.scalar();
      String epoch = facts.epoch.scalar();
      Json run = eval.present() ? eval : Beside.evalOf(source);
      String own =
          facts.uuid.isEmpty() ? sessions.derivedId(run.text("run_id"), sample, epoch) : facts.uuid;
      String task = run.text("task");
      String named = sample.isEmpty() ? task : task.isEmpty() ? sample : task + ":" + sample;
      return sessions.open(
          own,
          session ->
              session
                  .withAgent("inspect")
                  .withModel(run.text("model"))
                  .withTask(
                      named,
                      new EpisodePosition()
                          .add("epoch", epoch)
                          .add("environment", task)
                          .toString()));
    }

    private void over(Facts facts, Sessions.Entry entry, boolean truncated) {
      if (!facts.first.known()) {
        entry.gap(Gaps.NO_TIME);
      }
      if (truncated) {
        entry.gap(Gaps.TAIL_TRUNCATED);
      }
      if (facts.attachments.missing()) {
        entry.gap("a text is an attachment that is not in the log or too long to keep");
      }
      if (facts.attachments.used()) {
        sink.note(
            "long texts of this log stand under attachments; events point at where they are used");
      }
    }
  }

  /** Where the samples stand and what the document says of the run. */
  private static final class Layout implements JsonWalk.Visitor {
    private final List<EvidenceRef> found = new ArrayList<>();
    private Json eval = Json.MISSING;
    private boolean whole;
    private boolean samples;
    private long open = -1;

    @Override
    public JsonWalk.Step step(JsonWalk.Path path, char first) {
      if (path.depth() == 0) {
        return JsonWalk.Step.ENTER;
      }
      if (path.is("eval") && first == '{') {
        return JsonWalk.Step.READ;
      }
      if (path.is("samples") && first == '[') {
        samples = true;
        open = -1;
        return JsonWalk.Step.ENTER;
      }
      if (path.is("samples", "*") && first == '{') {
        return JsonWalk.Step.ENTER;
      }
      whole |= path.is("messages") || path.is("events") || path.is("input") || path.is("*");
      return JsonWalk.Step.SKIP;
    }

    @Override
    public void value(JsonWalk.Path path, Json value, EvidenceRef record) {
      eval = value;
    }

    @Override
    public void entered(JsonWalk.Path path, long offset) {
      if (path.is("samples", "*") || path.depth() == 0) {
        open = offset;
      }
    }

    @Override
    public void left(JsonWalk.Path path, EvidenceRef record) {
      if (path.is("samples", "*") || path.depth() == 0 && !samples && whole) {
        found.add(record);
      }
      if (path.is("samples", "*") || path.is("samples") || path.depth() == 0) {
        open = -1;
      }
    }
  }

  /** A document beside the samples: read, it says nothing that the agent did. */
  private static final class Beside implements JsonWalk.Visitor {
    @Override
    public JsonWalk.Step step(JsonWalk.Path path, char first) {
      return path.depth() == 0 ? JsonWalk.Step.ENTER : JsonWalk.Step.READ;
    }

    @Override
    public void value(JsonWalk.Path path, Json value, EvidenceRef record) {}

    /** What the members beside a sample of an archive say of the run. */
    static Json evalOf(Source source) throws IOException {
      // A run that was cut off has no header; its journal was begun all the same.
      for (String beside : List.of("../header.json", "../_journal/start.json")) {
        Source found = source.sibling(beside).orElse(null);
        if (found == null) {
          continue;
        }
        Layout layout = new Layout();
        new JsonWalk(found, new NoSink()).run(layout);
        if (layout.eval.present()) {
          return layout.eval;
        }
      }
      return Json.MISSING;
    }
  }
}
