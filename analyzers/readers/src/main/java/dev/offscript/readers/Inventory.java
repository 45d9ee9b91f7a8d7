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
import java.util.Set;

/**
 * The inventory of a case: which host has which address, and which session ran there.
 *
 * <pre>
 * host,ip,session
 * sbx-0071,10.8.0.21,3f1c
 * sbx-0071,2001:db8::21,
 * </pre>
 *
 * <p>A table of elastic addresses is one, too: {@code instance_name,private_ip,eip}; each address
 * is a row of its own.
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
          columns.addRows(cells, rows);
        }
        sink.record(lines.offset(), whole);
      }
    }
  }

  /** Names of columns for an address inside and for the one that the world sees for it. */
  private static final Set<String> INSIDE =
      Set.of(
          "private_ip",
          "private_ip_address",
          "privateipaddress",
          "private_ipv4",
          "internal_ip",
          "intranet_ip",
          "内网ip",
          "私网ip");

  private static final Set<String> OUTSIDE =
      Set.of(
          "public_ip",
          "public_ip_address",
          "publicipaddress",
          "public_ipv4",
          "eip",
          "eip_address",
          "elastic_ip",
          "external_ip",
          "nat_ip",
          "公网ip",
          "弹性公网ip");

  /** A header with one of these is that of a table of connections, not of machines. */
  private static final List<String> OF_CONNECTIONS =
      List.of("port", "byte", "proto", "src", "dst", "source", "dest", "action");

  /**
   * @param addresses columns with an address, at most one of each kind
   * @param pairs whether each address inside stands beside the one outside
   */
  private record Columns(
      String delimiter, int host, List<Integer> addresses, boolean pairs, int session, int count) {

    private static final Columns NONE = new Columns("", -1, List.of(), false, -1, 0);

    static Columns of(String header) {
      String text = header.startsWith("\uFEFF") ? header.substring(1) : header;
      for (String delimiter : List.of(",", "\t", ";")) {
        Cells cells = new Cells();
        cells.split(text, delimiter);
        int host = -1;
        int ip = -1;
        int inside = -1;
        int outside = -1;
        int session = -1;
        boolean connections = false;
        for (int i = 0; i < cells.size(); i++) {
          String name =
              cells.get(i).strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
          connections |= OF_CONNECTIONS.stream().anyMatch(name::contains);
          switch (name) {
            case "host", "hostname", "host_name" -> host = i;
            case "instance", "instance_name", "instance_id", "node", "vm_name" ->
                host = host < 0 ? i : host;
            case "ip", "address", "ip_address" -> ip = i;
            case "session", "session_id" -> session = i;
            default -> {
              inside = INSIDE.contains(name) && inside < 0 ? i : inside;
              outside = OUTSIDE.contains(name) && outside < 0 ? i : outside;
            }
          }
        }
        List<Integer> addresses = new ArrayList<>();
        for (int column : new int[] {ip, inside, outside}) {
          if (column >= 0) {
            addresses.add(column);
          }
        }
        boolean pairs = inside >= 0 && outside >= 0 && !connections;
        if (host >= 0 && (!addresses.isEmpty() || session >= 0)) {
          return new Columns(delimiter, host, List.copyOf(addresses), pairs, session, cells.size());
        }
      }
      return NONE;
    }

    double confidence() {
      int known = (host >= 0 ? 1 : 0) + addresses.size() + (session >= 0 ? 1 : 0);
      if (pairs) {
        return 0.8;
      }
      // A table of connections has host and ip columns too, but many more beside them.
      return count == 0 || count - known > 2 ? 0 : known >= 3 ? 0.97 : 0.8;
    }

    /** A row for each address of a line; none where it names neither a host nor a session. */
    void addRows(List<String> cells, List<Row> rows) {
      String name = cell(cells, host);
      String run = cell(cells, session);
      if (name.isEmpty() && run.isEmpty()) {
        return;
      }
      int before = rows.size();
      for (int column : addresses) {
        String ip = cell(cells, column);
        String canonical = IpAddress.canonical(ip);
        if (!ip.isEmpty()) {
          rows.add(new Row(name, canonical.isEmpty() ? ip : canonical, run));
        }
      }
      if (rows.size() == before) {
        rows.add(new Row(name, "", run));
      }
    }

    String cell(List<String> cells, int column) {
      return column >= 0 && column < cells.size() ? cells.get(column).strip() : "";
    }
  }
}
