package dev.offscript.casework;

/** Told how far an investigation is; called from several threads. */
public interface Progress {

  /** Says nothing. */
  Progress SILENT = new Progress() {};

  /**
   * A stage begins: {@code hashing}, {@code reading}, {@code chains}; {@code total} bytes of work,
   * 0 where unknown.
   */
  default void stage(String name, long total) {}

  /** {@code bytes} more of the stage are done, lately in {@code path}. */
  default void advance(String path, long bytes) {}

  /** {@code events} more came out. */
  default void events(long events) {}

  /** Something a person should see now. */
  default void warn(String message) {}
}
