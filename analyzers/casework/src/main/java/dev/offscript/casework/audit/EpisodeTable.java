package dev.offscript.casework.audit;

import dev.offscript.casework.intake.SessionFacts;
import dev.offscript.model.EpisodePosition;
import dev.offscript.model.Session;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeSpan;
import dev.offscript.model.audit.Dimension;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sessions of a run, one row each: which value each has of every dimension, whether it
 * succeeded, and whose part it is. Ids are kept as 64 bits of hash, values as numbers of a
 * dictionary: some sixty bytes a session.
 */
final class EpisodeTable {

  /** No value is known. */
  static final int UNKNOWN = 0;

  /** Sessions that spawn sessions deeper than this are not followed. */
  private static final int GENERATIONS = 16;

  private static final byte PASSED = 1;
  private static final byte FAILED = 2;

  private final Dimension[] dimensions = Dimension.values();
  private final int[][] values = new int[dimensions.length][16];
  private final List<List<String>> words = new ArrayList<>();
  private final List<Map<String, Integer>> numbers = new ArrayList<>();
  private long[] ids = new long[16];
  private long[] parents = new long[16];
  private byte[] outcomes = new byte[16];
  private boolean[] agentic = new boolean[16];
  private int[] whole = new int[16];
  private int[] slots = new int[32];
  private int size;

  EpisodeTable() {
    for (int i = 0; i < dimensions.length; i++) {
      words.add(new ArrayList<>(List.of("")));
      numbers.add(new HashMap<>(Map.of("", UNKNOWN)));
    }
    Arrays.fill(slots, -1);
  }

  /** Number of sessions. */
  int size() {
    return size;
  }

  /** Takes what one unit of evidence says of a session; what is known already stays. */
  void add(SessionFacts facts) {
    Session session = facts.session();
    int row = row(hash(session.id()));
    String episode = session.episode();
    set(row, Dimension.STEP, EpisodePosition.part(episode, "step"));
    set(row, Dimension.CHECKPOINT, EpisodePosition.part(episode, "checkpoint"));
    set(row, Dimension.ENVIRONMENT, EpisodePosition.part(episode, "environment"));
    set(row, Dimension.MODEL, session.model());
    set(row, Dimension.AGENT, session.agent());
    set(row, Dimension.HOST, session.host());
    set(row, Dimension.DAY, day(facts));
    String task = session.taskId();
    set(
        row,
        Dimension.TASK,
        !task.isEmpty() ? task : facts.prompt().isEmpty() ? "" : "prompt " + facts.prompt());
    if (!session.parent().isEmpty()) {
      parents[row] = hash(session.parent());
    }
    facts.succeeded().ifPresent(yes -> outcomes[row] = yes ? PASSED : FAILED);
    agentic[row] |=
        !session.agent().isEmpty()
            || !task.isEmpty()
            || !episode.isEmpty()
            || !facts.prompt().isEmpty();
  }

