package dev.offscript.readers.shell;

import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Field;
import dev.offscript.model.IpAddress;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The records of one audit event, gathered until it is complete, and the facts they state. */
final class AuditGroup {

  private static final Field AUDIT_TYPE = Field.of("event.type_original");
  private static final Field LOGIN_USER = Field.of("user.audit.id");
  private static final Field TTY = Field.of("process.tty.name");
  private static final Field TARGET = Field.of("user.target.name");
  private static final Field SOURCE_DOMAIN = Field.of("source.domain");

  /** Bytes of arguments that are kept; more are cut, and the event says so. */
  private static final int MOST_ARGUMENT_BYTES = 1 << 20;

  private static final Set<String> AUTHENTICATION =
      Set.of(
          "USER_LOGIN",
          "USER_AUTH",
          "USER_ACCT",
          "USER_START",
          "USER_END",
          "CRED_ACQ",
          "CRED_REFR",
          "CRED_DISP",
          "LOGIN",
          "USER_LOGOUT");

  /** Records that say that an account or a group was changed; their account is whose. */
  private static final Set<String> ACCOUNTS =
      Set.of(
          "ADD_USER",
          "DEL_USER",
          "ADD_GROUP",
          "DEL_GROUP",
          "USER_MGMT",
          "GRP_MGMT",
          "USER_CHAUTHTOK",
          "GRP_CHAUTHTOK",
          "USER_ROLE_CHANGE",
          "ACCT_LOCK",
          "ACCT_UNLOCK",
          "ANOM_LOGIN_FAILURES",
          "RESP_ACCT_LOCK",
          "RESP_ACCT_UNLOCK_TIMED");

  /** connect, sendto and sendmsg of x86-64, arm64 and i386, by number or name. */
  private static final Set<String> CONNECTS =
      Set.of(
          "c000003e/42",
          "c000003e/44",
          "c000003e/46",
          "c00000b7/203",
          "c00000b7/206",
          "c00000b7/211",
          "40000003/362",
          "40000003/369",
          "40000003/370",
          "connect",
          "sendto",
          "sendmsg");

  /** accept and accept4 of x86-64, arm64 and i386: the address is that of who came. */
  private static final Set<String> ACCEPTS =
      Set.of(
          "c000003e/43",
          "c000003e/288",
          "c00000b7/202",
          "c00000b7/242",
          "40000003/364",
          "accept",
          "accept4");

  private static final Set<String> EXECS =
      Set.of(
          "c000003e/59",
          "c000003e/322",
          "c00000b7/221",
          "c00000b7/281",
          "40000003/11",
          "40000003/358",
          "execve",
          "execveat");

  private final String key;
  private final long nanos;
  private final int digits;
  private final boolean naive;
  private final String node;
  private final String firstType;
  private final long from;
  private final long firstLine;
  private long end;
  private long next;
  private boolean contiguous = true;
  private long bestFrom;
  private long bestLength;
  private long bestLine;
  private int bestRank = -1;
  private boolean closed;

  private @Nullable AuditRecord syscall;
  private @Nullable AuditRecord other;
  private String cwd = "";
  private String title = "";
  private final AuditFacts facts = new AuditFacts();
  private Optional<SocketAddress> address = Optional.empty();
  private String localSocket = "";
  private boolean executes;
  private boolean truncated;
  private long argumentCount = -1;
  private int argumentBytes;
  private final Map<Integer, Map<Integer, byte[]>> arguments = new TreeMap<>();

  AuditGroup(AuditRecord record, long from, long line) {
    this.key = record.key();
    this.nanos = record.nanos();
    this.digits = record.digits();
    this.naive = record.naive();
    this.node = record.node();
    this.firstType = record.type();
    this.from = from;
    this.firstLine = line;
    this.next = from;
  }

  String key() {
    return key;
  }

  long nanos() {
    return nanos;
  }

  boolean closed() {
    return closed;
  }

  void close() {
    closed = true;
  }

