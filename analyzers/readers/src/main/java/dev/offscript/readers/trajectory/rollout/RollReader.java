package dev.offscript.readers.trajectory.rollout;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.EpisodePosition;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Session;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonCursor;
import dev.offscript.readers.json.JsonSample;
import dev.offscript.readers.json.MalformedJsonException;
import dev.offscript.readers.trajectory.ChatMessages;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Conversations;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rollout dump of ROLL ({@code rollout_dump_data.step_12.jsonl}): one line a file, column-wise,
 * every cell a string that holds JSON:
 *
 * <pre>
 * {"trajectory_data":["{\"trajectory_id\":\"..\",\"env_info\":{..},\"timing_info\":{..}}", ..],
 *  "messages":["[[{\"role\":\"system\",..}]]", ..], "tools":[..], "global_step":[12, ..]}
 * </pre>
 *
 * <p>The line may have gigabytes. It is read twice: once for where the cells stand and for the
 * small {@code trajectory_data}, once for the messages, decoded as they stream by. The record of an
 * event is the cell's string literal, its pointer goes on inside. There is no time but that of
 * saving, naive, and a duration: every event has the window of its episode. Source: {@code
 * roll/pipeline/agentic/utils.py}, {@code dump_rollout_trajectories}.
 */
public final class RollReader implements Reader {

  private static final String EPISODES = "trajectory_data";
  private static final String MESSAGES = "messages";

  /** Episodes whose rows are held against each other at once. */
  private static final int OPEN_HISTORIES = 4;

  /** A reader; it has no state. */
  public RollReader() {}

  @Override
  public String format() {
    return "roll-rollout";
  }

  @Override
  public double sniff(Sample sample) {
    Json first = JsonSample.of(sample).first();
    String episode = first.get(EPISODES).get(0).text();
    if (episode.startsWith("{")
        && (episode.contains("\"trajectory_id\"") || episode.contains("\"env_info\""))) {
      return 0.98;
    }
    boolean columns = first.get(MESSAGES).isArray() && first.get(MESSAGES).get(0).isString();
    String messages = first.get(MESSAGES).get(0).text().stripLeading();
    return columns && messages.startsWith("[") && messages.contains("\"role\"") ? 0.85 : 0;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Run run = new Run(source, options, sink);
    try (InputStream in = source.open()) {
      JsonCursor cursor = JsonCursor.over(in, 0);
      cursor.skipByteOrderMark();
      while (cursor.peek() >= 0) {
        long start = cursor.offset();
        long line = cursor.line();
        try (Layout layout = new Layout()) {
          if (!line(cursor, in, start, line, layout, run)) {
            break;
          }
        }
      }
    }
    run.sessions.close();
  }

  /** Reads one line; false where nothing can be read behind it. */
  private static boolean line(
      JsonCursor cursor, InputStream in, long start, long line, Layout layout, Run run)
      throws IOException {
    try {
      layout.survey(cursor);
    } catch (MalformedJsonException e) {
      // Bytes after the damage have no borders: what was whole before it is still read.
      run.cells(start, layout, line);
      long end = in.transferTo(OutputStream.nullOutputStream()) + layout.end;
      String reason = e.truncated() ? "truncated: the dump ends inside a cell" : e.reason();
      run.sink.rejected(layout.end, Math.max(0, Math.max(end, e.offset()) - layout.end), reason);
      run.sessions.each(entry -> entry.gap(Gaps.TAIL_TRUNCATED));
      return false;
    }
    run.cells(start, layout, line);
    return true;
  }

  /** Columns of one word a row that say where in the run it stands. */
  private static final Set<String> WORDS = Set.of("global_step", "id", "domain", "tag");

  /** Where the cells of one line stand, and what the small ones say. */
  private static final class Layout implements Closeable {
    private final Map<String, Places> columns = new LinkedHashMap<>();
    private final Summaries episodes = new Summaries();
    private final Map<String, List<String>> words = new LinkedHashMap<>();
    private long end;

    void survey(JsonCursor cursor) throws IOException {
      end = cursor.offset();
      cursor.enterObject();
      for (String name = cursor.nextName(); name != null; name = cursor.nextName()) {
        Places cells = new Places();
        columns.put(name, cells);
        if (cursor.peek() != '[') {
          cursor.skip();
          continue;
        }
        boolean worded = WORDS.contains(name);
        cursor.enterArray();
        while (cursor.nextElement()) {
          long start = cursor.offset();
          if (name.equals(EPISODES)) {
            episodes.add(cell(cursor));
          } else if (worded) {
            word(name, cursor.read().scalar());
          } else {
            cursor.skip();
          }
          end = cursor.offset();
          cells.add(start, end - start);
        }
      }
      end = cursor.offset();
    }

    /** Rows of one step or environment stand beside each other: equal neighbours are one text. */
    private void word(String column, String word) {
      List<String> cells = words.computeIfAbsent(column, none -> new ArrayList<>());
      String last = cells.isEmpty() ? "" : cells.get(cells.size() - 1);
      cells.add(last.equals(word) ? last : word);
    }

