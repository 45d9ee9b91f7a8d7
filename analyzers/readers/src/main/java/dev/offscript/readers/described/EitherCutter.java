package dev.offscript.readers.described;

import dev.offscript.readers.text.LineLook;

/**
 * Lines of one device that come in two shapes in one file: pairs where a record is structured,
 * sentences where it is not. A line is of the first shape when what that makes of it is recognised,
 * else of the second.
 */
final class EitherCutter implements LineCutter {

  private final LineCutter first;
  private final LineCutter second;
  private final EventMap map;
  private final EnvelopeColumns carried;

  EitherCutter(LineCutter first, LineCutter second, EventMap map) {
    this.first = first;
    this.second = second;
    this.map = map;
    this.carried = new EnvelopeColumns(map.slots());
  }

  @Override
  public boolean cut(LineLook line, Row row) {
    boolean fits = first.cut(line, row);
    if (fits && recognised(line, row)) {
      return true;
    }
    row.clear();
    if (second.cut(line, row) && recognised(line, row)) {
      return true;
    }
    row.clear();
    return fits && first.cut(line, row);
  }

  private boolean recognised(LineLook line, Row row) {
    carried.put(line.envelope(), row);
    row.carried(line.envelope(), true);
    map.derive(row);
    return map.recognises(row);
  }
}
