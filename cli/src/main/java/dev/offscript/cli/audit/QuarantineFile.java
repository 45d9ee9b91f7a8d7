package dev.offscript.cli.audit;

import dev.offscript.casework.audit.Quarantine;
import dev.offscript.reports.Visible;
import dev.offscript.reports.Wording;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The list for a trainer: lines that begin with {@code #} are for people, every other line is one
 * id, with further columns behind a tab only where they were asked for. Undetermined episodes stand
 * at the end as comments: who wants them out puts {@code undetermined} among the origins.
 */
final class QuarantineFile {

  /** A column behind the id. */
  enum Column {
    /** Behaviour and origin. */
    REASON,
    /** Where the act stands. */
    PLACE,
    /** Training step. */
    STEP,
    /** Task id. */
    TASK
  }

  private final Quarantine quarantine;
  private final String scope;
  private final List<Column> columns;

  QuarantineFile(Quarantine quarantine, String scope, List<Column> columns) {
    this.quarantine = quarantine;
    this.scope = scope;
    this.columns = columns;
  }

  void write(OutputStream stream) throws IOException {
    Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    out.write("# episodes to keep out of training: " + scope + "\n");
    out.write(
        "# "
            + Wording.count(quarantine.episodesOut(), "episode")
            + ", "
            + Wording.count(quarantine.out().size(), "id")
            + "; undetermined and not in the list: "
            + Wording.number(quarantine.episodesUndetermined())
            + "\n");
    out.write(
        "# one id a line as the record names its episode (an id that begins with s- is derived from the\n"
            + "# content of a record that names none); an episode with several records has several lines\n");
    for (Quarantine.Entry entry : quarantine.out()) {
      out.write(line(entry) + "\n");
    }
    if (!quarantine.undetermined().isEmpty()) {
      out.write("# undetermined: the evidence does not decide who asked\n");
      for (Quarantine.Entry entry : quarantine.undetermined()) {
        out.write("# " + line(entry) + "\n");
      }
    }
    out.flush();
  }

  private String line(Quarantine.Entry entry) {
    StringBuilder line = new StringBuilder(Visible.line(entry.id()));
    for (Column column : columns) {
      String value =
          switch (column) {
            case REASON -> entry.reason();
            case PLACE -> entry.place();
            case STEP -> entry.step();
            case TASK -> entry.task();
          };
      line.append('\t').append(Visible.line(value));
    }
    return line.toString();
  }
}
