package dev.offscript.commands;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an agent wrote, copied and set, and may run later: one a session, not thread-safe.
 *
 * <p>Bounded: {@value #MAX_FILES} files of at most {@value #MAX_FILE} characters, together at most
 * {@value #MAX_TOTAL}; beyond that the oldest are forgotten, so that a long session keeps what it
 * wrote last.
 */
public final class ScriptMemory {

  private static final int MAX_FILES = 256;
  private static final int MAX_FILE = 1 << 18;
  private static final int MAX_TOTAL = 1 << 22;

  private final Map<String, String> files = new LinkedHashMap<>();
  private final Map<String, String> programs = new LinkedHashMap<>();
  private final Map<String, List<String>> variables = new LinkedHashMap<>();
  private int total;

  /** Remembers that {@code content} was written to {@code path}, for example by a Write tool. */
  public void wrote(String path, String content) {
    String key = normal(path);
    forget(path);
    programs.remove(key);
    if (key.isEmpty() || content.length() > MAX_FILE) {
      return;
    }
    files.put(key, content);
    total += content.length();
    while (files.size() > MAX_FILES || total > MAX_TOTAL) {
      String oldest = files.keySet().iterator().next();
      forget(oldest);
    }
  }

  /** Remembers that {@code content} was written behind what {@code path} held. */
  public void appended(String path, String content) {
    wrote(path, content(path).orElse("") + content);
  }

  /** The content of {@code path} is not known any more. */
  public void forget(String path) {
    String gone = files.remove(normal(path));
    total -= gone == null ? 0 : gone.length();
  }

  /** Remembers that the file at {@code to} is a copy of, or a link to, {@code from}. */
  public void copied(String from, String to) {
    Optional<String> content = content(from);
    if (content.isPresent()) {
      wrote(to, content.get());
    } else if (programs.size() < MAX_FILES) {
      programs.put(normal(to), program(from));
    }
  }

  /** The content of a file that was written, by its path or the last part of it. */
  public Optional<String> content(String path) {
    return Optional.ofNullable(find(files, normal(path)));
  }

  /** The content of what runs when {@code name} is called: by its path, or found on the way. */
  public Optional<String> command(String name) {
    return Optional.ofNullable(called(files, name));
  }

  /** Exactly the file at {@code path}, no other that ends alike. */
  public Optional<String> exactly(String path) {
    return Optional.ofNullable(files.get(normal(path)));
  }

  /**
   * What the program at {@code path} was copied from or fetched as; the path itself where unknown.
   */
  public String program(String path) {
    if (programs.isEmpty()) {
      return path;
    }
    String found = called(programs, path);
    return found == null ? path : found;
  }

  /** Files whose path ends with {@code suffix}, in the order written. */
  public List<String> paths(String suffix) {
    return files.keySet().stream().filter(path -> path.endsWith(suffix)).toList();
  }

  /** Variables that earlier commands of the session left, live. */
  public Map<String, List<String>> variables() {
    return variables;
  }

  /** A bare name is looked for where a shell looks for it, a path where it says. */
  private @Nullable String called(Map<String, String> map, String name) {
    if (map.isEmpty() || name.indexOf('/') >= 0 || name.endsWith(".exe")) {
      return find(map, normal(name));
    }
    String found = null;
    for (Map.Entry<String, String> entry : map.entrySet()) {
      String path = entry.getKey();
      int slash = path.lastIndexOf('/');
      boolean same = path.length() - slash - 1 == name.length() && path.endsWith(name);
      if (same && onTheWay(slash < 0 ? "." : path.substring(0, slash))) {
        found = entry.getValue();
      }
    }
    return found;
  }

  private boolean onTheWay(String folder) {
    if (folder.endsWith("/bin") || folder.endsWith("/sbin") || folder.equals("$PATH")) {
      return true;
    }
    for (String part : String.join("", variables.getOrDefault("PATH", List.of())).split(":", 64)) {
      if (part.equals(folder) || normal(part).equals(folder)) {
        return true;
      }
    }
    return false;
  }

  private static <T> @Nullable T find(Map<String, T> map, String key) {
    if (map.isEmpty() || key.isEmpty()) {
      return null;
    }
    T exact = map.get(key);
    if (exact != null) {
      return exact;
    }
    // The working directory is not known: a relative path fits any that ends with it, and the
    // other way round.
    boolean absolute = key.startsWith("/") || key.startsWith("~") || key.startsWith("$");
    T found = null;
    for (Map.Entry<String, T> entry : map.entrySet()) {
      String other = entry.getKey();
      boolean fits =
          absolute
              ? !other.startsWith("/") && key.endsWith("/" + other)
              : other.endsWith("/" + key);
      if (fits) {
        found = entry.getValue();
      }
    }
    return found;
  }

  private static String normal(String path) {
    String rest = path.strip();
    while (rest.startsWith("./")) {
      rest = rest.substring(2);
    }
    if (rest.startsWith("$HOME/")) {
      rest = "~/" + rest.substring(6);
    }
    return rest.replace("//", "/");
  }
}
