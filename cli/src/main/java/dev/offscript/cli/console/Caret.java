package dev.offscript.cli.console;

import dev.offscript.reports.Columns;
import dev.offscript.reports.Visible;
import dev.offscript.search.QueryException;
import java.util.List;

/** A query that cannot be read, with a caret under the place. */
public final class Caret {

  /** Columns of the query shown on each side of the place. */
  private static final int AROUND = 35;

  private Caret() {}

  /** What is wrong, the query around the place, and the caret; encoded. */
  public static List<String> under(String query, QueryException wrong) {
    int at = Math.max(0, Math.min(wrong.position(), query.length()));
    int from = Math.max(0, at - AROUND);
    int to = Math.min(query.length(), at + AROUND);
    String before = (from > 0 ? "…" : "") + Visible.line(query.substring(from, at));
    String after = Visible.line(query.substring(at, to)) + (to < query.length() ? "…" : "");
    return List.of(
        Visible.line(String.valueOf(wrong.getMessage())),
        "  " + before + after,
        "  " + " ".repeat(Columns.of(before)) + "^");
  }
}
