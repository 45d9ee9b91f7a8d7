package dev.offscript.readers.shell;

import dev.offscript.model.Event;
import dev.offscript.model.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the records of one audit event say in the audit daemon's own terms: rules for {@code
 * service: auditd} are written in them.
 *
 * <ul>
 *   <li>{@code auditd.type}: the types of its records; {@code auditd.key}: keys of the rules that
 *       had it recorded;
 *   <li>{@code auditd.syscall}: number and name of the call; {@code auditd.success}: yes or no;
 *       {@code auditd.a0} to {@code a3}: its registers in hex, where nothing was executed (there
 *       the arguments tell);
 *   <li>{@code auditd.name}: paths as the records have them, relative ones also joined with the
 *       working directory, of a kernel module its name; {@code auditd.nametype}, where it is the
 *       same for all of them, else the paths of a nametype are an event of their own; {@code
 *       auditd.created}: names of what came into being;
 *   <li>{@code auditd.euid}: as whom it acts; {@code auditd.unit}, {@code auditd.acct}, {@code
 *       auditd.op} of records that programs write.
 * </ul>
 */
final class AuditFacts {

  private static final Field TYPE = Field.of("auditd.type");
  private static final Field KEY = Field.of("auditd.key");
  private static final Field SYSCALL = Field.of("auditd.syscall");
  private static final Field SUCCESS = Field.of("auditd.success");
  private static final List<Field> REGISTERS =
      List.of(
          Field.of("auditd.a0"),
          Field.of("auditd.a1"),
          Field.of("auditd.a2"),
          Field.of("auditd.a3"));
  private static final Field NAME = Field.of("auditd.name");
  private static final Field NAMETYPE = Field.of("auditd.nametype");
  private static final Field CREATED = Field.of("auditd.created");
  private static final Field UNIT = Field.of("auditd.unit");
  private static final Field ACCT = Field.of("auditd.acct");
  private static final Field OP = Field.of("auditd.op");
  private static final Field EUID = Field.of("auditd.euid");

  /** Paths that are kept; an exec has two or three. */
  private static final int MOST_NAMES = 16;

  private final Set<String> types = new LinkedHashSet<>();
  private final Set<String> names = new LinkedHashSet<>();
  private final Map<String, Set<String>> byNametype = new LinkedHashMap<>();
  private final Set<String> created = new LinkedHashSet<>();

  void add(AuditRecord record) {
    if (!record.type().equals("EOE")) {
      types.add(record.type());
    }
    if (record.type().equals("KERN_MODULE") && !record.text("name").isEmpty()) {
      names.add(record.text("name"));
    }
    if (record.type().equals("PATH") && names.size() < MOST_NAMES) {
      String name = record.text("name");
      String nametype = record.plain("nametype");
      if (!name.isEmpty()) {
        names.add(name);
      }
      if (!nametype.isEmpty()) {
        Set<String> alike = byNametype.computeIfAbsent(nametype, word -> new LinkedHashSet<>());
        if (!name.isEmpty()) {
          alike.add(name);
        }
      }
      if (nametype.equals("CREATE") && !name.isEmpty()) {
        created.add(name);
      }
    }
  }

  /** Puts everything into {@code event}; {@code process} is the record that tells the most. */
  void put(
      Event.Builder event, AuditRecord process, String cwd, boolean executes, Syscalls syscalls) {
    event.put(TYPE, List.copyOf(types));
    event.put(NAME, absolute(names, cwd, true));
    if (byNametype.size() == 1) {
      event.put(NAMETYPE, List.copyOf(byNametype.keySet()));
    }
    event.put(CREATED, absolute(created, cwd, false));
    event.put(KEY, keys(process.text("key")));
    event.put(SYSCALL, call(process, syscalls));
    event.put(SUCCESS, process.plain("success"));
    event.put(UNIT, process.plain("unit"));
    event.put(ACCT, process.text("acct"));
    event.put(OP, process.plain("op"));
    event.put(EUID, process.plain("euid"));
    if (!executes && types.contains("SYSCALL")) {
      for (int i = 0; i < REGISTERS.size(); i++) {
        event.put(REGISTERS.get(i), process.plain("a" + i));
      }
    }
  }

  /** Nametypes that have paths of their own, where a call has paths of several. */
  List<String> nametypes() {
    return byNametype.size() < 2
        ? List.of()
        : byNametype.entrySet().stream()
            .filter(entry -> !entry.getValue().isEmpty() && !entry.getKey().equals("PARENT"))
            .map(Map.Entry::getKey)
            .toList();
  }

  /** Puts the paths of one nametype: a name and the type of another path are no pair. */
  void putPaths(
      Event.Builder event, String nametype, AuditRecord process, String cwd, Syscalls syscalls) {
    event.put(TYPE, List.of("PATH"));
    event.put(NAME, absolute(byNametype.getOrDefault(nametype, Set.of()), cwd, true));
    event.put(NAMETYPE, List.of(nametype));
    event.put(KEY, keys(process.text("key")));
    event.put(SYSCALL, call(process, syscalls));
    event.put(SUCCESS, process.plain("success"));
  }

  /** Several keys of one record are parted by 0x01. */
  private static List<String> keys(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("\u0001"));
  }

  private static List<String> call(AuditRecord record, Syscalls syscalls) {
    String number = record.plain("syscall");
    String name = record.named("syscall") ? number : record.plain("SYSCALL");
    if (name.isEmpty()) {
      name = syscalls.name(record.plain("arch"), number);
    }
    return number.isEmpty()
        ? List.of()
        : name.isEmpty() || name.equals(number) ? List.of(number) : List.of(number, name);
  }

  private static List<String> absolute(Set<String> paths, String cwd, boolean both) {
    List<String> all = new ArrayList<>();
    for (String path : paths) {
      boolean relative = path.charAt(0) != '/' && cwd.startsWith("/");
      if (!relative || both) {
        all.add(path);
      }
      if (relative) {
        String rest = path.startsWith("./") ? path.substring(2) : path;
        all.add(cwd.endsWith("/") ? cwd + rest : cwd + "/" + rest);
      }
    }
    return all;
  }
}
