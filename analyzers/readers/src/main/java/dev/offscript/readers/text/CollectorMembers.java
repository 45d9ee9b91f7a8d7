package dev.offscript.readers.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the members of an object that a collector put around a line of a log say: the line, who
 * wrote it and when. Names that hold a line wherever they stand come before those that hold one
 * only beside the collector's own marks.
 */
final class CollectorMembers {

  /** Names that hold a line wherever they stand. */
  private static final Set<String> LINES =
      Set.of(
          "MESSAGE",
          "message",
          "log",
          "_raw",
          "@message",
          "textPayload",
          "SyslogMessage",
          "LogEntry",
          "LogMessage");

  private static final int NONE = 0;
  private static final int MARKED = 1;
  private static final int LIKELY = 2;
  private static final int PLAIN = 3;
  private static final int ORIGINAL = 4;

  private String text = "";
  private String pointer = "";
  private int rank = NONE;
  private String host = "";
  private String stamp = "";
  private String program = "";
  private String pid = "";
  private final Set<String> marks = new HashSet<>();
  private final List<String[]> doubtful = new ArrayList<>();

  /** The member {@code name} of the object at {@code path}, a text or a number. */
  void put(String path, String name, String value, boolean isText) {
    if (LINES.contains(name)) {
      line(PLAIN, path, name, value);
      return;
    }
    switch (name) {
      case "line", "body", "msg", "short_message", "logmsg" -> {
        if (isText) {
          line(LIKELY, path, name, value);
        }
      }
      case "original" -> {
        if (isText && path.endsWith("/event")) {
          line(ORIGINAL, path, name, value);
        }
      }
      case "full_message" -> {
        if (isText && !value.isEmpty()) {
          line(PLAIN, path, name, value);
        }
      }
      case "content", "event", "value" -> {
        if (isText) {
          doubtful.add(new String[] {path, name, value});
        }
      }
      case "_HOSTNAME",
          "host",
          "hostname",
          "HOST",
          "Computer",
          "HostName",
          "__tag__:__hostname__" ->
          host = host.isEmpty() ? value : host;
      case "__REALTIME_TIMESTAMP",
          "time",
          "@timestamp",
          "_time",
          "timestamp",
          "date",
          "DATE",
          "TimeGenerated",
          "timeUnixNano",
          "ISODATE" ->
          stamp = stamp.isEmpty() ? value : stamp;
      case "observedTimeUnixNano" -> stamp = stamp.isEmpty() || stamp.equals("0") ? value : stamp;
      case "__time__" -> {
        stamp = value;
        marks.add("content");
      }
      case "SYSLOG_IDENTIFIER", "PROGRAM", "ProcessName", "appname" -> program = value;
      case "syslogtag", "programname" -> tag(value);
      case "_COMM" -> program = program.isEmpty() ? value : program;
      case "_PID", "SYSLOG_PID", "PID", "ProcessID", "procid" -> pid = value;
      case "_SOURCE_REALTIME_TIMESTAMP" -> stamp = value;
      case "__source__", "__topic__" -> marks.add("content");
      case "sourcetype", "index" -> marks.add("event");
      case "partition", "topic" -> marks.add("value");
      default -> {}
    }
  }

  /** {@code sshd[812]:} as rsyslog has it. */
  private void tag(String value) {
    String name = value.endsWith(":") ? value.substring(0, value.length() - 1) : value;
    int bracket = name.indexOf('[');
    if (bracket > 0 && name.endsWith("]")) {
      pid = name.substring(bracket + 1, name.length() - 1);
      name = name.substring(0, bracket);
    }
    program = program.isEmpty() ? name : program;
  }

  /** The line stands at {@code path/name}; a surer one that is known already stays. */
  void line(int sure, String path, String name, String value) {
    if (sure >= rank) {
      rank = sure;
      text = value;
      pointer = path + "/" + name;
    }
  }

  /** The line is what a kind of record has in this place and no other. */
  void plain(String at, String value) {
    rank = PLAIN;
    text = value;
    pointer = at;
  }

  void host(String name) {
    host = name;
  }

  void stamp(String written) {
    stamp = stamp.isEmpty() ? written : stamp;
  }

  /** Takes what {@code inner}, an object under a member, knows and this one does not. */
  void adopt(CollectorMembers inner) {
    inner.settle();
    if (inner.rank > rank) {
      rank = inner.rank;
      text = inner.text;
      pointer = inner.pointer;
    }
    host = host.isEmpty() ? inner.host : host;
    stamp = stamp.isEmpty() ? inner.stamp : stamp;
    program = program.isEmpty() ? inner.program : program;
    pid = pid.isEmpty() ? inner.pid : pid;
    marks.addAll(inner.marks);
  }

  /** Names that are said for certain by others beside them only. */
  private void settle() {
    for (String[] member : doubtful) {
      if (marks.contains(member[1])) {
        line(MARKED, member[0], member[1], member[2]);
      }
    }
    doubtful.clear();
  }

  /** Whether a line was found. */
  boolean found() {
    settle();
    return rank > NONE;
  }

  String host() {
    return host;
  }

  String stamp() {
    return stamp;
  }

  String pointer() {
    return pointer;
  }

  String text() {
    return text;
  }

  /** The line, from the host {@code elsewhere} where the object names none. */
  Unwrapped unwrapped(String elsewhere, boolean partial) {
    return new Unwrapped(
        program.isEmpty() ? text.stripTrailing() : text.strip(),
        pointer,
        host.isEmpty() ? elsewhere : host,
        stamp,
        program,
        pid,
        partial);
  }
}