  /** Adds a record that stands at {@code [offset, offset + length)}. */
  void add(AuditRecord record, long offset, long length, long following, long line) {
    contiguous &= offset == next;
    end = offset + length;
    next = following;
    int rank = take(record);
    if (rank > bestRank) {
      bestRank = rank;
      bestFrom = offset;
      bestLength = length;
      bestLine = line;
    }
  }

  /** Adds what a record of the file before says: the event began there. */
  void recall(AuditRecord record) {
    take(record);
  }

  /** Takes in what {@code record} says; the higher the result, the more it stands for the event. */
  private int take(AuditRecord record) {
    facts.add(record);
    int rank = 0;
    switch (record.type()) {
      case "SYSCALL" -> {
        syscall = record;
        rank = 1;
      }
      case "EXECVE" -> {
        execve(record);
        rank = 3;
      }
      case "SOCKADDR" -> {
        address = SocketAddress.of(record);
        localSocket = SocketAddress.localPath(record);
        rank = 2;
      }
      case "CWD" -> cwd = record.text("cwd");
      case "PROCTITLE" -> title = record.text("proctitle").replace('\0', ' ').strip();
      case "EOE" -> closed = true;
      default -> {
        if (other == null && !record.type().equals("PATH")) {
          other = record;
        }
      }
    }
    return rank;
  }

  /** {@code a1=..}, or {@code a1_len=16384 a1[0]=.. a1[1]=..} spread over records. */
  private void execve(AuditRecord record) {
    executes = true;
    argumentCount = Math.max(argumentCount, record.number("argc"));
    for (String name : record.values().keySet()) {
      if (name.length() < 2 || name.charAt(0) != 'a' || !Character.isDigit(name.charAt(1))) {
        continue;
      }
      int bracket = name.indexOf('[');
      int index = index(name, 1, bracket < 0 ? name.length() : bracket);
      int part = bracket < 0 ? 0 : index(name, bracket + 1, name.length() - 1);
      if (index < 0 || part < 0) {
        continue; // a1_len
      }
      byte[] bytes = record.bytes(name);
      argumentBytes += bytes.length;
      if (argumentBytes > MOST_ARGUMENT_BYTES) {
        truncated = true;
        return;
      }
      arguments.computeIfAbsent(index, number -> new TreeMap<>()).put(part, bytes);
    }
  }

  private static int index(String text, int from, int to) {
    if (to - from < 1 || to - from > 7) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value;
  }

  /** What the records state: one event, and one more for paths of another nametype. */
  List<Event> events(int unit, Ancestry ancestry, Syscalls syscalls) {
    Event whole = event(unit, ancestry, syscalls);
    if (other != null && Keystrokes.is(other)) {
      List<Event> typed = Keystrokes.of(other).events(whole);
      return typed.isEmpty() ? List.of(whole) : typed;
    }
    AuditRecord process = syscall;
    List<String> nametypes = process == null ? List.of() : facts.nametypes();
    if (process == null || nametypes.isEmpty()) {
      return List.of(whole);
    }
    List<Event> events = new ArrayList<>(List.of(whole));
    for (String nametype : nametypes) {
      Event.Builder path = whole.derive(events.size()).kind(EventKind.PARSE_GAP);
      process(process, path);
      facts.putPaths(path, nametype, process, cwd, syscalls);
      path.put(Ecs.HOST_NAME, node);
      path.put(Ecs.EVENT_PROVIDER, "auditd");
      path.put(Ecs.EVENT_MODULE, "auditd");
      path.put(AUDIT_TYPE, "PATH");
      events.add(path.build());
    }
    return events;
  }

