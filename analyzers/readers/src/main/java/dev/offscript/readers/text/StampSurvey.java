package dev.offscript.readers.text;

import dev.offscript.evidence.Rotation;
import dev.offscript.evidence.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks through a source, before any of it is read, for what its stamps leave out: the year and the
 * zone. Only lines here and there are looked at, from the beginning to the end, whatever format
 * they are of.
 */
final class StampSurvey {

  /** Nothing was looked at. */
  static final StampSurvey NONE = new StampSurvey(Optional.empty());

  private static final int HEAD = 128 * 1024;
  private static final int BLOCK = 8 * 1024;
  private static final int BLOCKS = 128;
  private static final int STRIDE = 8 * BLOCK;
  private static final int LINE = 2_000;
  private static final int STAMPS = 8;

  private final Optional<Source> source;
  private final StampScan scan = new StampScan();
  private final Epochs epochs = new Epochs();

  private boolean looked;
  private final YearTrail trail = new YearTrail();
  private final OffsetTally yearless = new OffsetTally();
  private final OffsetTally naive = new OffsetTally();

  private final List<Long> moments = new ArrayList<>();
  private final List<Long> locals = new ArrayList<>();
  private boolean dayWithoutYear;
  private int month;
  private int day;
  private int secondOfDay;

  private StampSurvey(Optional<Source> source) {
    this.source = source;
  }

  /** A survey of {@code source}, made when something is asked. */
  static StampSurvey of(Source source) {
    return new StampSurvey(Optional.of(source));
  }

  /** Whether the newest record stands first. */
  boolean backward() {
    look();
    return trail.backward();
  }

  /** The year of the first stamp without one. */
  YearTrail.Found year(int latest, long notAfter) {
    look();
    return trail.first(latest, notAfter, source.flatMap(StampSurvey::named));
  }

  /** The offset of stamps without one; of those that have no year either, or of the others. */
  OffsetTally.Found zone(boolean withoutYear) {
    look();
    return withoutYear ? yearless.found() : naive.found();
  }

  private static Optional<LocalDate> named(Source source) {
    Optional<LocalDate> member = Rotation.day(source.member());
    return member.isPresent() ? member : Rotation.day(source.path());
  }

  private void look() {
    if (looked || source.isEmpty()) {
      return;
    }
    looked = true;
    try {
      if (source.get().seekable()) {
        jump(source.get());
      } else {
        stream(source.get());
      }
    } catch (IOException e) {
      trail.apart(); // the reader meets the same fault, and says so
    }
  }

  private void jump(Source from) throws IOException {
    long size = from.size();
    block(from, 0, Math.min(size, HEAD));
    for (int i = 1; i <= BLOCKS && size > HEAD; i++) {
      long offset = HEAD + (size - HEAD - BLOCK) / BLOCKS * i;
      if (offset > HEAD) {
        block(from, i == BLOCKS ? size - BLOCK : offset, BLOCK);
      }
    }
  }

  private void block(Source from, long offset, long length) throws IOException {
    try (InputStream in = from.open(offset, length)) {
      lines(in.readNBytes((int) length), offset > 0);
    }
  }

  private void stream(Source from) throws IOException {
    try (InputStream in = from.open()) {
      lines(in.readNBytes(HEAD), false);
      byte[] stride = in.readNBytes(STRIDE);
      while (stride.length > 0) {
        byte[] next = stride.length < STRIDE ? new byte[0] : in.readNBytes(STRIDE);
        int begin = next.length == 0 ? Math.max(0, stride.length - BLOCK) : 0;
        int end = Math.min(stride.length, begin + BLOCK);
        lines(java.util.Arrays.copyOfRange(stride, begin, end), true);
        stride = next;
      }
    }
  }

  private void lines(byte[] block, boolean inside) {
    int from = 0;
    boolean cut = inside;
    for (int i = 0; i <= block.length; i++) {
      if (i == block.length || block[i] == '\n') {
        if (!cut && i > from) {
          int length = Math.min(LINE, i - from);
          line(new String(block, from, length, StandardCharsets.ISO_8859_1));
        }
        cut = false;
        from = i + 1;
      }
    }
    trail.apart();
  }