  /** The day of the first stamp, else of the window, unless that is only a file's own date. */
  private static String day(SessionFacts facts) {
    long nanos = facts.began();
    TimeSpan window = facts.session().window();
    if (nanos == SessionFacts.NO_TIME && window.known() && window.basis() != TimeBasis.MTIME) {
      nanos = window.hasStart() ? window.start() : window.end();
    }
    return nanos == SessionFacts.NO_TIME
        ? ""
        : LocalDate.ofInstant(
                java.time.Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L)),
                ZoneOffset.UTC)
            .toString();
  }

  private void set(int row, Dimension dimension, String value) {
    int[] column = values[dimension.ordinal()];
    if (column[row] == UNKNOWN && !value.isEmpty()) {
      List<String> known = words.get(dimension.ordinal());
      column[row] =
          numbers
              .get(dimension.ordinal())
              .computeIfAbsent(
                  value,
                  added -> {
                    known.add(added);
                    return known.size() - 1;
                  });
    }
  }

  /** Row of the session, -1 where nothing speaks of it. */
  int find(String session) {
    return slots[slot(hash(session))];
  }

  /** Row of the session that stands for the episode of {@code row}. */
  int episode(int row) {
    int at = row;
    for (int depth = 0; depth < GENERATIONS && parents[at] != 0; depth++) {
      int parent = slots[slot(parents[at])];
      if (parent < 0 || parent == row) {
        break;
      }
      at = parent;
    }
    while (whole[at] != at) {
      at = whole[at];
    }
    return at;
  }

  /** Whether {@code row} is a session that another one of the evidence spawned. */
  boolean spawned(int row) {
    return parents[row] != 0 && slots[slot(parents[row])] >= 0;
  }

  /** Whether an agent runs in it. */
  boolean agentic(int row) {
    return agentic[row];
  }

  /** Says that both tell of one episode; the one that tells more of its place leads. */
  void join(int one, int two) {
    int first = episode(one);
    int second = episode(two);
    if (first == second) {
      return;
    }
    boolean swap =
        told(second) > told(first)
            || told(second) == told(first) && Long.compareUnsigned(ids[second], ids[first]) < 0;
    int lead = swap ? second : first;
    int other = swap ? first : second;
    whole[other] = lead;
    for (int[] column : values) {
      column[lead] = column[lead] == UNKNOWN ? column[other] : column[lead];
    }
    outcomes[lead] = outcomes[lead] == 0 ? outcomes[other] : outcomes[lead];
    agentic[lead] |= agentic[other];
  }

  private int told(int row) {
    int told = 0;
    for (Dimension place : List.of(Dimension.STEP, Dimension.CHECKPOINT, Dimension.ENVIRONMENT)) {
      told += values[place.ordinal()][row] == UNKNOWN ? 0 : 4;
    }
    String task = words.get(Dimension.TASK.ordinal()).get(values[Dimension.TASK.ordinal()][row]);
    told += task.isEmpty() || task.startsWith("prompt ") ? 0 : 2;
    return told + (outcomes[row] == 0 ? 0 : 1);
  }

  /** Number of the value of {@code dimension} in {@code row}, {@link #UNKNOWN} where none. */
  int value(int row, Dimension dimension) {
    return values[dimension.ordinal()][row];
  }

  /** The value in words, {@code ""} where none is known. */
  String word(int row, Dimension dimension) {
    return words(dimension).get(value(row, dimension));
  }

  /** All values of a dimension by number; number {@link #UNKNOWN} is {@code ""}. */
  List<String> words(Dimension dimension) {
    return words.get(dimension.ordinal());
  }

  /** Whether something says how it ended. */
  boolean scored(int row) {
    return outcomes[row] != 0;
  }

  /** Whether it succeeded. */
  boolean passed(int row) {
    return outcomes[row] == PASSED;
  }

  private int row(long id) {
    int slot = slot(id);
    if (slots[slot] >= 0) {
      return slots[slot];
    }
    if (size == ids.length) {
      grow();
      slot = slot(id);
    }
    int row = size++;
    ids[row] = id;
    whole[row] = row;
    slots[slot] = row;
    return row;
  }

  private void grow() {
    int more = size * 2;
    ids = Arrays.copyOf(ids, more);
    parents = Arrays.copyOf(parents, more);
    outcomes = Arrays.copyOf(outcomes, more);
    agentic = Arrays.copyOf(agentic, more);
    whole = Arrays.copyOf(whole, more);
    for (int i = 0; i < values.length; i++) {
      values[i] = Arrays.copyOf(values[i], more);
    }
    slots = new int[more * 2];
    Arrays.fill(slots, -1);
    for (int row = 0; row < size; row++) {
      slots[slot(ids[row])] = row;
    }
  }

  /** Where {@code id} stands, or is to stand: open addressing, never full. */
  private int slot(long id) {
    int mask = slots.length - 1;
    int at = (int) (id ^ (id >>> 32)) & mask;
    while (slots[at] >= 0 && ids[slots[at]] != id) {
      at = (at + 1) & mask;
    }
    return at;
  }

  /** 64 bits of a text, never 0. */
  static long hash(String text) {
    long hash = 0x9E3779B97F4A7C15L ^ text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = mix(hash ^ text.charAt(i));
    }
    return hash == 0 ? 1 : hash;
  }

  /** A bijection that spreads every bit over all: the finisher of SplitMix64. */
  static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