  private Event event(int unit, Ancestry ancestry, Syscalls syscalls) {
    EvidenceRef ref =
        contiguous
            ? new EvidenceRef(unit, from, end - from, firstLine, "")
            : new EvidenceRef(unit, bestFrom, bestLength, bestLine, "");
    AuditRecord process = syscall != null ? syscall : other;
    String call = process == null ? "" : call(process);
    Event.Builder event = Event.at(ref, 0).actor(Actor.UNKNOWN);
    boolean runs = executes || EXECS.contains(call);
    if (process != null) {
      process(process, event);
      facts.put(event, process, cwd, runs, syscalls);
    }
    event.put(Ecs.PROCESS_WORKING_DIRECTORY, cwd);
    event.put(Ecs.PROCESS_TITLE, title);
    event.put(Ecs.HOST_NAME, node);
    event.put(Ecs.EVENT_PROVIDER, "auditd");
    event.put(Ecs.EVENT_MODULE, "auditd");
    event.put(AUDIT_TYPE, firstType);
    TimeMeaning meaning = TimeMeaning.WRITTEN;
    if (runs) {
      meaning = TimeMeaning.EXEC_START;
      String line = exec(event);
      if (syscall != null) {
        ancestry.put(event, node, syscall, nanos);
        ancestry.became(node, syscall, line, nanos);
      }
    } else if (address.isPresent() && CONNECTS.contains(call)) {
      meaning = TimeMeaning.FLOW_START;
      flow(address.orElseThrow(), event);
    } else if (address.isPresent() && ACCEPTS.contains(call)) {
      meaning = TimeMeaning.FLOW_START;
      accepted(address.orElseThrow(), event);
    } else if (other != null && other.type().equals("USER_CMD")) {
      meaning = TimeMeaning.EXEC_START;
      sudo(other, event);
    } else {
      boolean account = ACCOUNTS.contains(firstType);
      boolean auth = account || AUTHENTICATION.contains(firstType);
      event.kind(auth ? EventKind.AUTH : EventKind.PARSE_GAP);
      if (process != null) {
        event.put(TARGET, account ? process.text("acct") : "");
        remote(process, event);
      }
      address.ifPresent(unplaced -> event.text(unplaced.toString()));
      // A connection to a socket of this host, that of a container daemon perhaps.
      event.put(Ecs.FILE_PATH, localSocket);
      event.put(Ecs.NETWORK_TRANSPORT, localSocket.isEmpty() ? "" : "unix");
    }
    return event
        .time(
            TimeSpan.at(
                nanos, digits, naive ? TimeBasis.RECORDED_NAIVE : TimeBasis.RECORDED, meaning))
        .build();
  }

  /** Who came, and through which ends where the record is of a cipher that was agreed on. */
  private static void remote(AuditRecord record, Event.Builder event) {
    String remote = IpAddress.canonical(record.plain("addr"));
    event.put(Ecs.SOURCE_IP, remote);
    if (remote.isEmpty()) {
      return;
    }
    String name = record.plain("hostname");
    event.put(SOURCE_DOMAIN, IpAddress.canonical(name).isEmpty() ? name : "");
    if (record.type().startsWith("CRYPTO_")) {
      event.kind(EventKind.SESSION);
      String local = IpAddress.canonical(record.plain("laddr"));
      port(event, Ecs.SOURCE_PORT, record.number("rport"));
      event.put(Ecs.DESTINATION_IP, local);
      port(event, Ecs.DESTINATION_PORT, local.isEmpty() ? -1 : record.number("lport"));
    }
  }

  private static void port(Event.Builder event, Field field, long port) {
    if (port > 0 && port < 65_536) {
      event.put(field, port);
    }
  }

  private static String call(AuditRecord record) {
    String number = record.plain("syscall");
    String name = record.plain("SYSCALL");
    return record.named("syscall")
        ? number
        : !name.isEmpty() ? name : record.plain("arch") + "/" + number;
  }

  private static void process(AuditRecord record, Event.Builder event) {
    put(event, Ecs.PROCESS_PID, record.number("pid"));
    put(event, Ecs.PROCESS_PARENT_PID, record.number("ppid"));
    event.put(Ecs.PROCESS_NAME, record.text("comm"));
    event.put(Ecs.PROCESS_EXECUTABLE, record.text("exe"));
    event.put(TTY, record.plain("tty"));
    put(event, Ecs.USER_ID, record.number("uid"));
    put(event, LOGIN_USER, record.number("auid"));
    event.put(Ecs.USER_NAME, user(record));
    event.put(Ecs.EVENT_OUTCOME, outcome(record));
  }

