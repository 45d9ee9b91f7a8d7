package dev.offscript.cli.console;

import dev.offscript.casework.CaseSearch;
import dev.offscript.casework.Interruption;
import dev.offscript.reports.Visible;
import dev.offscript.reports.Wording;
import dev.offscript.search.Order;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The answer to a query, page by page. Events are fetched a window at a time, so that turning a
 * page reads no evidence twice.
 */
final class Listing {

  /** Events fetched at once. */
  private static final int WINDOW = 1000;

  private final CaseSearch search;
  private final String query;
  private final Order order;

  private CaseSearch.Answer window = new CaseSearch.Answer(0, List.of(), List.of(), List.of());
  private int windowStart;
  private int shown;
  private boolean fetched;

  Listing(CaseSearch search, String query, Order order) {
    this.search = search;
    this.query = query;
    this.order = order;
  }

  /** Writes the next page; gives the paths of evidence that turned out to be changed. */
  Set<String> next(Screen screen, Interruption interruption) throws IOException, Failure {
    if (fetched && shown >= window.total()) {
      throw Failure.usage("that was the last page");
    }
    int size = screen.pageSize();
    if (!fetched || shown + size > windowStart + window.hits().size() && !windowIsLast()) {
      fetch(Math.max(WINDOW, size), interruption);
    }
    Set<String> changed = new LinkedHashSet<>(window.changed());
    List<CaseSearch.Found> page =
        window.hits().stream().skip((long) shown - windowStart).limit(size).toList();
    for (CaseSearch.Found found : page) {
      if (screen.enough() || interruption.requested()) {
        break;
      }
      List<String> lines =
          EventLines.of(found, EventLines.words(search, found, changed), screen.width());
      screen.line(lines.get(0));
      screen.line(Ink.DIM.on(screen, lines.get(1)));
    }
    int first = shown + 1;
    shown += page.size();
    screen.line(Ink.BOLD.on(screen, count(first)));
    window.remarks().forEach(remark -> screen.remark(Visible.line(remark)));
    return changed;
  }

  /** Ids of the events on the pages shown so far of this window, the latest last. */
  List<String> ids() {
    List<String> ids = new ArrayList<>();
    window.hits().stream()
        .limit(Math.max(0, shown - windowStart))
        .forEach(found -> ids.add(found.event().id()));
    return ids;
  }

  private boolean windowIsLast() {
    return windowStart + window.hits().size() >= window.total();
  }

  private void fetch(int size, Interruption interruption) throws IOException {
    window = search.find(new CaseSearch.Lookup(query, order, shown, size, true), interruption);
    windowStart = shown;
    fetched = true;
  }

  private String count(int first) {
    String total = Wording.count(window.total(), "event");
    if (shown >= window.total() && first == 1) {
      return total;
    }
    return total
        + ", "
        + Wording.number(first)
        + " to "
        + Wording.number(shown)
        + " shown"
        + (shown < window.total() ? "; next shows more" : "");
  }
}
