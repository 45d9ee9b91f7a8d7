package dev.offscript.commands;

import java.util.LinkedHashMap;
import java.util.Map;

/** What an agent wrote and may run later: one a session, bounded. */
public final class ScriptMemory {

  private static final int MAX_FILES = 256;

  private final Map<String, String> files = new LinkedHashMap<>();

  /** Remembers that {@code content} was written to {@code path}, for example by a Write tool. */
  public void wrote(String path, String content) {
    if (files.size() < MAX_FILES || files.containsKey(path)) {
      files.put(path, content);
    }
  }
}
