package dev.offscript.readers.shell.windows;

import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Field;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.text.CommandLineToArgv;
import dev.offscript.readers.text.Stamps;
import java.util.Locale;

/**
 * What a record states, by its provider and id.
 *
 * <ul>
 *   <li>Sysmon, of both systems: 1 a process began, 3 a connection, 22 a name was asked, 11 and 15
 *       a file was written; the others keep their process and file;
 *   <li>Security: 4688 a process began, 4624 to 4648 somebody logged in or failed to, 5156 to 5158
 *       a connection or a port;
 *   <li>PowerShell: see {@link PowerShellFacts};
 *   <li>System: 7045 a service was installed.
 * </ul>
 */
final class WindowsFacts {

  private static final Field RECORD = Field.of("winlog.channel");
  private static final Field REGISTRY = Field.of("registry.path");
  private static final Field ENTITY = Field.of("process.entity_id");
  private static final Field PARENT_NAME = Field.of("process.parent.name");
  private static final Field DOMAIN = Field.of("user.domain");
  private static final Field SYSTEM = Field.of("host.os.type");
  private static final Field HASHES = Field.of("winlog.hashes");
  private static final Field INTEGRITY = Field.of("winlog.integrity_level");
  private static final Field ORIGINAL_NAME = Field.of("process.pe.original_file_name");
  private static final Field PRODUCT = Field.of("process.pe.product");
  private static final Field COMPANY = Field.of("process.pe.company");
  private static final Field DESCRIPTION = Field.of("process.pe.description");

  private WindowsFacts() {}

  /** The event that {@code record} states. */
  static Event event(EvidenceRef ref, WindowsEvent record, Stamps stamps, String host) {
    Event.Builder event = Event.at(ref, 0).kind(EventKind.PARSE_GAP).actor(Actor.SENSOR);
    event.put(Ecs.EVENT_CODE, record.code());
    event.put(Ecs.EVENT_PROVIDER, record.provider());
    event.put(RECORD, record.channel());
    event.put(SYSTEM, windows(record) ? "windows" : "linux");
    event.put(Ecs.HOST_NAME, record.computer().isEmpty() ? host : record.computer());
    event.put(Ecs.USER_ID, record.userId());
    TimeMeaning meaning = TimeMeaning.WRITTEN;
    String provider = record.provider().toLowerCase(Locale.ROOT);
    if (provider.contains("sysmon") || record.data().containsKey("UtcTime")) {
      meaning = sysmon(record, event);
    } else if (provider.contains("powershell")) {
      PowerShellFacts.put(record, event);
    } else if (provider.contains("security-auditing")
        || record.channel().equalsIgnoreCase("security")) {
      meaning = SecurityFacts.put(record, event);
    } else if (record.code().equals("7045") || record.code().equals("4697")) {
      event.put(Ecs.PROCESS_COMMAND_LINE, record.first("ImagePath", "ServiceFileName"));
      event.text(record.first("ServiceName") + ": " + record.first("ImagePath", "ServiceFileName"));
    }
    if (record.cut()) {
      event.put(Ecs.OFFSCRIPT_TRUNCATED, true);
    }
    return event.time(time(record, stamps, meaning)).put(Ecs.EVENT_MODULE, "windows-event").build();
  }

  /** When it happened where the record says so, else when it was written; both are UTC. */
  private static TimeSpan time(WindowsEvent record, Stamps stamps, TimeMeaning meaning) {
    String happened = record.first("UtcTime");
    if (!happened.isEmpty() && stamps.parse(happened, "+0000")) {
      return TimeSpan.at(stamps.nanos(), stamps.digits(), TimeBasis.RECORDED, meaning);
    }
    return stamps.parse(record.created(), "+0000")
        ? TimeSpan.at(stamps.nanos(), stamps.digits(), TimeBasis.RECORDED, meaning)
        : TimeSpan.NONE;
  }

