package dev.offscript.readers.described;

import dev.offscript.model.Event;
import dev.offscript.model.EvidenceRef;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.LineReader;
import dev.offscript.readers.text.LineLook;
import dev.offscript.readers.text.Stamps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads single lines by a descriptor, in whichever of its containers they are. */
final class DescribedLines implements LineReader {

  /** A descriptor less sure than this claims too much among others. */
  private static final double SURE = 0.7;

  private final Outline outline;
  private final Supplier<Descriptor> descriptor;
  private final int unit;
  private final Stamps stamps;
  private @Nullable Ready ready;

  /** Made when the first line comes that may be of the format. */
  private record Ready(
      EventMap map, Row row, EnvelopeColumns carried, Map<String, LineCutter> cutters) {

    static Ready of(Descriptor descriptor, List<String> containers) {
      EventMap map = new EventMap(descriptor);
      Map<String, LineCutter> cutters = new LinkedHashMap<>();
      for (String container : containers) {
        cutters.put(
            container,
            switch (container) {
              case "pairs" -> new PairCutter(map.slots(), descriptor.pairs());
              case "patterns" -> new PatternCutter(descriptor.patterns(), map.slots());
              case "json" -> new JsonCutter(map.slots(), descriptor);
              case "delimited" -> new LayoutCutter(map.slots(), descriptor);
              default -> new HeaderCutter(map.slots());
            });
      }
      return new Ready(
          map, new Row(map.slots().count()), new EnvelopeColumns(map.slots()), cutters);
    }
  }

  private DescribedLines(
      Outline outline, Supplier<Descriptor> descriptor, int unit, Stamps stamps) {
    this.outline = outline;
    this.descriptor = descriptor;
    this.unit = unit;
    this.stamps = stamps;
  }

  /** A reader of single lines; empty where the records of a format are none. */
  static Optional<LineReader> of(
      Outline outline, Supplier<Descriptor> descriptor, int unit, Stamps stamps) {
    return outline.confidence() < SURE || outline.lines().isEmpty()
        ? Optional.empty()
        : Optional.of(new DescribedLines(outline, descriptor, unit, stamps));
  }

  private boolean possible(String container, LineLook line) {
    boolean shaped =
        switch (container) {
          case "json" -> line.json();
          case "pairs" -> line.assigned() >= PairCutter.LEAST;
          default -> true;
        };
    return shaped && outline.gates().getOrDefault(container, Gate.OPEN).opens(line);
  }

  private Ready ready() {
    Ready made = ready;
    if (made == null) {
      made = Ready.of(descriptor.get(), outline.lines());
      ready = made;
    }
    return made;
  }

  @Override
  public double confidence() {
    return outline.confidence();
  }

  @Override
  public boolean read(LineLook line, EvidenceRef ref, EventSink sink) {
    for (int i = 0; i < outline.lines().size(); i++) {
      String container = outline.lines().get(i);
      if (possible(container, line)) {
        Ready made = ready();
        LineCutter cutter = made.cutters().get(container);
        if (cutter != null && read(made, cutter, line, ref, sink)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean read(
      Ready made, LineCutter cutter, LineLook line, EvidenceRef ref, EventSink sink) {
    EventMap map = made.map();
    Row row = made.row();
    row.clear();
    if (!cutter.cut(line, row)) {
      return false;
    }
    made.carried().put(line.envelope(), row);
    row.carried(line.envelope(), true);
    row.at(ref.offset(), ref.length(), ref.line(), ref.pointer());
    map.derive(row);
    if (map.ignores(row)) {
      return true;
    }
    if (!map.recognises(row)) {
      return false;
    }
    Event event = map.event(row, unit, stamps);
    sink.event(event == null ? map.gap(row, unit, stamps) : event);
    return true;
  }
}
