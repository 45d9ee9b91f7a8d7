package dev.offscript.casework.intake;

import dev.offscript.casework.Globs;
import dev.offscript.chains.Places;
import dev.offscript.model.EventId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whose evidence it is. A record's own word comes first and is not asked for here; then the host of
 * its session in the inventory, then a folder on the file's path, then {@code --host}.
 *
 * <p>An inventory holds for its own folder and what is below; the nearest one wins.
 */
public final class Hosts {

  private record Inventory(Path folder, List<Places.Row> rows) {}

  private final List<Inventory> inventories = new ArrayList<>();
  private final Globs<String> given;

  /** Hosts by what the caller {@code given} says, and by inventories added later. */
  public Hosts(Globs<String> given) {
    this.given = given;
  }

  /** Adds the inventory that stands in {@code folder}. */
  public void add(Path folder, List<Places.Row> rows) {
    inventories.add(new Inventory(folder, List.copyOf(rows)));
  }

  /** Rows of all inventories, in the order they were added. */
  List<Places.Row> rows() {
    return inventories.stream().flatMap(inventory -> inventory.rows().stream()).toList();
  }

  /** Stands for all inventories and where they hold: the same only where all of it is the same. */
  public String fingerprint() {
    List<String> parts = new ArrayList<>();
    for (Inventory inventory : inventories) {
      parts.add(Locations.text(inventory.folder()));
      inventory.rows().forEach(row -> parts.add(row.toString()));
    }
    return EventId.derived("", parts);
  }

  /**
   * The host of records of {@code session} in the file at {@code location}; {@code ""} where
   * unknown.
   */
  public String of(Path location, String path, String session) {
    List<Places.Row> nearest = nearest(location);
    if (!session.isEmpty()) {
      for (Places.Row row : nearest) {
        if (row.session().equals(session) && !row.host().isEmpty()) {
          return row.host();
        }
      }
    }
    return run(path, nearest).or(() -> folder(path, nearest)).or(() -> given.of(path)).orElse("");
  }

  /** The host of the run that the file, or a folder of it, is named for. */
  private static Optional<String> run(String path, List<Places.Row> rows) {
    List<String> names = Arrays.asList(path.split("/"));
    for (int i = names.size() - 1; i >= 0; i--) {
      String name = names.get(i);
      int dot = i == names.size() - 1 ? name.indexOf('.', 1) : -1;
      String stem = dot < 0 ? name : name.substring(0, dot);
      Set<String> hosts = new TreeSet<>();
      for (Places.Row row : rows) {
        boolean named = row.session().equals(name) || row.session().equals(stem);
        if (named && !row.session().isEmpty() && !row.host().isEmpty()) {
          hosts.add(row.host());
        }
      }
      if (hosts.size() == 1) {
        return Optional.of(hosts.iterator().next());
      }
    }
    return Optional.empty();
  }

  /** Rows of the nearest inventory that covers {@code location}, the same list every time. */
  List<Places.Row> nearest(Path location) {
    Inventory best = null;
    for (Inventory inventory : inventories) {
      if (location.startsWith(inventory.folder())
          && (best == null || inventory.folder().getNameCount() > best.folder().getNameCount())) {
        best = inventory;
      }
    }
    return best == null ? List.of() : best.rows();
  }

  private static Optional<String> folder(String path, List<Places.Row> rows) {
    Set<String> known = new TreeSet<>();
    rows.forEach(row -> known.add(row.host()));
    List<String> names = Arrays.asList(path.split("/"));
    for (int i = names.size() - 2; i >= 0; i--) {
      if (i > 0 && names.get(i - 1).equals("hosts") || known.contains(names.get(i))) {
        return Optional.of(names.get(i));
      }
    }
    return Optional.empty();
  }
}
