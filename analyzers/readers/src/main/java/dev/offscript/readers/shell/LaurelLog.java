package dev.offscript.readers.shell;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Field;
import dev.offscript.model.TimeMeaning;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonSample;
import dev.offscript.readers.json.JsonValues;
import dev.offscript.readers.text.Framing;
import dev.offscript.readers.text.Stamps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Audit events as LAUREL writes them, one JSON object an event, a member a record type. Names that
 * an enriched record has beside its numbers stand in capitals, so case counts here.
 *
 * <pre>
 * {"ID":"1772358000.120:77","SYSCALL":{"pid":71,"ppid":70,"comm":"ssh","SYSCALL":"execve","UID":"root"},"EXECVE":{"ARGV":["ssh","-V"]},"CWD":{"cwd":"/"}}
 * </pre>
 */
public final class LaurelLog implements Reader {

  private static final Field TYPE = Field.of("auditd.type");
  private static final Field KEY = Field.of("auditd.key");
  private static final Field SYSCALL = Field.of("auditd.syscall");
  private static final Field NAME = Field.of("auditd.name");
  private static final Field TTY = Field.of("process.tty.name");
  private static final Set<String> LOGINS =
      Set.of("USER_LOGIN", "USER_AUTH", "USER_START", "USER_END", "USER_ACCT", "CRED_ACQ", "LOGIN");
  private static final Set<String> CONNECTS = Set.of("connect", "sendto", "sendmsg");
  private static final Set<String> ACCEPTS = Set.of("accept", "accept4");

  @Override
  public String format() {
    return "laurel";
  }

  @Override
  public double sniff(Sample sample) {
    return Framing.of(sample).looksJson() && JsonSample.of(sample).share(LaurelLog::is) >= 0.5
        ? 0.97
        : 0;
  }

  private static boolean is(Json value) {
    String id = value.text("ID");
    return id.indexOf('.') == 10
        && id.indexOf(':') > 10
        && value.size() > 1
        && value.isObject()
        && !types(value).isEmpty();
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Stamps stamps = Stamps.of(options, source);
    JsonValues.forEach(source, sink, (value, ref) -> sink.event(event(value, ref, stamps)));
    stamps.report(sink);
  }

  /** Members that are records: named in capitals. */
  private static List<String> types(Json value) {
    List<String> types = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      String name = value.name(i);
      Json member = value.get(i);
      boolean structure = member.isObject() || member.isArray();
      if (structure
          && name.chars().allMatch(c -> c == '_' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')) {
        types.add(name);
      }
    }
    return types;
  }

  private static Event event(Json value, EvidenceRef ref, Stamps stamps) {
    HostRecord record = new HostRecord(ref, 0);
    Event.Builder event = record.event();
    List<String> types = value.isObject() ? types(value) : List.of();
    Json call = value.get("SYSCALL");
    String login = types.stream().filter(LOGINS::contains).findFirst().orElse("");
    Json process = call;
    for (String type : types) {
      process = process.has("pid") ? process : value.get(type);
    }
    record.number(Ecs.PROCESS_PID, process.get("pid"));
    record.number(Ecs.PROCESS_PARENT_PID, process.get("ppid"));
    record.put(Ecs.PROCESS_NAME, process.get("comm"));
    record.put(Ecs.PROCESS_EXECUTABLE, process.get("exe"));
    record.put(TTY, process.get("tty"));
    record.put(Ecs.USER_ID, process.get("uid"));
    Json account = login.isEmpty() ? Json.MISSING : process.get("acct");
    Json name = account.present() ? account : process.get("UID");
    record.put(Ecs.USER_NAME, name);
    if (!name.present() && process.get("uid").scalar().equals("0")) {
      event.put(Ecs.USER_NAME, "root");
    }
    String success = process.first(List.of("success", "res")).scalar();
    event.put(
        Ecs.EVENT_OUTCOME,
        success.equals("yes") || success.equals("success") || success.equals("true")
            ? "success"
            : success.isEmpty() ? "" : underWay(process) ? "unknown" : "failure");
    record.put(Ecs.HOST_NAME, value.get("NODE"));
    record.put(Ecs.PROCESS_WORKING_DIRECTORY, value.get("CWD").get("cwd"));
    record.put(KEY, process.get("key"));
    event.put(TYPE, types);
    event.put(SYSCALL, call(call));
    event.put(NAME, names(value.get("PATH")));
    Json parent = value.get("PARENT_INFO");
    event.put(
        Ecs.PROCESS_PARENT_COMMAND_LINE, String.join(" ", HostRecord.texts(parent.get("ARGV"))));
    Json exe = parent.get("exe");
    record.put(Ecs.PROCESS_PARENT_EXECUTABLE, exe.present() ? exe : call.get("PPID").get("exe"));
    event.put(Ecs.EVENT_PROVIDER, "auditd").put(Ecs.EVENT_MODULE, "laurel");
    TimeMeaning meaning = facts(value, call(call), login, process, record);
    return record.time(stamps, value.text("ID"), meaning).event().build();
  }

