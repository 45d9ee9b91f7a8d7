package dev.offscript.readers.trajectory.codex;

import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.readers.NoSink;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonLines;
import dev.offscript.readers.trajectory.Seen;
import java.io.IOException;
import java.util.Optional;

/**
 * A rollout that was forked begins with the history of the one it was forked from, word for word.
 * Where that one is among the evidence its acts are told there, and here they are what the model
 * had before it; where it is not, this copy is all there is, and counts.
 */
final class Forked {

  private static final EvidenceRef NOWHERE = new EvidenceRef(-1, 0, 0, 0, "");

  private final Source source;
  private final Seen there = new Seen();
  private boolean prefix;

  Forked(Source source) {
    this.source = source;
  }

  /** The rollout says that it was forked from the session {@code origin}. */
  void from(String origin) throws IOException {
    Optional<Source> file = file(origin);
    if (file.isEmpty()) {
      return;
    }
    prefix = true;
    try (JsonLines lines = JsonLines.of(file.get(), new NoSink())) {
      while (lines.next()) {
        there.add(there.key(lines.value().get("payload").plain()), NOWHERE, 0);
      }
    }
  }

  /** Beside this one, or in the folder of a day around it: {@code sessions/2026/03/01}. */
  private Optional<Source> file(String origin) {
    String ending = origin + ".jsonl";
    Optional<Source> beside = in(".", ending);
    for (int month = 1; month <= 12 && beside.isEmpty(); month++) {
      for (int day = 1; day <= 31 && beside.isEmpty(); day++) {
        String folder = "../../" + two(month) + "/" + two(day);
        beside = in(folder, ending);
      }
    }
    return beside;
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  private Optional<Source> in(String folder, String ending) {
    for (String name : source.names(folder)) {
      if (name.endsWith(ending)) {
        return source.sibling(folder.equals(".") ? name : folder + "/" + name);
      }
    }
    return Optional.empty();
  }

  /** Whether the record with {@code payload} is still a copy of the other one's. */
  boolean copied(Json payload) {
    if (prefix && there.find(there.key(payload.plain())).isEmpty()) {
      prefix = false;
    }
    return prefix;
  }
}
