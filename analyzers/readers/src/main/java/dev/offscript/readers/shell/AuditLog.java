package dev.offscript.readers.shell;

import dev.offscript.evidence.LineScanner;
import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.text.Stamps;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The log of the Linux audit daemon, raw, enriched, sent through syslog, or printed by {@code
 * ausearch -i}.
 *
 * <pre>
 * type=SYSCALL msg=audit(1772358000.120:77): arch=c000003e syscall=59 success=yes exit=0 .. ppid=9 pid=10 auid=1000 uid=0 .. comm="ssh" exe="/usr/bin/ssh"
 * type=EXECVE msg=audit(1772358000.120:77): argc=2 a0="ssh" a1=2D4E66
 * type=CWD msg=audit(1772358000.120:77): cwd="/workspace"
 * </pre>
 *
 * <p>Records of one event share time and serial; they may be interleaved with others and out of
 * order. An event is complete at its EOE record, once the log is two seconds further, or when too
 * many wait; one that a rotation cut is put together, see {@link AuditRotation}. Untrusted text is
 * quoted, or hex where it holds blanks, quotes or control bytes. A connect states a flow to the
 * address of its SOCKADDR record.
 *
 * <p>Format: {@code lib/} and {@code auparse/} of audit-userspace, {@code kernel/auditsc.c}.
 */
public final class AuditLog implements Reader {

  private static final int LINE_BYTES = 1 << 20;
  private static final long WINDOW_NANOS = 2_000_000_000L;
  private static final int MOST_OPEN = 4_096;
  private static final int HEAD = 160;

  /** Records that come in groups; any other record is an event of its own. */
  private static final Set<String> GROUPED =
      Set.of(
          "SYSCALL",
          "EXECVE",
          "CWD",
          "PATH",
          "SOCKADDR",
          "PROCTITLE",
          "EOE",
          "BPRM_FCAPS",
          "MMAP",
          "OBJ_PID",
          "SOCKETCALL",
          "IPC",
          "FD_PAIR",
          "AVC",
          "SECCOMP",
          "CAPSET",
          "NETFILTER_PKT",
          "KERN_MODULE",
          "URINGOP",
          "OPENAT2",
          "TIME_ADJNTPVAL",
          "BPF",
          "NETFILTER_CFG",
          "CONFIG_CHANGE",
          "ANOM_PROMISCUOUS");

  @Override
  public String format() {
    return "auditd";
  }

  @Override
  public double sniff(Sample sample) {
    List<String> lines = sample.lines(100);
    int seen = 0;
    int records = 0;
    for (String line : lines) {
      if (!line.isBlank() && !line.equals("----")) {
        seen++;
        int type = line.indexOf("type=");
        // A syslog head or a node name may stand before; a record of another format may quote one.
        boolean head = type >= 0 && type < HEAD && line.charAt(0) != '{';
        boolean list = line.charAt(0) == '[' || line.charAt(0) == '"';
        head &= !list || !AuditStrings.of(line).isEmpty();
        records += head && line.indexOf(" msg=audit(", type) > 0 ? 1 : 0;
      }
    }
    return seen > 0 && records * 2 >= seen ? 0.97 : records > 2 ? 0.4 : 0;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Stamps stamps = Stamps.of(options, source);
    Assembly assembly = new Assembly(source.unit(), AuditRotation.of(source), sink);
    try (LineScanner lines = new LineScanner(source.open(), LINE_BYTES)) {
      while (lines.next()) {
        long whole = lines.nextOffset() - lines.offset();
        if (lines.overlong()) {
          sink.rejected(lines.offset(), whole, "line longer than " + LINE_BYTES + " bytes");
          continue;
        }
        String text = lines.text();
        if (text.isBlank()
            || text.equals("----")
            || text.startsWith("time->")
            || text.strip().equals("[")
            || text.strip().equals("]")) {
          sink.record(lines.offset(), whole); // what ausearch prints between events
          continue;
        }
        List<String> strings = AuditStrings.of(text);
        if (!strings.isEmpty()) {
          sink.record(lines.offset(), whole);
          for (String string : strings) {
            AuditRecord record = AuditRecord.parse(string, "", stamps);
            if (record != null) {
              assembly.add(record, lines);
            }
          }
          continue;
        }
        AuditRecord record = AuditRecord.ofLine(text, stamps);
        if (record == null) {
          sink.rejected(lines.offset(), whole, "expected type=.. msg=audit(time:serial):");
          continue;
        }
        sink.record(lines.offset(), whole);
        assembly.add(record, lines);
      }
    }
    assembly.finish();
    stamps.report(sink);
  }

  /** Events under way, in the order of their first record. */
  private static final class Assembly {
    private final int unit;
    private final AuditRotation rotation;
    private final EventSink sink;
    private final Deque<AuditGroup> waiting = new ArrayDeque<>();
    private final Map<String, AuditGroup> open = new HashMap<>();
    private final Ancestry ancestry = new Ancestry();
    private final Syscalls syscalls = Syscalls.load();
    private long latest = Long.MIN_VALUE;

    Assembly(int unit, AuditRotation rotation, EventSink sink) {
      this.unit = unit;
      this.rotation = rotation;
      this.sink = sink;
    }

    void add(AuditRecord record, LineScanner lines) {
      AuditGroup group = open.get(record.key());
      if (group == null) {
        group = new AuditGroup(record, lines.offset(), lines.line());
        rotation.before(record.key()).forEach(group::recall);
        waiting.add(group);
        open.put(record.key(), group);
      }
      group.add(record, lines.offset(), lines.length(), lines.nextOffset(), lines.line());
      if (!GROUPED.contains(record.type())) {
        group.close();
      }
      if (group.closed()) {
        open.remove(group.key());
      }
      latest = Math.max(latest, record.nanos());
      drain();
    }

    private void drain() {
      for (AuditGroup head = waiting.peek(); head != null; head = waiting.peek()) {
        boolean late = latest - head.nanos() > WINDOW_NANOS || waiting.size() > MOST_OPEN;
        if (!head.closed() && !late) {
          return;
        }
        emit();
      }
    }

    private void emit() {
      AuditGroup head = waiting.remove();
      open.remove(head.key(), head);
      head.events(unit, ancestry, syscalls).forEach(sink::event);
    }

    void finish() {
      int goOn = 0;
      while (!waiting.isEmpty()) {
        AuditGroup head = waiting.element();
        if (!head.closed() && rotation.goesOn(head.key())) {
          waiting.remove();
          goOn++;
        } else {
          emit();
        }
      }
      if (goOn > 0) {
        sink.note(
            goOn + " events at the end go on in the next file of this log and are told there");
      }
      if (rotation.begun() > 0) {
        sink.note(
            rotation.begun()
                + " events at the beginning began in the file before: its records are taken in");
      }
    }
  }
}
