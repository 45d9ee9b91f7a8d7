package dev.offscript.readers.text;

import java.util.List;

/**
 * The column of an exported table that holds the lines of a log: {@code _raw} of Splunk, {@code
 * message} of Kibana and CloudWatch, {@code Line} of Grafana, with who wrote each and when.
 *
 * @param line index of the column of lines
 * @param stamp of the time, -1 where there is none
 * @param host of the host, -1 where there is none
 * @param program of who wrote the line, -1 where there is none
 */
public record ExportedColumn(int line, int stamp, int host, int program) {

  /** A wider table is one of columns of its own. */
  private static final int WIDEST = 12;

  private static final List<String> LINES =
      List.of(
          "_raw",
          "@message",
          "message",
          "Line",
          "line",
          "SyslogMessage",
          "LogMessage",
          "LogEntry",
          "textPayload");
  private static final List<String> STAMPS =
      List.of(
          "_time",
          "@timestamp",
          "timestamp",
          "Time",
          "tsNs",
          "time",
          "TimeGenerated",
          "TimeGenerated [UTC]");
  private static final List<String> HOSTS =
      List.of("host", "host.name", "hostname", "Computer", "HostName");

  private static final List<String> PROGRAMS = List.of("ProcessName");

  /** No export. */
  public static final ExportedColumn NONE = new ExportedColumn(-1, -1, -1, -1);

  /** What {@code header} names, {@link #NONE} where it is no header of an export. */
  public static ExportedColumn of(String header) {
    Cells cells = new Cells();
    if (header.length() > 400 || !cells.split(header, ",") || cells.size() < 2) {
      return NONE;
    }
    int line = first(LINES, cells);
    int stamp = first(STAMPS, cells);
    boolean raw = cells.contains("_raw");
    return line >= 0 && (raw || stamp >= 0 && cells.size() <= WIDEST)
        ? new ExportedColumn(line, stamp, first(HOSTS, cells), first(PROGRAMS, cells))
        : NONE;
  }

  private static int first(List<String> names, Cells cells) {
    for (String name : names) {
      if (cells.contains(name)) {
        return cells.indexOf(name);
      }
    }
    return -1;
  }

  /** Whether there are lines to take out. */
  public boolean exists() {
    return line >= 0;
  }

  /**
   * The line in {@code row}; {@code row} itself where it has no such cell.
   *
   * @param cells filled with the cells of the row
   */
  public Unwrapped of(String row, Cells cells) {
    if (!cells.split(row, ",") || cells.size() <= line || cells.get(line).isEmpty()) {
      return Unwrapped.of(row);
    }
    return new Unwrapped(
        cells.get(line),
        "",
        cell(host, cells),
        cell(stamp, cells),
        cell(program, cells),
        "",
        false);
  }

  private static String cell(int index, Cells cells) {
    return index >= 0 && index < cells.size() ? cells.get(index) : "";
  }
}
