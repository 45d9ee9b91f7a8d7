package dev.offscript.reports.json;

import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeSpan;
import dev.offscript.reports.Sources;
import dev.offscript.reports.Times;

/** Writes the two small shapes that stand everywhere in the document: a place and a time. */
final class Places {

  private final Json json;
  private final Sources sources;

  Places(Json json, Sources sources) {
    this.json = json;
    this.sources = sources;
  }

  /** {@code {"source", "member"?, "line", "byte_offset", "byte_length", "pointer"?}}. */
  void place(EvidenceRef reference) {
    Sources.Source source = sources.of(reference);
    json.object(
        () ->
            json.put("source", source.id())
                .putOrSkip("member", source.member())
                .putPositive("line", reference.line())
                .put("byte_offset", reference.offset())
                .put("byte_length", reference.length())
                .putOrSkip("pointer", reference.pointer()));
  }

  /** Two keys with the bounds of {@code time}; an open bound is null. */
  void bounds(String start, String end, TimeSpan time) {
    boolean known = time.basis() != TimeBasis.NONE;
    json.putOrNull(
        start, known && time.hasStart() ? Times.rfc3339(time.start(), time.digits()) : "");
    json.putOrNull(end, known && time.hasEnd() ? Times.rfc3339(time.end(), time.digits()) : "");
  }
}
