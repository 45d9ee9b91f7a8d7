package dev.offscript.readers.trajectory.rollout;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonPointer;
import dev.offscript.readers.json.JsonSample;
import dev.offscript.readers.json.JsonWalk;
import dev.offscript.readers.trajectory.ChatMessages;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * What training with the Tinker cookbook keeps of an iteration: the transcripts of its episodes as
 * a tree ({@code iteration_000012/train_logtree.json}), and one line of rewards an episode ({@code
 * train_rollout_summaries.jsonl}):
 *
 * <pre>
 * {"title":"RL Iteration 12","started_at":"..","root":{"tag":"div","children":[{"tag":"section","data":
 *  {"type":"conversation","messages":[{"role":"user","content":".."},{"role":"assistant","content":".."}]}}]}}
 * {"schema_version":1,"split":"train","iteration":12,"group_idx":0,"traj_idx":3,"total_reward":1.0,
 *  "steps":[{"step_idx":0,"ob_len":96,"ac_len":41,"reward":1.0,"logs":{}}]}
 * </pre>
 *
 * <p>{@code started_at} is the beginning of the iteration, local time without a zone; episodes have
 * no times. Source: {@code tinker_cookbook/utils/logtree.py, rl/rollout_logging.py}.
 */
public final class TinkerReader implements Reader {

  private static final String ELSEWHERE =
      "only rewards stand here: the texts are in the logtree of the iteration";

  /** A reader; it has no state. */
  public TinkerReader() {}

  @Override
  public String format() {
    return "tinker-rollout";
  }

  @Override
  public double sniff(Sample sample) {
    JsonSample values = JsonSample.of(sample);
    return tree(values.first()) || values.share(TinkerReader::summary) > 0.8 ? 0.95 : 0;
  }

  private static boolean tree(Json value) {
    Json root = value.get("root");
    return root.has("tag") && (root.has("children") || root.has("data")) && value.has("title");
  }

  private static boolean summary(Json value) {
    return value.has("group_idx") && value.has("traj_idx") && value.get("steps").isArray();
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Json first;
    try (InputStream in = source.open()) {
      first = JsonSample.of(new Sample(in.readNBytes(Sample.LIMIT), false)).first();
    }
    if (summary(first)) {
      Rollouts.read("tinker", source, sink, TinkerReader::tell);
      return;
    }
    Sessions sessions = new Sessions(source, sink, Gaps.NO_SYSTEM_TEXT);
    JsonWalk walk = new JsonWalk(source, sink);
    walk.run(new Tree(new Transcript(source, sink, sessions), new Clock(options, sink)));
    if (walk.truncated()) {
      sink.note(Gaps.TAIL_TRUNCATED);
    }
    sessions.close();
  }

  private static void tell(Json row, Transcript transcript) {
    if (!summary(row)) {
      transcript.unknown("a record that is no summary of an episode");
      return;
    }
    transcript.session().gap(ELSEWHERE);
    transcript.score("/total_reward", row.get("total_reward"));
    Json steps = row.get("steps");
    for (int i = 0; i < steps.size(); i++) {
      Json logs = steps.get(i).get("logs");
      if (logs.size() > 0) {
        transcript.frame(JsonPointer.child("/steps", i) + "/logs", logs);
      }
    }
  }

  /** Walks the tree; each conversation in it is an episode. */
  private static final class Tree implements JsonWalk.Visitor {
    private static final Set<String> HEADS = Set.of("title", "started_at");

    private final Transcript transcript;
    private final Clock clock;
    private TimeSpan window = TimeSpan.NONE;
    private String step = "";
    private int episodes;

    Tree(Transcript transcript, Clock clock) {
      this.transcript = transcript;
      this.clock = clock;
    }

    @Override
    public JsonWalk.Step step(JsonWalk.Path path, char first) {
      if (path.depth() == 0) {
        return JsonWalk.Step.ENTER;
      }
      String last = path.last();
      if (path.depth() == 1 && HEADS.contains(last) || last.equals("data") && first == '{') {
        return JsonWalk.Step.READ;
      }
      boolean inner = last.equals("root") || last.equals("children") || last.equals("*");
      return inner && (first == '{' || first == '[') ? JsonWalk.Step.ENTER : JsonWalk.Step.SKIP;
    }

    @Override
    public void value(JsonWalk.Path path, Json value, EvidenceRef record) {
      switch (path.last()) {
        case "title" -> step = digits(value.text());
        case "started_at" ->
            window = clock.between(Stamp.of(value), Stamp.NONE, TimeMeaning.EPISODE);
        default -> {
          if (value.get("messages").isArray()) {
            episode(value, record);
          }
        }
      }
    }

    @Override
    public void left(JsonWalk.Path path, EvidenceRef record) {
      if (path.depth() == 0 && episodes == 0) {
        transcript.begin(record, transcript.sessions().none(), TimeSpan.NONE);
        transcript.unknown("a document without conversations");
      }
    }

    private void episode(Json conversation, EvidenceRef record) {
      Sessions sessions = transcript.sessions();
      String id = sessions.derivedId(Integer.toString(episodes++));
      Sessions.Entry entry =
          sessions.open(
              id,
              session ->
                  session
                      .withAgent("tinker")
                      .withTask("", step.isEmpty() ? "" : "step=" + step)
                      .withWindow(window));
      entry.gap(Gaps.NO_TIME);
      transcript.begin(record, entry, TimeSpan.NONE);
      ChatMessages chat = new ChatMessages(transcript);
      Json messages = conversation.get("messages");
      for (int i = 0; i < messages.size(); i++) {
        chat.emit(
            messages.get(i),
            messages.get(i + 1),
            JsonPointer.child("/messages", i),
            TimeSpan.NONE,
            TimeSpan.NONE);
      }
      sessions.close(entry);
    }

    private static String digits(String title) {
      int end = title.length();
      while (end > 0 && (title.charAt(end - 1) < '0' || title.charAt(end - 1) > '9')) {
        end--;
      }
      int start = end;
      while (start > 0 && title.charAt(start - 1) >= '0' && title.charAt(start - 1) <= '9') {
        start--;
      }
      return title.substring(start, end);
    }
  }
}