  private static TimeMeaning sysmon(WindowsEvent record, Event.Builder event) {
    process(event, record.first("Image", "SourceImage"));
    number(event, Ecs.PROCESS_PID, record.first("ProcessId", "SourceProcessId"));
    event.put(ENTITY, record.first("ProcessGuid", "SourceProcessGuid", "SourceProcessGUID"));
    user(event, record.first("User", "SourceUser"));
    event.put(Ecs.RULE_NAME, record.first("RuleName"));
    event.put(Ecs.FILE_PATH, record.first("TargetFilename", "ImageLoaded", "Device", "PipeName"));
    event.put(REGISTRY, record.first("TargetObject"));
    return switch (record.code()) {
      case "1" -> {
        event.kind(EventKind.EXEC);
        String line = record.first("CommandLine");
        command(event, line, windows(record));
        event.put(Ecs.PROCESS_WORKING_DIRECTORY, record.first("CurrentDirectory"));
        number(event, Ecs.PROCESS_PARENT_PID, record.first("ParentProcessId"));
        parent(event, record.first("ParentImage"), record.first("ParentCommandLine"));
        event.put(HASHES, record.first("Hashes"));
        event.put(INTEGRITY, record.first("IntegrityLevel"));
        event.put(ORIGINAL_NAME, record.first("OriginalFileName"));
        event.put(PRODUCT, record.first("Product"));
        event.put(COMPANY, record.first("Company"));
        event.put(DESCRIPTION, record.first("Description"));
        yield TimeMeaning.EXEC_START;
      }
      case "3" -> {
        event.kind(EventKind.FLOW);
        event.put(Ecs.NETWORK_TRANSPORT, record.first("Protocol").toLowerCase(Locale.ROOT));
        event.put(Ecs.NETWORK_PROTOCOL, record.first("DestinationPortName"));
        String initiated = record.first("Initiated").toLowerCase(Locale.ROOT);
        event.put(
            Ecs.NETWORK_DIRECTION,
            initiated.equals("true") ? "outbound" : initiated.isEmpty() ? "" : "inbound");
        Ends.put(event, true, record.first("SourceIp"), record.first("SourcePort"));
        Ends.name(event, true, record.first("SourceHostname"));
        Ends.put(event, false, record.first("DestinationIp"), record.first("DestinationPort"));
        Ends.name(event, false, record.first("DestinationHostname"));
        yield TimeMeaning.FLOW_START;
      }
      case "22" -> {
        event.kind(EventKind.DNS);
        event.put(Ecs.DNS_QUESTION_NAME, Ends.withoutDot(record.first("QueryName")));
        event.put(Ecs.DNS_ANSWERS, Ends.answers(record.first("QueryResults")));
        yield TimeMeaning.WRITTEN;
      }
      case "11", "15" -> {
        event.kind(EventKind.FILE_WRITE);
        yield TimeMeaning.WRITTEN;
      }
      default -> TimeMeaning.WRITTEN;
    };
  }

  /** Whether arguments can be told from the line: on Linux it was joined with blanks. */
  private static boolean windows(WindowsEvent record) {
    return !record.provider().equals("Linux-Sysmon") && !record.first("Image").startsWith("/");
  }

  static void command(Event.Builder event, String line, boolean split) {
    event.text(line);
    event.put(Ecs.PROCESS_COMMAND_LINE, line);
    if (split) {
      event.put(Ecs.PROCESS_ARGS, CommandLineToArgv.split(line));
    }
  }

  static void process(Event.Builder event, String executable) {
    if (!executable.equals("(null)")) {
      event.put(Ecs.PROCESS_EXECUTABLE, executable);
      event.put(Ecs.PROCESS_NAME, name(executable));
    }
  }

  static void parent(Event.Builder event, String executable, String line) {
    event.put(Ecs.PROCESS_PARENT_EXECUTABLE, executable);
    event.put(PARENT_NAME, name(executable));
    event.put(Ecs.PROCESS_PARENT_COMMAND_LINE, line);
  }

  private static String name(String executable) {
    return executable.substring(
        Math.max(executable.lastIndexOf('\\'), executable.lastIndexOf('/')) + 1);
  }

  /** {@code DOMAIN\\user}. */
  static void user(Event.Builder event, String account) {
    int slash = account.indexOf('\\');
    event.put(Ecs.USER_NAME, account.substring(slash + 1));
    event.put(DOMAIN, slash < 0 ? "" : account.substring(0, slash));
  }

  /** Puts a number, written {@code 4711} or {@code 0x1267}. */
  static void number(Event.Builder event, Field field, String text) {
    boolean hex = text.startsWith("0x") || text.startsWith("0X");
    String digits = hex ? text.substring(2) : text;
    if (digits.isEmpty() || digits.length() > 9) {
      return;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (Character.digit(digits.charAt(i), hex ? 16 : 10) < 0 || digits.charAt(i) > 'f') {
        return;
      }
    }
    event.put(field, Long.parseLong(digits, hex ? 16 : 10));
  }
}
