package dev.offscript.reports.audit;

import dev.offscript.model.audit.TrainingLabel;
import dev.offscript.reports.Visible;
import dev.offscript.reports.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes labelled turns, one row each, as JSON lines or CSV: the same columns in the same order.
 */
public final class LabelRows {

  /** The columns. */
  public static final List<String> COLUMNS =
      List.of(
          "episode",
          "step",
          "task",
          "label",
          "behaviour",
          "origin",
          "origin_detail",
          "prohibited",
          "prompt",
          "chunk",
          "chain",
          "evidence",
          "source",
          "path",
          "line",
          "byte_offset",
          "byte_length");

  private final Writer out;
  private final boolean csv;
  private final boolean csvRaw;

  /**
   * Rows on {@code out}.
   *
   * @param csv CSV with a header, else JSON lines
   * @param csvRaw leaves out the guard on cells that a spreadsheet would compute
   */
  public LabelRows(Writer out, boolean csv, boolean csvRaw) throws IOException {
    this.out = out;
    this.csv = csv;
    this.csvRaw = csvRaw;
    if (csv) {
      out.write(String.join(",", COLUMNS) + "\n");
    }
  }

  /** Writes one row. */
  public void write(TrainingLabel label) {
    try {
      if (csv) {
        out.write(cells(label).stream().map(this::cell).collect(Collectors.joining(",")) + "\n");
        return;
      }
      Json json = Json.compact(out);
      json.object(() -> object(json, label));
      json.close();
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(TrainingLabel label) {
    return label.act().map(act -> act.behaviour().wire()).orElse("benign");
  }

  private static void object(Json json, TrainingLabel label) {
    json.put("episode", label.episode())
        .putOrNull("step", label.step())
        .putOrNull("task", label.task())
        .put("label", name(label))
        .putOrNull("behaviour", label.act().map(act -> act.behaviour().wire()).orElse(""))
        .putOrNull("origin", label.act().map(act -> act.origin().wire()).orElse(""))
        .putOrNull("origin_detail", label.act().map(act -> act.detail().wire()).orElse(""))
        .put("prohibited", label.act().map(TrainingLabel.Act::prohibited))
        .putOrNull("prompt", label.prompt())
        .put("chunk", label.chunk())
        .putOrNull("chain", label.act().map(TrainingLabel.Act::chain).orElse(""))
        .put("evidence", label.evidence())
        .put("source", label.place().source())
        .put("path", path(label))
        .putPositive("line", label.place().line())
        .put("byte_offset", label.place().byteOffset())
        .put("byte_length", label.place().byteLength());
  }

  private static List<String> cells(TrainingLabel label) {
    List<String> cells = new ArrayList<>();
    cells.add(label.episode());
    cells.add(label.step());
    cells.add(label.task());
    cells.add(name(label));
    cells.add(label.act().map(act -> act.behaviour().wire()).orElse(""));
    cells.add(label.act().map(act -> act.origin().wire()).orElse(""));
    cells.add(label.act().map(act -> act.detail().wire()).orElse(""));
    cells.add(label.act().map(act -> Boolean.toString(act.prohibited())).orElse(""));
    cells.add(label.prompt());
    cells.add(label.chunk());
    cells.add(label.act().map(TrainingLabel.Act::chain).orElse(""));
    cells.add(
        label.evidence().stream()
            .map(id -> '"' + Visible.json(id) + '"')
            .collect(Collectors.joining(",", "[", "]")));
    cells.add(label.place().source());
    cells.add(path(label));
    cells.add(label.place().line() > 0 ? Long.toString(label.place().line()) : "");
    cells.add(Long.toString(label.place().byteOffset()));
    cells.add(Long.toString(label.place().byteLength()));
    return cells;
  }

  private static String path(TrainingLabel label) {
    return label.place().member().isEmpty()
        ? label.place().path()
        : label.place().path() + "!" + label.place().member();
  }

  private String cell(String value) {
    String visible = Visible.csv(value, csvRaw);
    boolean plain =
        visible.indexOf(',') < 0
            && visible.indexOf('"') < 0
            && visible.indexOf(';') < 0
            && visible.equals(visible.strip());
    return plain ? visible : '"' + visible.replace("\"", "\"\"") + '"';
  }
}
