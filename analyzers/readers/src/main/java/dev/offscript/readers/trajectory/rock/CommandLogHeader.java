package dev.offscript.readers.trajectory.rock;

import dev.offscript.readers.trajectory.Stamp;
import java.util.Optional;

/**
 * The parts of a header line of a ROCK log.
 *
 * @param stamp when the line was written
 * @param sandbox id of the sandbox
 * @param trace id of the request
 * @param tag what is told, for example {@code run_in_session input}
 * @param session name of the shell session, {@code ""} where the tag has none
 * @param text what follows on the same line
 */
record CommandLogHeader(
    Stamp stamp, String sandbox, String trace, String tag, String session, String text) {

  /** Reads {@code STAMP LEVEL:FILE:LINE [command] [SANDBOX] [TRACE] -- [TAG][SESSION]:TEXT}. */
  static Optional<CommandLogHeader> parse(String line) {
    if (line.length() < 40 || line.charAt(4) != '-' || line.charAt(10) != 'T') {
      return Optional.empty();
    }
    int blank = line.indexOf(' ');
    int dashes = line.indexOf(" -- [");
    if (blank < 0 || dashes < 0) {
      return Optional.empty();
    }
    Stamp stamp = Stamp.parse(line.substring(0, blank));
    int logger = line.indexOf(" [command] [", blank);
    if (!stamp.known() || logger < 0 || logger > dashes) {
      return Optional.empty();
    }
    int sandboxAt = logger + " [command] [".length();
    int sandboxEnd = line.indexOf(']', sandboxAt);
    int traceAt = line.indexOf('[', sandboxEnd);
    boolean traced = sandboxEnd > 0 && traceAt > 0 && traceAt < dashes;
    String trace = traced ? line.substring(traceAt + 1, line.indexOf(']', traceAt)) : "";
    int tagAt = dashes + " -- [".length();
    int tagEnd = line.indexOf(']', tagAt);
    if (sandboxEnd < 0 || sandboxEnd > dashes || tagEnd < 0) {
      return Optional.empty();
    }
    String session = "";
    int after = tagEnd + 1;
    if (after < line.length() && line.charAt(after) == '[') {
      int close = line.indexOf(']', after);
      if (close > 0) {
        session = line.substring(after + 1, close);
        after = close + 1;
      }
    }
    if (after < line.length() && line.charAt(after) == ':') {
      after++;
    }
    return Optional.of(
        new CommandLogHeader(
            stamp,
            line.substring(sandboxAt, sandboxEnd),
            trace,
            line.substring(tagAt, tagEnd),
            session,
            line.substring(after)));
  }
}
