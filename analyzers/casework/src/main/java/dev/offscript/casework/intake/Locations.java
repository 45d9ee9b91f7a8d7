package dev.offscript.casework.intake;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * How the manifest writes where a file is. A name that is not text in this machine's encoding would
 * be another name, or the same as its neighbour's, when read back; it is written as a URI.
 */
public final class Locations {

  private static final String URI_SCHEME = "file:";

  private Locations() {}

  static String text(Path location) {
    String text = location.toString();
    return roundTrips(location, text) ? text : location.toUri().toString();
  }

  /** The path that {@code text} names, whatever it holds. */
  public static Path path(String text) {
    return text.startsWith(URI_SCHEME) ? Path.of(URI.create(text)) : Path.of(text);
  }

  private static boolean roundTrips(Path location, String text) {
    try {
      return Path.of(text).equals(location);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
