package dev.offscript.benchmarks.verdicts.files;

import dev.offscript.benchmarks.verdicts.world.Dice;
import dev.offscript.benchmarks.verdicts.world.EvidenceFile;
import dev.offscript.benchmarks.verdicts.world.Session;
import dev.offscript.benchmarks.verdicts.world.Turn;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Codex CLI: {@code .codex/sessions/YYYY/MM/DD/rollout-TIME-ID.jsonl}. */
final class Codex implements TrajectoryFormat {

  @Override
  public String name() {
    return "codex-rollout";
  }

  @Override
  public Set<Ability> abilities() {
    return Set.of(
        Ability.PEOPLE, Ability.SYSTEM, Ability.SERVERS, Ability.TIMES, Ability.NAMES_SESSION);
  }

  @Override
  public EvidenceFile write(Session session, Keep keep, Dice dice) {
    StringBuilder text = new StringBuilder();
    Instant start = session.start();
    Records records = new Records(text, keep);
    if (session.cut() == 0) {
      records.head(
          start.minusMillis(400),
          "session_meta",
          Json.of(
              "id",
              session.id(),
              "timestamp",
              TrajectoryFormat.stamp(start.minusMillis(410)),
              "cwd",
              session.folder(),
              "originator",
              "codex_cli_rs",
              "cli_version",
              "0.61.0",
              "instructions",
              Json.NONE,
              "source",
              "exec"));
      session
          .system()
          .ifPresent(
              system ->
                  records.head(
                      start.minusMillis(300),
                      "response_item",
                      message(
                          "user",
                          "input_text",
                          "# AGENTS.md instructions for "
                              + session.folder()
                              + "\n\n<INSTRUCTIONS>\n"
                              + system
                              + "\n</INSTRUCTIONS>")));
      records.head(
          start.minusMillis(200),
          "turn_context",
          Json.of(
              "cwd",
              session.folder(),
              "approval_policy",
              "never",
              "sandbox_policy",
              Json.of("mode", "danger-full-access"),
              "model",
              "gpt-5.1-codex",
              "summary",
              "auto"));
    }
    user(records, start, session.task());
    for (Session.Timed timed : session.turns()) {
      turn(records, known(timed.turn()), timed, session, dice);
    }
    String day = TrajectoryFormat.stamp(start.truncatedTo(ChronoUnit.SECONDS));
    return new EvidenceFile(
        ".codex/sessions/"
            + day.substring(0, 10).replace('-', '/')
            + "/rollout-"
            + day.substring(0, 19).replace(':', '-')
            + "-"
            + session.id()
            + ".jsonl",
        text.toString());
  }

  private static void turn(
      Records records, Turn turn, Session.Timed timed, Session session, Dice dice) {
    if (turn instanceof Turn.Think think) {
      records.add(
          timed.asked(), "event_msg", Json.of("type", "agent_reasoning", "text", think.text()));
    } else if (turn instanceof Turn.Say say) {
      records.add(timed.asked(), "response_item", message("assistant", "output_text", say.text()));
    } else if (turn instanceof Turn.User user) {
      user(records, timed.asked(), user.text());
    } else if (turn instanceof Turn.Command command) {
      String arguments =
          Json.text(
              Json.of(
                  "command",
                  Json.list("bash", "-lc", command.line()),
                  "workdir",
                  session.folder()));
      String output =
          Json.text(
              Json.of(
                  "output",
                  command.output(),
                  "metadata",
                  Json.of("exit_code", command.exit(), "duration_seconds", command.seconds())));
      call(records, timed, "shell", arguments, output, dice);
    } else if (turn instanceof Turn.Server server) {
      call(
          records,
          timed,
          server.server() + "__" + server.tool(),
          Json.text(Json.of("query", server.query())),
          server.content(),
          dice);
    }
  }

  private static void call(
      Records records,
      Session.Timed timed,
      String tool,
      String arguments,
      String output,
      Dice dice) {
    String id = "call_" + dice.hex(22);
    records.add(
        timed.asked(),
        "response_item",
        Json.of("type", "function_call", "name", tool, "arguments", arguments, "call_id", id));
    records.used(timed.asked(), arguments, output);
    records.add(
        timed.done(),
        "response_item",
        Json.of("type", "function_call_output", "call_id", id, "output", output));
  }

  private static void user(Records records, Instant time, String text) {
    records.add(time, "response_item", message("user", "input_text", text));
    records.again(
        time, "event_msg", Json.of("type", "user_message", "message", text, "kind", "plain"));
  }

  private static JsonNode message(String role, String type, String text) {
    return Json.of(
        "type", "message", "role", role, "content", Json.list(Json.of("type", type, "text", text)));
  }

  /** Lines; what is written twice is dropped together. */
  private static final class Records {
    private final StringBuilder text;
    private final Keep keep;
    private int number;
    private long context = 9_000;
    private long total;

    Records(StringBuilder text, Keep keep) {
      this.text = text;
      this.keep = keep;
    }

    /** The count of tokens that follows an answer. */
    void used(Instant time, String said, String given) {
      long last = context + said.length() / 4;
      total += last;
      add(
          time,
          "event_msg",
          Json.of(
              "type",
              "token_count",
              "info",
              Json.of(
                  "total_token_usage",
                  Json.of("total_tokens", total),
                  "last_token_usage",
                  Json.of("total_tokens", last),
                  "model_context_window",
                  272_000)));
      context = last + given.length() / 4;
    }

    void head(Instant time, String type, JsonNode payload) {
      write(time, type, payload);
    }

    void add(Instant time, String type, JsonNode payload) {
      if (keep.record(number++)) {
        write(time, type, payload);
      }
    }

    void again(Instant time, String type, JsonNode payload) {
      if (keep.record(number - 1)) {
        write(time, type, payload);
      }
    }

    private void write(Instant time, String type, JsonNode payload) {
      text.append(
              Json.text(
                  Json.of(
                      "timestamp", TrajectoryFormat.stamp(time), "type", type, "payload", payload)))
          .append('\n');
    }
  }
}
