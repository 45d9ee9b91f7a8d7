package dev.offscript.readers.trajectory;

import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonPointer;
import dev.offscript.readers.trajectory.ChatMessages.Sameness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Cumulative logs of chats: each request repeats the history, 10 to 46 times over. A message is
 * known by the running hash of everything up to it; only what is new becomes events, every repeat
 * is told as a duplicate. Where a history was rewritten (compaction, a sliding window), calls,
 * results and long texts are still known by themselves.
 *
 * <p>One log may hold many conversations: a request belongs to the one whose messages it goes on
 * from; the same opening after an answer was given is a new one.
 */
public final class Conversations {

  /** One conversation. */
  private static final class Lineage {
    private final Sessions.Entry entry;
    private long head;
    private boolean answered;
    private Stamp sent = Stamp.NONE;
    private Stamp complete = Stamp.NONE;

    Lineage(Sessions.Entry entry) {
      this.entry = entry;
    }
  }

  /** Where the messages of one request stand and when they were sent. */
  public record Request(
      EvidenceRef record, Json messages, String pointer, String model, Stamp sent) {}

  /** Where the answer stands, when it was complete, and the hash that {@link #request} gave. */
  public record Answer(
      EvidenceRef record, Json message, String pointer, long before, Stamp complete) {}

  /** Where a message stands that a record of its own told. */
  private record Aside(EvidenceRef place, int sub) {}

  private static final int MOST_ASIDES = 4096;

  private final String agent;
  private final Transcript transcript;
  private final ChatMessages chat;
  private final Clock clock;
  private final Seen seen = new Seen();
  private final List<Lineage> lineages = new ArrayList<>();

  private final Map<Long, Aside> asides = new HashMap<>();
  private String named = "";
  private int current = -1;

  public Conversations(String agent, Transcript transcript, Clock clock) {
    this.agent = agent;
    this.clock = clock;
    this.transcript = transcript;
    this.chat = new ChatMessages(transcript);
  }

  /**
   * One request of a log; returns the hash of all its messages, for {@link #answer}.
   *
   * @param log whether the log is of one client's calls, so that a shared opening is the same
   *     conversation; else each record stands for itself unless it goes on from a whole earlier one
   */
  public long request(Request request, boolean log) {
    return request(request, log, () -> {});
  }

  /**
   * The same, of a request that says something ahead of its messages.
   *
   * @param ahead tells of it, once the session is known; what has no time counts in the order in
   *     which it is told
   */
  public long request(Request request, boolean log, Runnable ahead) {
    Json messages = request.messages();
    int count = messages.size();
    long[] hashes = new long[count + 1];
    Sameness[] each = new Sameness[count];
    for (int i = 0; i < count; i++) {
      each[i] = sameness(messages.get(i));
      hashes[i + 1] = after(hashes[i], each[i]);
    }
    int known = count;
    while (known > 0 && seen.find(hashes[known]).isEmpty()) {
      known--;
    }
    int number = lineage(messages, hashes, known, log);
    boolean fresh = number < 0;
    if (fresh) {
      number = start(request, messages);
      known = 0;
    }
    current = number;
    Lineage lineage = lineages.get(number);
    EvidenceRef record = request.record();
    lineage.sent = request.sent();
    transcript.begin(record, lineage.entry, clock.at(request.sent(), TimeMeaning.MODEL_CALL));
    ahead.run();
    // What a tool gave back since the last answer was there before this request was sent.
    TimeSpan since =
        request.sent().known()
            ? clock.between(lineage.complete, request.sent(), TimeMeaning.EXEC_END)
            : clock.from(lineage.complete, TimeMeaning.EXEC_END);
    chat.restart();
    for (int i = 0; i < count; i++) {
      String at = JsonPointer.child(request.pointer(), i);
      if (i < known && repeat(hashes[i + 1], at)) {
        continue;
      }
      New message = new New(messages.get(i), messages.get(i + 1), at, hashes[i + 1], each[i]);
      one(message, number, fresh, since);
    }
    lineage.head = hashes[count];
    return hashes[count];
  }

