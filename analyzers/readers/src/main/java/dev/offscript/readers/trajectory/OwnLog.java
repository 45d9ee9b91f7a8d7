package dev.offscript.readers.trajectory;

import dev.offscript.evidence.Source;
import dev.offscript.readers.EventSink;
import java.io.IOException;
import java.io.InputStream;

/**
 * The log that an agent itself kept of a session, beside what a harness printed or converted of the
 * same session: a trial of Harbor has {@code agent/sessions/**}{@code /SESSION.jsonl} next to
 * {@code agent/trajectory.json} and {@code agent/claude-code.txt}. The agent's own log has the most
 * and is told; the others say the same again.
 */
public final class OwnLog {

  private static final int DEEPEST = 6;
  private static final int MOST_FOLDERS = 2000;

  private OwnLog() {}

  /** Whether a log named after {@code session} stands under {@code sessions/} beside the source. */
  public static boolean beside(Source source, String session) {
    // Shorter words are no ids of a session; they may stand in any name.
    return session.length() >= 16 && under(source, "sessions", session, new int[] {0}, 0);
  }

  private static boolean under(
      Source source, String folder, String session, int[] folders, int depth) {
    if (depth > DEEPEST || folders[0]++ > MOST_FOLDERS) {
      return false;
    }
    for (String name : source.names(folder)) {
      boolean log = name.endsWith(session + ".jsonl");
      boolean inner = name.endsWith("/");
      String path = folder + "/" + (inner ? name.substring(0, name.length() - 1) : name);
      if (log || inner && under(source, path, session, folders, depth + 1)) {
        return true;
      }
    }
    return false;
  }

  /** Counts all of {@code source}, and says where it is told. */
  public static void told(Source source, EventSink sink) throws IOException {
    long size = 0;
    try (InputStream in = source.open()) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        size += read;
      }
    }
    sink.record(0, size);
    sink.note("the agent's own log of this session stands under sessions/: told there");
  }
}