  private void line(String line) {
    moments.clear();
    locals.clear();
    dayWithoutYear = false;
    int at = 0;
    for (int found = 0; at < line.length() && found < STAMPS; ) {
      char c = line.charAt(at);
      if (Cursor.isDigit(c)) {
        int next = number(line, at);
        found += next < 0 ? 1 : 0;
        at = Math.abs(next);
      } else if (Character.isLetter(c)) {
        at = word(line, at);
      } else {
        at++;
      }
    }
    if (!locals.isEmpty()) {
      naive.add(locals.get(0), moments);
    }
    List<Long> dated = new ArrayList<>(moments);
    dated.addAll(locals);
    trail.line(dated);
    if (dayWithoutYear) {
      trail.day(month, day, secondOfDay, dated);
      pairDay();
    }
  }

  private void pairDay() {
    for (long moment : moments) {
      int around = CivilDate.year(moment);
      for (int year = around - 1; year <= around + 1; year++) {
        long local = CivilDate.days(year, month, day) * 86_400L + secondOfDay;
        if (Math.abs(local - moment) < 86_400L) {
          yearless.add(local, moments);
          return;
        }
      }
    }
  }

  /** Goes over the number at {@code at}; what follows, negative where it was a stamp. */
  private int number(String line, int at) {
    int end = at;
    while (end < line.length() && Cursor.isDigit(line.charAt(end))) {
      end++;
    }
    char before = at == 0 ? ' ' : line.charAt(at - 1);
    char behind = end < line.length() ? line.charAt(end) : ' ';
    int size = end - at;
    boolean alone = !Character.isLetterOrDigit(before) && before != '.';
    if (!alone) {
      return end;
    }
    if (size == 10 || size == 13 || size == 16 || size == 19) {
      if (!Character.isLetter(behind) && epochs.read(line, at, size)) {
        moments.add(Math.floorDiv(epochs.nanos(), 1_000_000_000L));
        return -end;
      }
      return end;
    }
    boolean date =
        size == 4 && "-/.:".indexOf(behind) >= 0
            || size == 8 && behind == 'T'
            || size <= 2 && "-/. ".indexOf(behind) >= 0;
    if (!date) {
      return end;
    }
    if (scan.scan(line, at, false)) {
      return take();
    }
    return size == 4 ? apart(line, at, end) : end;
  }

  private int word(String line, int at) {
    int end = MonthNames.end(line, at);
    boolean month = end < line.length() && " .".indexOf(line.charAt(end)) >= 0;
    if (month && MonthNames.month(line, at, end) > 0 && scan.scan(line, at, false)) {
      return Math.abs(take());
    }
    return end;
  }

  private int take() {
    int next = Math.max(1, scan.zone().stated() ? scan.zone().end() : scan.end());
    if (scan.epoch() || scan.guessedOrder()) {
      return -next;
    }
    if (scan.year() == 0) {
      if (!dayWithoutYear && !scan.zone().stated()) {
        dayWithoutYear = true;
        month = scan.month();
        day = scan.day();
        secondOfDay = scan.secondOfDay();
      }
      return -next;
    }
    long local =
        CivilDate.days(scan.year(), scan.month(), scan.day()) * 86_400L + scan.secondOfDay();
    if (!scan.zone().stated()) {
      locals.add(local);
    } else if (scan.zone().offset().exact()) {
      moments.add(local - scan.zone().offset().low());
    }
    return -next;
  }

  /** {@code date=2026-03-01 time=10:00:00}, {@code "2026-03-01","10:00:00"}. */
  private int apart(String line, int at, int end) {
    Cursor in = new Cursor(line, at);
    in.number(4, 4);
    int year = in.number();
    if (!in.separator("-/") || !in.number(1, 2)) {
      return end;
    }
    int monthOfYear = in.number();
    if (!in.separator("-/") || !in.number(1, 2)) {
      return end;
    }
    int dayOfMonth = in.number();
    int behind = in.at();
    for (int i = 0; i < 12 && !in.ended() && !in.digit(); i++) {
      in.to(in.at() + 1);
    }
    ClockScan clock = new ClockScan();
    boolean whole =
        CivilDate.exists(year, monthOfYear, dayOfMonth)
            && in.peek(2) == ':'
            && clock.hourMinute(in)
            && in.peek() == ':'
            && clock.seconds(in);
    if (whole) {
      locals.add(CivilDate.days(year, monthOfYear, dayOfMonth) * 86_400L + clock.secondOfDay());
      return -in.at();
    }
    return behind;
  }
}