  /** A connect that is still under way (EINPROGRESS) has neither worked nor failed. */
  private static boolean underWay(Json process) {
    String exit = process.get("exit").scalar();
    return exit.equals("-115") || exit.equals("EINPROGRESS");
  }

  private static List<String> call(Json call) {
    String number = call.get("syscall").scalar();
    String name = call.get("SYSCALL").scalar();
    return number.isEmpty()
        ? name.isEmpty() ? List.of() : List.of(name)
        : name.isEmpty() ? List.of(number) : List.of(number, name);
  }

  private static List<String> names(Json paths) {
    List<String> names = new ArrayList<>();
    for (Json path : paths.isArray() ? paths.members() : List.<Json>of()) {
      if (!path.text("name").isEmpty()) {
        names.add(path.text("name"));
      }
    }
    return names;
  }

  private static TimeMeaning facts(
      Json value, List<String> call, String login, Json process, HostRecord record) {
    Event.Builder event = record.event();
    Json execve = value.get("EXECVE");
    if (execve.isObject()) {
      List<String> arguments = HostRecord.texts(execve.get("ARGV"));
      String joined = execve.text("ARGV_STR");
      String line = arguments.isEmpty() ? joined : CommandLine.of(arguments);
      event.kind(EventKind.EXEC).text(line);
      event.put(Ecs.PROCESS_ARGS, arguments).put(Ecs.PROCESS_COMMAND_LINE, line);
      return TimeMeaning.EXEC_START;
    }
    Json address = value.get("SOCKADDR").get("SADDR");
    Json list = value.get("SOCKADDR");
    address = list.isArray() ? list.get(0).get("SADDR") : address;
    String name = call.isEmpty() ? "" : call.get(call.size() - 1);
    if (address.has("port") && CONNECTS.contains(name)) {
      event.kind(EventKind.FLOW).put(Ecs.NETWORK_DIRECTION, "outbound");
      record.end(
          Ecs.DESTINATION_IP, Ecs.DESTINATION_PORT, address.get("addr"), address.get("port"));
      return TimeMeaning.FLOW_START;
    }
    if (address.has("port") && ACCEPTS.contains(name)) {
      event.kind(EventKind.FLOW).put(Ecs.NETWORK_DIRECTION, "inbound");
      record.end(Ecs.SOURCE_IP, Ecs.SOURCE_PORT, address.get("addr"), address.get("port"));
      return TimeMeaning.FLOW_START;
    }
    Json command = value.get("USER_CMD").get("cmd");
    if (command.present()) {
      event.kind(EventKind.EXEC).text(command.scalar());
      record.put(Ecs.PROCESS_COMMAND_LINE, command);
      record.put(Ecs.PROCESS_WORKING_DIRECTORY, value.get("USER_CMD").get("cwd"));
      return TimeMeaning.EXEC_START;
    }
    if (!login.isEmpty()) {
      event.kind(EventKind.AUTH);
      record.end(Ecs.SOURCE_IP, Ecs.SOURCE_PORT, process.get("addr"), Json.MISSING);
    }
    return TimeMeaning.WRITTEN;
  }
}
