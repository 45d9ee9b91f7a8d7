package dev.offscript.benchmarks.verdicts.files;

import dev.offscript.benchmarks.verdicts.world.Dice;
import dev.offscript.benchmarks.verdicts.world.EvidenceFile;
import dev.offscript.benchmarks.verdicts.world.Session;
import dev.offscript.benchmarks.verdicts.world.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Claude Code: {@code .claude/projects/FOLDER/SESSION.jsonl}, sub-agents below the session. */
final class ClaudeCode implements TrajectoryFormat {

  @Override
  public String name() {
    return "claude-code";
  }

  @Override
  public Set<Ability> abilities() {
    return Set.of(
        Ability.PEOPLE,
        Ability.FILES,
        Ability.PAGES,
        Ability.SERVERS,
        Ability.CHILDREN,
        Ability.TIMES,
        Ability.REVEALS_HOLES,
        Ability.NAMES_SESSION);
  }

  @Override
  public String manual() {
    return "CLAUDE.md";
  }

  @Override
  public EvidenceFile write(Session session, Keep keep, Dice dice) {
    Lines lines = new Lines(session, keep, dice);
    lines.user(session.start(), session.task());
    for (Session.Timed timed : session.turns()) {
      lines.turn(known(timed.turn()), timed.asked(), timed.done());
    }
    String folder = session.folder().replace('/', '-');
    String path =
        session
            .parent()
            .map(parent -> parent + "/subagents/agent-" + session.id())
            .orElse(session.id());
    return new EvidenceFile(
        ".claude/projects/" + folder + "/" + path + ".jsonl", String.join("", lines.lines));
  }

  private static final class Lines {
    private final Session session;
    private final Keep keep;
    private final Dice dice;
    private final List<String> lines = new ArrayList<>();
    private JsonNode parent = Json.NONE;
    private int number;

    Lines(Session session, Keep keep, Dice dice) {
      this.session = session;
      this.keep = keep;
      this.dice = dice;
    }

    void user(Instant time, String text) {
      line(time, "user", Json.of("role", "user", "content", text), Json.of());
    }

    void turn(Turn turn, Instant asked, Instant done) {
      if (turn instanceof Turn.Think think) {
        answer(asked, Json.of("type", "thinking", "thinking", think.text(), "signature", "EqQ"));
      } else if (turn instanceof Turn.Say say) {
        answer(asked, Json.of("type", "text", "text", say.text()));
      } else if (turn instanceof Turn.User user) {
        user(asked, user.text());
      } else if (turn instanceof Turn.Command command) {
        ObjectNode input = Json.of("command", command.line(), "description", "Run a command");
        if (command.background() && dice.chance(50)) {
          input.put("run_in_background", true);
        }
        String output =
            command.exit() == 0
                ? command.output()
                : "Exit code " + command.exit() + "\n" + command.output();
        call(asked, done, "Bash", input, output, command.exit() != 0, Json.of());
      } else if (turn instanceof Turn.Write write) {
        call(
            asked,
            done,
            "Write",
            Json.of("file_path", write.path(), "content", write.content()),
            "File created successfully at: " + write.path(),
            false,
            Json.of());
      } else if (turn instanceof Turn.Read read) {
        call(
            asked,
            done,
            "Read",
            Json.of("file_path", read.path()),
            numbered(read.content()),
            false,
            Json.of());
      } else if (turn instanceof Turn.Page page) {
        call(
            asked,
            done,
            "WebFetch",
            Json.of("url", page.url(), "prompt", "What does the page say?"),
            page.content(),
            false,
            Json.of());
      } else if (turn instanceof Turn.Server server) {
        call(
            asked,
            done,
            "mcp__" + server.server() + "__" + server.tool(),
            Json.of("query", server.query()),
            server.content(),
            false,
            Json.of());
      } else if (turn instanceof Turn.Delegate delegate) {
        call(
            asked,
            done,
            "Task",
            Json.of(
                "description",
                "Hand over",
                "prompt",
                delegate.prompt(),
                "subagent_type",
                "general-purpose"),
            delegate.answer(),
            false,
            Json.of("toolUseResult", Json.of("status", "completed", "agentId", delegate.child())));
      }
    }

    private void call(
        Instant asked,
        Instant done,
        String tool,
        JsonNode input,
        String output,
        boolean failed,
        ObjectNode more) {
      String id = "toolu_01" + dice.hex(22);
      answer(asked, Json.of("type", "tool_use", "id", id, "name", tool, "input", input));
      line(
          done,
          "user",
          Json.of(
              "role",
              "user",
              "content",
              Json.list(
                  Json.of(
                      "tool_use_id",
                      id,
                      "type",
                      "tool_result",
                      "content",
                      output,
                      "is_error",
                      failed))),
          more);
    }

    private void answer(Instant time, ObjectNode content) {
      line(
          time,
          "assistant",
          Json.of(
              "id",
              "msg_01" + dice.hex(20),
              "type",
              "message",
              "role",
              "assistant",
              "model",
              "claude-sonnet-4-5",
              "content",
              Json.list(content),
              "stop_reason",
              Json.NONE),
          Json.of());
    }

    private void line(Instant time, String type, ObjectNode message, ObjectNode more) {
      String id = dice.uuid();
      ObjectNode line =
          Json.of(
              "parentUuid",
              parent,
              "isSidechain",
              session.parent().isPresent(),
              "userType",
              "external",
              "cwd",
              session.folder(),
              "sessionId",
              session.parent().orElse(session.id()),
              "version",
              "2.0.31",
              "gitBranch",
              "main");
      session.parent().ifPresent(any -> line.put("agentId", session.id()));
      line.put("type", type);
      line.set("message", message);
      line.setAll(more);
      line.put("uuid", id);
      line.put("timestamp", TrajectoryFormat.stamp(time));
      if (keep.record(number++)) {
        lines.add(Json.text(line) + "\n");
      }
      parent = Json.of("id", id).get("id");
    }

    private static String numbered(String content) {
      StringBuilder text = new StringBuilder();
      int number = 1;
      for (String line : content.split("\n", -1)) {
        text.append(String.format(Locale.ROOT, "%6d→%s\n", number++, line).replace("\r", ""));
      }
      return text.toString();
    }
  }
}
