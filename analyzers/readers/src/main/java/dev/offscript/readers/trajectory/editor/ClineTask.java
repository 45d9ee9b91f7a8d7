package dev.offscript.readers.trajectory.editor;

import dev.offscript.evidence.Source;

/**
 * The task of Cline or Roo Code that a file belongs to: all its files stand in one folder, named
 * after the moment it was begun or by a UUID, and are one session.
 */
public final class ClineTask {

  private static final int UUID_LENGTH = 36;
  private static final int EPOCH_MILLIS_LENGTH = 13;

  private ClineTask() {}

  /** Id of the session; {@code ""} where the file does not stand in the folder of a task. */
  public static String session(Source source) {
    String path = source.member().isEmpty() ? source.path() : source.member();
    int name = path.lastIndexOf('/');
    String folder = name <= 0 ? "" : path.substring(path.lastIndexOf('/', name - 1) + 1, name);
    return named(folder) ? "cline-" + folder : "";
  }

  /** The same, for the messages to the model alone: other chats stand in such folders too. */
  public static String chat(Source source) {
    String path = source.member().isEmpty() ? source.path() : source.member();
    return path.endsWith("/api_conversation_history.json") ? session(source) : "";
  }

  private static boolean named(String folder) {
    boolean millis = folder.length() == EPOCH_MILLIS_LENGTH;
    for (int i = 0; i < folder.length() && millis; i++) {
      millis = folder.charAt(i) >= '0' && folder.charAt(i) <= '9';
    }
    return millis
        || folder.length() == UUID_LENGTH && folder.charAt(8) == '-' && folder.charAt(13) == '-';
  }
}
