package dev.offscript.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the tables of one database to files, and hands on those that have rows. */
final class TableFiles implements Databases.Tables {

  /** Takes a table that has rows. */
  interface Taker {
    /** The table called {@code table} was written to the file {@code number}. */
    void take(String table, int number) throws IOException;
  }

  private final UnpackedFiles files;
  private final Inside inside;
  private final String shown;
  private final Taker taker;
  private int number;

  /**
   * Where the tables go.
   *
   * @param shown what the database is called where something is wrong
   */
  TableFiles(UnpackedFiles files, Inside inside, String shown, Taker taker) {
    this.files = files;
    this.inside = inside;
    this.shown = shown;
    this.taker = taker;
  }

  @Override
  public OutputStream begin(String table) throws IOException {
    number = files.next();
    return Files.newOutputStream(files.path(number));
  }

  @Override
  public void end(String table, long rows, String trouble) throws IOException {
    if (!trouble.isEmpty()) {
      inside.problem(shown + "!" + table, trouble);
    }
    Path path = files.path(number);
    if (rows == 0 || inside.full(shown)) {
      Files.delete(path);
      return;
    }
    files.spend(Files.size(path));
    taker.take(table, number);
  }
}
