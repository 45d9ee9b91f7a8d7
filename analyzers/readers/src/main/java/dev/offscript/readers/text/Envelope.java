package dev.offscript.readers.text;

/**
 * A log line and what carried it: the JSON of a collector, the stream mark of a container runtime,
 * a syslog head of any dialect. Nothing of it has to be there.
 *
 * <pre>
 * &lt;134&gt;Mar  1 10:00:00 fw1 filterlog[81]: 5,,,1000,...       RFC 3164; no PRI, no host: as well
 * &lt;165&gt;1 2026-03-01T10:00:00Z fw1 app 81 ID [x y="z"] text  RFC 5424
 * 2026-03-01T10:00:00.1+08:00 fw1 app[81]: text             rsyslog's file format
 * 2026-03-01T10:00:00.1Z stdout F text                      container runtime
 * &lt;189&gt;81: fw1: 000080: *Mar  1 10:00:00.1: %SYS-5-X: text   Cisco, any order of its parts
 * 87 &lt;165&gt;1 2026-03-01T10:00:00Z ...                       with its length, as over TCP
 * web-1  | text      [pod/web/main] text                    docker compose, kubectl
 * &lt;134&gt;Mar  1 10:00:01 relay &lt;134&gt;Mar  1 10:00:00 fw1 text    the inner head counts
 * {"MESSAGE":"text","_HOSTNAME":"fw1", ...}                 see {@link Unwrapped}
 * </pre>
 *
 * @param text the line, without what a container runtime or a collector put around it
 * @param message index of the first character of the message in {@code text}
 * @param pointer where the line stands in the JSON, {@code ""} where it was not wrapped
 * @param stamp the time as written, {@code ""} where none is said
 * @param host name of the host, {@code ""} where none is said
 * @param program name of the program, {@code ""} where none is said
 * @param pid its process, {@code ""} where none is said
 * @param id message id of RFC 5424, {@code ""} where none is said
 * @param priority facility * 8 + severity, -1 where none is said
 * @param partial whether the message goes on in the next line
 */
public record Envelope(
    String text,
    int message,
    String pointer,
    String stamp,
    String host,
    String program,
    String pid,
    String id,
    int priority,
    boolean partial) {

  /** What {@code line} carries. */
  public static Envelope of(String line) {
    return of(Unwrapped.of(line));
  }

  /** What {@code inner} carries, and what carried it. */
  public static Envelope of(Unwrapped inner) {
    return new EnvelopeScan(inner).envelope();
  }

  /** The line as it was before a collector took it: with its head, where it has one. */
  public Unwrapped unwrapped() {
    boolean headless = message == 0;
    return new Unwrapped(
        text,
        pointer,
        host,
        headless ? stamp : "",
        headless ? program : "",
        headless ? pid : "",
        partial);
  }

  /** The message alone. */
  public String body() {
    return text.substring(message);
  }

  /** Severity 0 (emergency) to 7 (debug), -1 where none is said. */
  public int severity() {
    return priority < 0 ? -1 : priority & 7;
  }

  /** Whether anything was carried around the message. */
  public boolean headed() {
    return !stamp.isEmpty() || !pointer.isEmpty() || priority >= 0;
  }

  /** This line with the text that goes on after it. */
  Envelope joined(String rest, boolean more) {
    return new Envelope(
        text + rest, message, pointer, stamp, host, program, pid, id, priority, more);
  }
}
