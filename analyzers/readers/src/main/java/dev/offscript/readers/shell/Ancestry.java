package dev.offscript.readers.shell;

import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which program a process last became, so that an execution can name its parent's. Numbers of
 * processes are used again, so a parent counts only with the same login user, on the same host, and
 * for an hour.
 */
final class Ancestry {

  private static final int MOST = 8_192;
  private static final long NANOS = 3_600_000_000_000L;

  private record Program(String executable, String commandLine, long login, long nanos) {}

  private final Map<String, Program> programs =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Program> eldest) {
          return size() > MOST;
        }
      };

  /** Names the parent's program in {@code event}, where it is known. */
  void put(Event.Builder event, String node, AuditRecord process, long nanos) {
    Program parent = programs.get(node + '\n' + process.number("ppid"));
    if (parent != null
        && parent.login == process.number("auid")
        && nanos >= parent.nanos
        && nanos - parent.nanos <= NANOS) {
      event.put(Ecs.PROCESS_PARENT_EXECUTABLE, parent.executable);
      event.put(Ecs.PROCESS_PARENT_COMMAND_LINE, parent.commandLine);
    }
  }

  /** A process became another program. */
  void became(String node, AuditRecord process, String commandLine, long nanos) {
    long pid = process.number("pid");
    if (pid > 0 && !process.plain("success").equals("no")) {
      programs.put(
          node + '\n' + pid,
          new Program(process.text("exe"), commandLine, process.number("auid"), nanos));
    }
  }
}
