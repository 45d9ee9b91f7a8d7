package dev.offscript.casework.intake;

import dev.offscript.evidence.Source;
import dev.offscript.model.report.Detection;
import dev.offscript.readers.Reader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A unit that is going to be read.
 *
 * @param source its bytes
 * @param location of its file on this machine
 * @param container {@code ""}, {@code gzip} or {@code zip}
 * @param fileBytes size on disk
 * @param reader who reads it
 * @param detection how sure it is that this is its format, and what else it could be
 */
public record UnitPlan(
    Source source,
    Path location,
    String container,
    long fileBytes,
    Reader reader,
    Detection detection) {

  /** The container whose members have folders of their own. */
  private static final String ARCHIVE = "zip";

  /** Where it stands, the folders inside an archive among it. */
  public Path place() {
    Path place = location;
    try {
      for (String name : inside()) {
        place = place.resolve(name);
      }
    } catch (InvalidPathException e) {
      return location;
    }
    return place;
  }

  /** Path of the file, and of the member inside an archive, as settings and inventories name it. */
  public String name() {
    List<String> inside = inside();
    return inside.isEmpty() ? source.path() : source.path() + "/" + String.join("/", inside);
  }

  /** The member's path; a member that climbs out of its archive stays inside it. */
  private List<String> inside() {
    if (!container.equals(ARCHIVE)) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    for (String name : source.member().split("/", -1)) {
      if (!name.isEmpty() && !name.equals(".") && !name.equals("..") && name.indexOf('\0') < 0) {
        names.add(name);
      }
    }
    return names;
  }
}
