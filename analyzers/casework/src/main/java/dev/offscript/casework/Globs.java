package dev.offscript.casework;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Settings that hold for some files: {@code --timezone 'fw/*.csv=Asia/Shanghai'}. The last glob
 * that fits a path wins. A glob without {@code /} is tried on the file's name as well.
 */
public record Globs<T>(List<Entry<T>> entries) {

  /** One setting. */
  public record Entry<T>(String glob, PathMatcher matcher, T value) {}

  /** No settings. */
  public static <T> Globs<T> none() {
    return new Globs<>(List.of());
  }

  /** These and one more. */
  public Globs<T> with(String glob, T value) {
    List<Entry<T>> more = new ArrayList<>(entries);
    more.add(new Entry<>(glob, FileSystems.getDefault().getPathMatcher("glob:" + glob), value));
    return new Globs<>(List.copyOf(more));
  }

  /** The setting for {@code path}. */
  public Optional<T> of(String path) {
    Path whole;
    try {
      whole = Path.of(path);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
    Optional<T> found = Optional.empty();
    for (Entry<T> entry : entries) {
      if (entry.matcher().matches(whole)
          || entry.glob().indexOf('/') < 0 && entry.matcher().matches(whole.getFileName())) {
        found = Optional.of(entry.value());
      }
    }
    return found;
  }
}