  private Sameness sameness(Json message) {
    return Sameness.of(message, seen.hash());
  }

  /** The running hash of a message that stands behind what {@code before} is of. */
  private long after(long before, Sameness message) {
    return seen.key(before, message.key());
  }

  /** The hash of a message of lineage {@code number}, wherever in it that stands. */
  private long alone(int number, Sameness message) {
    return seen.key(number + 1, message.key());
  }

  /** A message that no running hash knows, what comes after it, and where it stands. */
  private record New(Json message, Json next, String at, long hash, Sameness same) {}

  private void one(New told, int number, boolean fresh, TimeSpan time) {
    Aside aside = asides.isEmpty() ? null : asides.remove(told.same().key());
    if (aside != null) {
      seen.add(told.hash(), aside.place(), aside.sub(), number);
      transcript.duplicate(told.at(), aside.place(), aside.sub());
      return;
    }
    long alone = alone(number, told.same());
    if (!fresh && told.same().telling() && repeat(alone, told.at())) {
      seen.add(told.hash(), transcript.record(), transcript.sub(), number);
      return;
    }
    seen.add(told.hash(), transcript.record(), transcript.sub(), number);
    seen.add(alone, transcript.record(), transcript.sub(), number);
    remember(told.message(), number);
    boolean answer = told.message().text("role").equals("assistant");
    lineages.get(number).answered |= answer;
    chat.emit(told.message(), told.next(), told.at(), time, time);
  }

  /** What the session is called that the next conversation belongs to. */
  public void named(String id) {
    named = id;
  }

  /**
   * A message that a record of its own tells, beside the requests and answers that repeat it: told
   * once, whichever comes first.
   */
  public void aside(EvidenceRef record, Json message, Stamp written) {
    if (current < 0) {
      current = start(new Request(record, Json.MISSING, "", "", written), Json.MISSING);
      lineages.get(current).head = 0;
    }
    Sameness same = sameness(message);
    Lineage lineage = lineages.get(current);
    transcript.begin(record, lineage.entry, clock.at(written, TimeMeaning.WRITTEN));
    if (repeat(alone(current, same), "")) {
      return;
    }
    if (asides.size() < MOST_ASIDES) {
      asides.put(same.key(), new Aside(record, transcript.sub()));
    }
    remember(message, current);
    chat.emit(
        message,
        Json.MISSING,
        "",
        clock.from(written, TimeMeaning.EXEC_START),
        clock.at(written, TimeMeaning.EXEC_END));
  }

  /** The answer to the request that {@link #request} was just called with. */
  public void answer(Answer answer) {
    Lineage lineage = lineages.get(current);
    Sameness same = sameness(answer.message());
    long hash = after(answer.before(), same);
    TimeSpan time = clock.between(lineage.sent, answer.complete(), TimeMeaning.MODEL_CALL);
    if (answer.record().equals(transcript.record())) {
      transcript.time(time);
    } else {
      transcript.begin(answer.record(), lineage.entry, time);
    }
    if (!repeat(hash, answer.pointer())) {
      seen.add(hash, answer.record(), transcript.sub(), current);
      seen.add(alone(current, same), answer.record(), transcript.sub(), current);
      remember(answer.message(), current);
      TimeSpan calls = clock.from(answer.complete(), TimeMeaning.EXEC_START);
      chat.emit(answer.message(), Json.MISSING, answer.pointer(), calls, time);
    }
    lineage.answered = true;
    lineage.head = hash;
    lineage.complete = answer.complete();
  }

  /** Whether a request was seen, so that an answer has something to belong to. */
  public boolean started() {
    return current >= 0;
  }

  /** The session at hand. */
  public Sessions.Entry entry() {
    return lineages.get(current).entry;
  }

