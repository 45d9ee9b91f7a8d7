package dev.offscript.readers;

import dev.offscript.evidence.LineScanner;
import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.IpAddress;
import dev.offscript.readers.text.Cells;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The inventory of a case: which host has which address, and which session ran there.
 *
 * <pre>
 * host,ip,session
 * sbx-0071,10.8.0.21,3f1c
 * sbx-0071,2001:db8::21,
 * </pre>
 *
 * <p>Columns in any order, a host may have several rows, cells may be empty. It states no events:
 * {@link #read} only accounts for it, {@link #rows} gives what it says.
 */
public final class Inventory implements Reader {

  private static final int LINE_BYTES = 64 * 1024;
  private static final int MOST_ROWS = 1_000_000;

  /**
   * One row.
   *
   * @param host name of the host, {@code ""} where the cell is empty
   * @param ip canonical address, or the cell as it stands where it is none
   * @param session id of a session, {@code ""} where the cell is empty
   */
  public record Row(String host, String ip, String session) {}

  @Override
  public String format() {
    return "inventory";
  }

  @Override
  public double sniff(Sample sample) {
    List<String> lines = sample.lines(1);
    return lines.isEmpty() ? 0 : Columns.of(lines.get(0)).confidence();
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    scan(source, sink, new ArrayList<>());
  }

  /** What the inventory says, in its order; rows without host and session are left out. */
  public static List<Row> rows(Source source) throws IOException {
    List<Row> rows = new ArrayList<>();
    scan(source, new NoSink(), rows);
    return List.copyOf(rows);
  }

  private static void scan(Source source, EventSink sink, List<Row> rows) throws IOException {
    Columns columns = Columns.NONE;
    Cells cells = new Cells();
    try (LineScanner lines = new LineScanner(source.open(), LINE_BYTES)) {
      while (lines.next()) {
        long whole = lines.nextOffset() - lines.offset();
        if (lines.overlong() || rows.size() >= MOST_ROWS) {
          sink.rejected(
              lines.offset(),
              whole,
              lines.overlong()
                  ? "line longer than " + LINE_BYTES + " bytes"
                  : "more than " + MOST_ROWS + " rows");
          continue;
        }
        String line = lines.text();
        if (columns.delimiter().isEmpty() && !line.isBlank()) {
          columns = Columns.of(line);
          if (columns.delimiter().isEmpty()) {
            sink.rejected(lines.offset(), whole, "expected a header with host and ip or session");
            continue;
          }
        } else if (!line.isBlank()) {
          cells.split(line, columns.delimiter());
          String ip = columns.cell(cells, columns.ip());
          String canonical = IpAddress.canonical(ip);
          Row row =
              new Row(
                  columns.cell(cells, columns.host()),
                  canonical.isEmpty() ? ip : canonical,
                  columns.cell(cells, columns.session()));
          if (!row.host().isEmpty() || !row.session().isEmpty()) {
            rows.add(row);
          }
        }
        sink.record(lines.offset(), whole);
      }
    }
  }

  private record Columns(String delimiter, int host, int ip, int session, int count) {

    private static final Columns NONE = new Columns("", -1, -1, -1, 0);

    static Columns of(String header) {
      String text = header.startsWith("\uFEFF") ? header.substring(1) : header;
      for (String delimiter : List.of(",", "\t", ";")) {
        Cells cells = new Cells();
        cells.split(text, delimiter);
        int host = -1;
        int ip = -1;
        int session = -1;
        for (int i = 0; i < cells.size(); i++) {
          switch (cells.get(i).strip().toLowerCase(Locale.ROOT)) {
            case "host", "hostname", "host_name" -> host = i;
            case "ip", "address", "ip_address" -> ip = i;
            case "session", "session_id" -> session = i;
            default -> {}
          }
        }
        if (host >= 0 && (ip >= 0 || session >= 0)) {
          return new Columns(delimiter, host, ip, session, cells.size());
        }
      }
      return NONE;
    }

    double confidence() {
      int known = (host >= 0 ? 1 : 0) + (ip >= 0 ? 1 : 0) + (session >= 0 ? 1 : 0);
      // A table of connections has host and ip columns too, but many more beside them.
      return count == 0 || count - known > 2 ? 0 : known == 3 ? 0.97 : 0.8;
    }

    String cell(List<String> cells, int column) {
      return column >= 0 && column < cells.size() ? cells.get(column).strip() : "";
    }
  }
}