    /** The plain value of a small column. */
    String word(String column, int row) {
      List<String> cells = words.getOrDefault(column, List.of());
      return row < cells.size() ? cells.get(row) : "";
    }

    @Override
    public void close() throws IOException {
      episodes.close();
    }
  }

  /** A cell as a tree: the content of a string, or the value itself. */
  private static Json cell(JsonCursor cursor) throws IOException {
    if (cursor.peek() != '"') {
      return cursor.read();
    }
    try {
      return cursor.inside(JsonCursor::read);
    } catch (MalformedJsonException e) {
      return Json.MISSING;
    }
  }

  /** One run over one source. */
  private static final class Run {
    private final Source source;
    private final EventSink sink;
    private final Sessions sessions;
    private final Transcript transcript;
    private final Clock clock;
    private final Map<String, Conversations> histories =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Conversations> eldest) {
            return size() > OPEN_HISTORIES;
          }
        };
    private int rowsBefore;

    Run(Source source, ReadOptions options, EventSink sink) {
      this.source = source;
      this.sink = sink;
      this.sessions = new Sessions(source, sink, Gaps.NO_SYSTEM_TEXT);
      this.transcript = new Transcript(source, sink, sessions);
      this.clock = new Clock(options, sink);
    }

    /** Reads the cells of one line again, in byte order. */
    void cells(long start, Layout layout, long line) throws IOException {
      if (layout.columns.values().stream().allMatch(Places::isEmpty)) {
        sink.rejected(start, layout.end - start, "an object without columns of cells");
        return;
      }
      int rows = 0;
      try (InputStream in = source.open(start, layout.end - start)) {
        JsonCursor cursor = JsonCursor.over(in, start);
        cursor.enterObject();
        for (String name = cursor.nextName(); name != null; name = cursor.nextName()) {
          Places cells = layout.columns.getOrDefault(name, Places.NONE);
          if (cells.isEmpty()) {
            cursor.skip();
            continue;
          }
          rows = Math.max(rows, cells.size());
          cursor.enterArray();
          for (int row = 0; row < cells.size() && cursor.nextElement(); row++) {
            EvidenceRef ref = cells.at(row, source.unit(), line);
            sink.record(ref.offset(), ref.length());
            cell(name, cursor, ref, row, layout);
          }
          if (cells.end() >= layout.end) {
            break;
          }
          cursor.nextElement();
        }
      } catch (MalformedJsonException e) {
        // The survey told of the damage; the cells before it are read.
        sink.note("the dump is damaged at byte " + e.offset());
      }
      rowsBefore += rows;
      sink.note(
          "ROLL leaves out rows with an empty cell: an episode may be missing from this dump");
    }

    private void cell(String name, JsonCursor cursor, EvidenceRef ref, int row, Layout layout)
        throws IOException {
      switch (name) {
        case EPISODES -> episode(RollReader.cell(cursor), ref, row, layout);
        case MESSAGES -> messages(cursor, ref, row, layout);
        case "prompt" -> prompt(cursor, ref, row, layout);
        case "responses" -> answer(cursor, ref, row, layout);
        case "scores" -> {
          Sessions.Entry entry = session(row, layout);
          transcript.begin(ref, entry, entry.session().window());
          transcript.score("", RollReader.cell(cursor));
        }
        default -> cursor.skip();
      }
    }

    private Sessions.Entry session(int row, Layout layout) {
      Json episode = layout.episodes.get(row);
      String id = episodeId(episode);
      String own =
          id.isEmpty() ? sessions.derivedId("row", Integer.toString(rowsBefore + row)) : id;
      if (sessions.has(own)) {
        return sessions.open(own, session -> session);
      }
      Json env = episode.get("env_info");
      TimeSpan window = window(episode);
      String ip = env.text("sandbox_ip");
      Sessions.Entry entry =
          sessions.open(
              own,
              session ->
                  session
                      .withAgent("roll")
                      .withTask(
                          episode.present() ? task(env) : layout.word("id", row),
                          position(episode, env, row, layout))
                      .withPlace("", env.text("sandbox_id"), ip.isEmpty() ? List.of() : List.of(ip))
                      .withWindow(window));
      if (!window.known()) {
        entry.gap(Gaps.NO_TIME);
      }
      if (episode.get("length_info").get("truncated").isTrue()) {
        entry.gap("the episode was cut off at its limit");
      }
      return entry;
    }

    /** The proxy manager dumps one row a branch and marks their ids with {@code _bN}. */
    private static String episodeId(Json episode) {
      String id = episode.text("trajectory_id");
      int mark = id.lastIndexOf("_b");
      boolean branch = episode.has("branch_or_step_idx") && mark > 0 && mark + 2 < id.length();
      for (int i = mark + 2; i < id.length() && branch; i++) {
        branch = Character.digit(id.charAt(i), 10) >= 0;
      }
      return branch ? id.substring(0, mark) : id;
    }

    /** Rows of one episode repeat each other: they are told against one history. */
    private Conversations history(Sessions.Entry entry) {
      return histories.computeIfAbsent(
          entry.id(), none -> new Conversations("roll", transcript, clock));
    }

    private static String task(Json env) {
      String id = env.get("task_id").scalar();
      return id.isEmpty() ? env.get("task_name").scalar() : id;
    }

    /** The pipeline for verifiable rewards has no episodes: its columns say the same. */
    private static String position(Json episode, Json env, int row, Layout layout) {
      return new EpisodePosition()
          .add("step", episode.get("current_step").scalar())
          .add("step", layout.word("global_step", row))
          .add("group", env.get("group_id").scalar())
          .add("env", env.get("env_id").scalar())
          .add("episode", env.get("episode_id").scalar())
          .add("environment", env.get("tag").scalar())
          .add("environment", layout.word("domain", row))
          .add("environment", layout.word("tag", row))
          .toString();
    }

    /** From the time of saving back by the duration; the zone is that of the trainer. */
    private TimeSpan window(Json episode) {
      Json timing = episode.get("timing_info");
      Stamp saved = Stamp.of(timing.get("traj_save_time"));
      if (!saved.known()) {
        return TimeSpan.NONE;
      }
      long end = clock.utc(saved);
      double seconds = timing.get("traj_time_env_total").real();
      long start =
          Double.isFinite(seconds) && seconds >= 0 && seconds < 1e8
              ? end - (long) (seconds * 1e9)
              : TimeSpan.OPEN_START;
      return new TimeSpan(start, end, saved.digits(), TimeBasis.WINDOW, TimeMeaning.EPISODE);
    }

    private void episode(Json episode, EvidenceRef ref, int row, Layout layout) {
      Sessions.Entry entry = session(row, layout);
      TimeSpan window = entry.session().window();
      transcript.begin(ref, entry, window);
      if (!episode.isObject()) {
        transcript.unknown("a cell of trajectory_data that is no object");
        return;
      }
      transcript.frame("/env_info", episode.get("env_info"));
      transcript.score("/reward_info", episode.get("reward_info"));
      if (episode.get("failure_info").present()) {
        transcript.frame("/failure_info", episode.get("failure_info"));
      }
      Json model = episode.get("model");
      if (model.isString()) {
        entry.merge(Session.of(entry.id(), source.unit()).withModel(model.text()));
      }
      // The proxy manager puts the messages into the episode itself.
      Json messages = episode.get(MESSAGES);
      if (messages.size() > 0 && !layout.columns.containsKey(MESSAGES)) {
        Conversations.Branch branch = history(entry).branch(entry);
        for (int i = 0; i < messages.size(); i++) {
          branch.add(messages.get(i), "/" + MESSAGES + "/" + i, window);
        }
        branch.end(window);
      }
    }

    private void messages(JsonCursor cursor, EvidenceRef ref, int row, Layout layout)
        throws IOException {
      Sessions.Entry entry = session(row, layout);
      TimeSpan window = entry.session().window();
      transcript.begin(ref, entry, window);
      if (cursor.peek() != '"') {
        walk(cursor, ref, entry, window);
        return;
      }
      try {
        cursor.inside(cells -> walk(cells, ref, entry, window));
      } catch (MalformedJsonException e) {
        sink.rejected(ref.offset(), ref.length(), "a cell of messages: " + e.reason());
        entry.gap("messages end early: the cell is damaged");
      }
    }

    /** A list of branches, or one branch; gives how many it lists. */
    private int walk(JsonCursor cells, EvidenceRef ref, Sessions.Entry entry, TimeSpan window)
        throws IOException {
      Conversations conversations = history(entry);
      Conversations.Branch flat = conversations.branch(entry);
      int count = 0;
      cells.enterArray();
      for (int i = 0; cells.nextElement(); i++) {
        count++;
        if (cells.peek() != '[') {
          flat.add(read(cells, ref), "/" + i, window);
          continue;
        }
        Conversations.Branch branch = conversations.branch(entry);
        cells.enterArray();
        for (int j = 0; cells.nextElement(); j++) {
          branch.add(read(cells, ref), "/" + i + "/" + j, window);
        }
        branch.end(window);
      }
      flat.end(window);
      return count;
    }

    private Json read(JsonCursor cells, EvidenceRef ref) throws IOException {
      Json message = cells.read();
      for (JsonCursor.Cut cut : cells.cuts()) {
        // Offsets inside a decoded string mean nothing in the file: the cell's stands for it.
        cut.report(sink, ref.offset());
      }
      return message;
    }

    private void prompt(JsonCursor cursor, EvidenceRef ref, int row, Layout layout)
        throws IOException {
      Sessions.Entry entry = session(row, layout);
      transcript.begin(ref, entry, entry.session().window());
      Json text = cursor.read();
      if (!layout.columns.containsKey(MESSAGES)) {
        transcript.user("", text);
      }
    }

    /** The RLVR pipeline dumps answers as plain texts beside prompts. */
    private void answer(JsonCursor cursor, EvidenceRef ref, int row, Layout layout)
        throws IOException {
      Sessions.Entry entry = session(row, layout);
      transcript.begin(ref, entry, entry.session().window());
      Json text = cursor.read();
      new ChatMessages(transcript).answer(text, "", entry.session().window());
    }
  }
}
