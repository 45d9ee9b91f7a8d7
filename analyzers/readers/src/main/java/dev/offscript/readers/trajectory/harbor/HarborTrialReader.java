package dev.offscript.readers.trajectory.harbor;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.EpisodePosition;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonDocument;
import dev.offscript.readers.json.JsonRecords;
import dev.offscript.readers.json.JsonSample;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Result of a trial of Harbor ({@code JOB/TRIAL/result.json}): the task, when the agent ran, what
 * the verifier gave:
 *
 * <pre>
 * {"task_name":"build-x","trial_name":"build-x__a1b2c3","agent_info":{"name":"claude-code","model_info":{"name":".."}},
 *  "agent_execution":{"started_at":"2026-03-01T10:00:00.000000","finished_at":".."},
 *  "verifier_result":{"rewards":{"reward":1.0}},"exception_info":null,"started_at":"..","finished_at":".."}
 * </pre>
 *
 * <p>It speaks of the session of {@code agent/trajectory.json} beside it. Stamps are UTC where they
 * have no zone.
 */
public final class HarborTrialReader implements Reader {

  /** A reader; it has no state. */
  public HarborTrialReader() {}

  @Override
  public String format() {
    return "harbor-trial";
  }

  @Override
  public double sniff(Sample sample) {
    return trial(JsonSample.of(sample).first()) ? 0.95 : 0;
  }

  private static boolean trial(Json value) {
    return value.has("task_name")
        && value.has("trial_name")
        && (value.has("agent_execution") || value.has("verifier_result"));
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Sessions sessions = new Sessions(source, sink, Gaps.SYSTEM_TEXT_NOT_LOGGED);
    Transcript transcript = new Transcript(source, sink, sessions);
    Clock clock = new Clock(options, sink);
    String session = session(source);
    JsonRecords.each(
        source, sink, (value, record) -> tell(value, record, session, transcript, clock));
    sessions.close();
  }

  /** The session of the trajectory beside the result. */
  private static String session(Source source) throws IOException {
    Optional<Source> trajectory = source.sibling("agent/trajectory.json");
    if (trajectory.isEmpty()) {
      return "";
    }
    Json head = JsonDocument.of(trajectory.get()).outline(Set.of("steps")).header();
    String own = head.text("trajectory_id");
    return own.isEmpty() ? head.text("session_id") : own;
  }

  private static void tell(
      Json trial, EvidenceRef record, String session, Transcript transcript, Clock clock) {
    if (!trial(trial)) {
      transcript.begin(record, transcript.sessions().none(), TimeSpan.NONE);
      transcript.unknown("a document that is no result of a trial");
      return;
    }
    Json ran = trial.get("agent_execution").isObject() ? trial.get("agent_execution") : trial;
    TimeSpan window =
        clock.between(utc(ran.get("started_at")), utc(ran.get("finished_at")), TimeMeaning.EPISODE);
    Json agent = trial.get("agent_info");
    Sessions.Entry entry =
        transcript
            .sessions()
            .open(
                session.isEmpty() ? trial.text("trial_name") : session,
                known ->
                    known
                        .withAgent(agent.text("name"))
                        .withModel(agent.get("model_info").text("name"))
                        .withTask(
                            trial.text("task_name"),
                            new EpisodePosition()
                                .add("trial", trial.text("trial_name"))
                                .add("environment", trial.text("source"))
                                .toString())
                        .withWindow(window));
    transcript.begin(record, entry, window);
    Json verified = trial.get("verifier_result");
    String key = verified.get("rewards").present() ? "/rewards" : "";
    transcript.score("/verifier_result" + key, key.isEmpty() ? verified : verified.get("rewards"));
    transcript.frame("/exception_info", trial.get("exception_info"));
  }

  private static Stamp utc(Json value) {
    Stamp stamp = Stamp.of(value);
    return stamp.known() && stamp.naive()
        ? new Stamp(stamp.nanos(), stamp.digits(), false, "Z")
        : stamp;
  }
}