  private int lineage(Json messages, long[] hashes, int known, boolean log) {
    if (!log) {
      // Samples of a set share openings; only one that goes on from a whole earlier one is it.
      for (int i = known; i > 1; i--) {
        OptionalInt slot = seen.find(hashes[i]);
        if (slot.isPresent()) {
          int number = seen.tag(slot.getAsInt());
          return lineages.get(number).head == hashes[i] && answered(messages, i) ? number : -1;
        }
      }
      return -1;
    }
    if (current == 0 && lineages.size() == 1 && lineages.get(0).head == 0 && !asides.isEmpty()) {
      return 0;
    }
    int named = byCallId(messages, known);
    if (known == 0 || !asked(messages, known)) {
      return named;
    }
    int number = seen.tag(seen.find(hashes[known]).orElseThrow());
    if (answered(messages, known)) {
      return number;
    }
    if (named >= 0) {
      return named;
    }
    // Only the opening is known. Nothing else in it: a retry, or the same task again.
    return known == messages.size() && lineages.get(number).answered ? -1 : number;
  }

  private static boolean asked(Json messages, int count) {
    for (int i = 0; i < count; i++) {
      if (messages.get(i).text("role").equals("user")) {
        return true;
      }
    }
    return false;
  }

  private static boolean answered(Json messages, int count) {
    for (int i = 0; i < count; i++) {
      if (messages.get(i).text("role").equals("assistant")) {
        return true;
      }
    }
    return false;
  }

  private int byCallId(Json messages, int from) {
    for (int i = from; i < messages.size(); i++) {
      Json calls = messages.get(i).get("tool_calls");
      for (int c = 0; c < calls.size(); c++) {
        OptionalInt slot = seen.find(callKey(calls.get(c)));
        if (slot.isPresent()) {
          return seen.tag(slot.getAsInt());
        }
      }
    }
    return -1;
  }

  private void remember(Json message, int number) {
    Json calls = message.get("tool_calls");
    for (int c = 0; c < calls.size(); c++) {
      if (!calls.get(c).text("id").isEmpty()) {
        seen.add(callKey(calls.get(c)), transcript.record(), transcript.sub(), number);
      }
    }
  }

  private long callKey(Json call) {
    Json function = call.get("function");
    return seen.key(
        "call", call.text("id"), function.text("name"), function.get("arguments").plain());
  }

  private boolean repeat(long key, String pointer) {
    return transcript.repeats(seen, key, pointer);
  }

  private int start(Request request, Json messages) {
    String opening = "";
    for (int i = 0; i < messages.size() && opening.isEmpty(); i++) {
      if (messages.get(i).text("role").equals("user")) {
        opening = messages.get(i).get("content").plain();
      }
    }
    int number = lineages.size();
    String derived = transcript.sessions().derivedId(opening, Integer.toString(number));
    String id = named.isEmpty() ? derived : number == 0 ? named : named + "/" + number;
    Sessions.Entry entry =
        transcript
            .sessions()
            .open(id, session -> session.withAgent(agent).withModel(request.model()));
    lineages.add(new Lineage(entry));
    return number;
  }

  /** A list of messages that is one branch of an episode whose session is known. */
  public Branch branch(Sessions.Entry entry) {
    if (lineages.isEmpty()) {
      lineages.add(new Lineage(entry));
    }
    chat.restart();
    return new Branch();
  }

  /** Takes the messages of one branch, one by one: no list is held. */
  public final class Branch {
    private long hash;
    private boolean matching = true;
    private Json held = Json.MISSING;
    private String heldAt = "";

    /** The next message; the one before it can be emitted now. */
    public void add(Json message, String pointer, TimeSpan time) {
      flush(message, time);
      held = message;
      heldAt = pointer;
    }

    /** The branch is over. */
    public void end(TimeSpan time) {
      flush(Json.MISSING, time);
      held = Json.MISSING;
    }

    private void flush(Json next, TimeSpan time) {
      if (!held.present()) {
        return;
      }
      Sameness same = sameness(held);
      hash = after(hash, same);
      matching &= seen.find(hash).isPresent();
      if (!matching || !repeat(hash, heldAt)) {
        one(new New(held, next, heldAt, hash, same), 0, false, time);
      }
    }
  }
}