  /** As whom it runs; of who logs in, the account. Only the number 0 has a name everywhere. */
  private static String user(AuditRecord record) {
    if (record.named("uid")) {
      return record.plain("uid");
    }
    String name = record.plain("UID");
    String account = record.text("acct");
    return !account.isEmpty() && AUTHENTICATION.contains(record.type())
        ? account
        : name.isEmpty() && record.number("uid") == 0 ? "root" : name;
  }

  private static void put(Event.Builder event, Field field, long number) {
    if (number >= 0) {
      event.put(
          field,
          field == Ecs.USER_ID || field == LOGIN_USER ? Long.toString(number) : (Object) number);
    }
  }

  /** A connect that is still under way (EINPROGRESS) has neither worked nor failed. */
  private static String outcome(AuditRecord record) {
    if (record.plain("success").equals("yes") || record.plain("res").startsWith("success")) {
      return "success";
    }
    String exit = record.plain("exit");
    if (exit.equals("-115") || exit.startsWith("EINPROGRESS")) {
      return "unknown";
    }
    return record.plain("success").equals("no") || record.plain("res").startsWith("fail")
        ? "failure"
        : "";
  }

  /** Puts what ran, and gives it as a line. */
  private String exec(Event.Builder event) {
    List<String> argv = new ArrayList<>();
    int expected = 0;
    for (Map.Entry<Integer, Map<Integer, byte[]>> argument : arguments.entrySet()) {
      truncated |= argument.getKey() != expected;
      expected = argument.getKey() + 1;
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      argument.getValue().values().forEach(bytes::writeBytes);
      argv.add(bytes.toString(StandardCharsets.UTF_8));
    }
    truncated |= argumentCount >= 0 && argv.size() < argumentCount;
    String line = argv.isEmpty() ? title : CommandLine.of(argv);
    event.kind(EventKind.EXEC).text(line);
    event.put(Ecs.PROCESS_ARGS, List.copyOf(argv));
    event.put(Ecs.PROCESS_COMMAND_LINE, line);
    if (syscall == null && !argv.isEmpty() && arguments.containsKey(0)) {
      String program = argv.get(0);
      event.put(Ecs.PROCESS_EXECUTABLE, program);
      event.put(Ecs.PROCESS_NAME, program.substring(program.lastIndexOf('/') + 1));
    }
    if (truncated) {
      event.put(Ecs.OFFSCRIPT_TRUNCATED, true);
    }
    return line;
  }

  private static void flow(SocketAddress to, Event.Builder event) {
    event.kind(to.port() == 0 ? EventKind.PARSE_GAP : EventKind.FLOW);
    event.put(Ecs.DESTINATION_IP, to.address().toString());
    event.put(Ecs.DESTINATION_PORT, to.port());
    event.put(Ecs.NETWORK_DIRECTION, to.address().isLoopback() ? "internal" : "outbound");
  }

  private static void accepted(SocketAddress from, Event.Builder event) {
    event.kind(from.port() == 0 ? EventKind.PARSE_GAP : EventKind.FLOW);
    event.put(Ecs.SOURCE_IP, from.address().toString());
    event.put(Ecs.SOURCE_PORT, from.port());
    event.put(Ecs.NETWORK_DIRECTION, from.address().isLoopback() ? "internal" : "inbound");
  }

  private static void sudo(AuditRecord record, Event.Builder event) {
    String command = record.text("cmd");
    event.kind(EventKind.EXEC).text(command);
    event.put(Ecs.PROCESS_COMMAND_LINE, command);
    event.put(Ecs.PROCESS_WORKING_DIRECTORY, record.text("cwd"));
  }
}
