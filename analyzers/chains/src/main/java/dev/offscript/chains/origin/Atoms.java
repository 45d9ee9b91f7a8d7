package dev.offscript.chains.origin;

import dev.offscript.model.Act;
import dev.offscript.model.Behaviour;
import dev.offscript.model.SimpleCommand;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The concrete values of an act that tell who chose it, with all spellings under which they may
 * stand in a text.
 *
 * @param hosts far sides, canonical, with their resolved other names; loopback left out
 * @param aliases the hosts among them that only a resolver named
 * @param wallets wallets and accounts, folded
 * @param ports all ports the act names
 * @param endpointPort port of the far side, 0 where none
 * @param exposed port of the service that a forward carries, 0 where none
 * @param tools names of the tool, folded; common ones ("ssh") left out, for they decide nothing
 * @param forwards forward specifications as written
 * @param command the command as text, folded, blanks single
 */
record Atoms(
    Set<String> hosts,
    Set<String> aliases,
    Set<String> wallets,
    Set<Integer> ports,
    int endpointPort,
    int exposed,
    Set<String> tools,
    Set<String> forwards,
    String command) {

  /** Tools that every session uses for other things too: naming them asks for nothing special. */
  private static final Set<String> COMMON =
      Set.of(
          "ssh",
          "sh",
          "bash",
          "zsh",
          "dash",
          "python",
          "python3",
          "perl",
          "ruby",
          "php",
          "node",
          "nc",
          "curl",
          "wget",
          "docker",
          "podman",
          "kubectl",
          "openssl",
          "telnet",
          "crontab",
          "systemctl",
          "systemd",
          "nohup",
          "at",
          "cron",
          "scp",
          "rsync",
          "sftp",
          "git",
          "tar",
          "go",
          "java",
          "lua",
          "awk",
          "sed",
          "echo",
          "cat",
          "npm",
          "npx",
          "pip",
          "aws",
          "gcloud",
          "az",
          "bore",
          "chisel",
          "code",
          "beacon",
          "excavator",
          "claymore",
          "tunnel",
          "relay",
          "client",
          "server",
          "agent",
          "main",
          "run",
          "app",
          "test",
          "start",
          "build",
          "touch",
          "set",
          "unset",
          "export",
          "declare",
          "history",
          "kill",
          "pkill",
          "killall",
          "cp",
          "mv",
          "ln",
          "rm",
          "tee",
          "mount",
          "umount",
          "chmod",
          "chown",
          "chattr",
          "date",
          "truncate",
          "install",
          "service",
          "find",
          "grep",
          "egrep",
          "head",
          "tail",
          "dd",
          "base64",
          "sort",
          "cut",
          "tr",
          "xargs",
          "env",
          "printenv",
          "shred",
          "useradd",
          "usermod",
          "adduser",
          "insmod",
          "make",
          "gcc",
          "ip",
          "ping",
          "host",
          "dig",
          "ssh-keygen",
          "ssh-copy-id",
          "mail",
          "zip",
          "gzip",
          "strings",
          "sqlite3",
          "journalctl",
          "dmesg",
          "claude",
          "codex",
          "gemini",
          "qwen",
          "cast",
          "solana",
          "stripe",
          "http",
          "patch",
          "apply",
          "create",
          "delete",
          "send",
          "exec");

  /** The atoms of {@code act}, carried out by {@code command}. */
  static Atoms of(Act act, SimpleCommand command) {
    Set<String> hosts = new LinkedHashSet<>();
    Set<Integer> ports = new LinkedHashSet<>();
    Set<String> wallets = new LinkedHashSet<>();
    Set<String> forwards = new LinkedHashSet<>();
    Set<String> tools = new LinkedHashSet<>();
    host(act.endpoint().host(), hosts);
    port(act.endpoint().port(), ports);
    for (Map.Entry<String, List<String>> atom : act.atoms().entrySet()) {
      for (String value : atom.getValue()) {
        switch (atom.getKey()) {
          case "host", "domain", "ip" -> host(value, hosts);
          case "pool", "endpoint", "url" -> hostPort(value, hosts, ports);
          case "port" -> port(integer(value), ports);
          case "wallet" -> {
            if (value.length() >= 6) {
              wallets.add(Folded.of(value));
            }
          }
          case "forward" -> forwards.add(Folded.of(value));
          case "tool" -> tool(value, tools);
          default -> {
            // other atoms do not tell who chose the act
          }
        }
      }
    }
    if (!act.forward().isEmpty()) {
      forwards.add(Folded.of(act.forward()));
    }
    // "Follow CLAUDE.md" names a file and does not ask to write it.
    if (act.behaviour() != Behaviour.AGENT_TAMPERING || act.atoms().containsKey("tool")) {
      tool(act.tool(), tools);
      tool(command.name(), tools);
    }
    int exposed = 0;
    for (String forward : forwards) {
      exposed = exposed == 0 ? exposed(forward, ports) : exposed;
    }
    return new Atoms(
        hosts,
        Set.of(),
        wallets,
        ports,
        act.endpoint().port(),
        exposed,
        tools,
        forwards,
        Folded.of(String.join(" ", command.argv())));
  }

  /** The same with names or addresses that a resolver gave for its hosts. */
  Atoms with(Set<String> resolved) {
    Set<String> all = new LinkedHashSet<>(hosts);
    all.addAll(resolved);
    return new Atoms(
        all, resolved, wallets, ports, endpointPort, exposed, tools, forwards, command);
  }

  /** Whether a value that only somebody can have chosen is there to be looked for. */
  boolean decisive() {
    return !hosts.isEmpty() || !wallets.isEmpty();
  }

  private static void host(String value, Set<String> hosts) {
    String canonical = Hosts.canonical(value);
    if (canonical.length() > 2 && !Hosts.loopback(canonical)) {
      hosts.add(canonical);
    }
  }

  private static void port(int port, Set<Integer> ports) {
    if (port > 0 && port < 65536) {
      ports.add(port);
    }
  }

  private static void hostPort(String value, Set<String> hosts, Set<Integer> ports) {
    String rest = value;
    int scheme = rest.indexOf("://");
    if (scheme >= 0) {
      rest = rest.substring(scheme + 3);
    }
    int slash = rest.indexOf('/');
    if (slash >= 0) {
      rest = rest.substring(0, slash);
    }
    rest = rest.substring(rest.lastIndexOf('@') + 1);
    int colon = rest.lastIndexOf(':');
    if (colon > 0 && rest.indexOf(':') == colon) {
      port(integer(rest.substring(colon + 1)), ports);
      rest = rest.substring(0, colon);
    }
    host(rest, hosts);
  }

  private static int integer(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static void tool(String value, Set<String> tools) {
    String name = Folded.of(value);
    if (name.length() >= 3 && name.indexOf(':') < 0 && !COMMON.contains(name)) {
      tools.add(name);
    }
  }

  /** Last number of a forward specification: the service that is carried. */
  /** Whether {@code number} is a port of this side that the act carries. */
  boolean carries(int number) {
    return number == exposed
        || number != endpointPort
            && number >= 1000
            && Named.in(command, 0, command.length()).ports().contains(number);
  }

  private static int exposed(String forward, Set<Integer> ports) {
    int last = 0;
    List<Integer> numbers = new ArrayList<>();
    for (String part : forward.split(":")) {
      int number = integer(part);
      if (number > 0) {
        numbers.add(number);
        last = number;
      }
    }
    numbers.forEach(number -> port(number, ports));
    return last;
  }

  /** First place of one of the hosts at or after {@code from}, or null. */
  int[] findHost(String folded, int from) {
    int[] best = NONE;
    for (String host : hosts) {
      best = earlier(best, findHost(host, folded, from));
    }
    return best;
  }

  /** First place of a host or wallet at or after {@code from}; {@code [-1, -1]} where none. */
  int[] findValue(String folded, int from) {
    int[] best = findHost(folded, from);
    for (String wallet : wallets) {
      best = earlier(best, findWord(wallet, folded, from));
    }
    return best;
  }

  /** First place of a tool's name, {@code [-1, -1]} where none. */
  int[] findTool(String folded, int from) {
    int[] best = NONE;
    for (String tool : tools) {
      best = earlier(best, findWord(tool, folded, from));
    }
    for (String forward : forwards) {
      if (forward.length() > 5) {
        best = earlier(best, findWord(forward, folded, from));
      }
    }
    return best;
  }

  /** First place of the very command line, {@code [-1, -1]} where none or where it says little. */
  int[] findCommand(String folded, int from) {
    boolean telling =
        command.length() >= SHORTEST_COMMAND && command.indexOf(' ') != command.lastIndexOf(' ');
    int at = telling ? folded.indexOf(command, from) : -1;
    return at < 0 ? NONE : new int[] {at, at + command.length()};
  }

  /** Whether the tool's name at a place goes on with the first argument of the command. */
  boolean begins(String folded, int end) {
    int blank = command.indexOf(' ');
    int stop = blank < 0 ? -1 : command.indexOf(' ', blank + 1);
    String next = blank < 0 ? "" : command.substring(blank, stop < 0 ? command.length() : stop);
    int after = end + next.length();
    return next.length() > 2
        && next.charAt(1) != '-'
        && folded.startsWith(next, end)
        && (after == folded.length() || !Folded.wordly(folded.charAt(after)));
  }

  private static final int SHORTEST_COMMAND = 12;
  private static final int[] NONE = {-1, -1};

  private static int[] earlier(int[] one, int[] two) {
    return two[0] >= 0 && (one[0] < 0 || two[0] < one[0]) ? two : one;
  }

  private static int[] findHost(String host, String folded, int from) {
    int[] best = NONE;
    for (String spelling : Hosts.spellings(host)) {
      best = earlier(best, findSpelling(spelling, folded, from));
    }
    return best;
  }

  private static int[] findSpelling(String spelling, String folded, int from) {
    int dot = spelling.indexOf('.');
    String label = dot > 0 ? spelling.substring(0, dot) : spelling;
    int at = folded.indexOf(label, from);
    while (at >= 0) {
      int end = spelled(spelling, folded, at);
      if (end >= 0 && bounded(folded, at, end)) {
        return new int[] {at, end};
      }
      at = folded.indexOf(label, at + 1);
    }
    return NONE;
  }

  /**
   * End of {@code spelling} at {@code at}, its dots plain or defanged; -1 where it is not there.
   */
  private static int spelled(String spelling, String folded, int at) {
    int position = at;
    for (int i = 0; i < spelling.length(); i++) {
      char c = spelling.charAt(i);
      if (position < folded.length() && folded.charAt(position) == c) {
        position++;
      } else if (c == '.') {
        int end = defanged(folded, position);
        if (end < 0) {
          return -1;
        }
        position = end;
      } else {
        return -1;
      }
    }
    return position;
  }

  private static int defanged(String folded, int at) {
    for (String dot : List.of("[.]", "(.)", "[dot]", "(dot)", "{.}", " dot ", " [.] ")) {
      if (folded.startsWith(dot, at)) {
        return at + dot.length();
      }
    }
    return -1;
  }

  static int[] findWord(String word, String folded, int from) {
    int at = folded.indexOf(word, from);
    while (at >= 0) {
      if (bounded(folded, at, at + word.length())) {
        return new int[] {at, at + word.length()};
      }
      at = folded.indexOf(word, at + 1);
    }
    return NONE;
  }

  private static boolean bounded(String folded, int start, int end) {
    if (start > 0) {
      char before = folded.charAt(start - 1);
      if (Folded.wordly(before)
          || (before == '.' || before == '-')
              && start > 1
              && Folded.wordly(folded.charAt(start - 2))) {
        return false;
      }
    }
    if (end < folded.length()) {
      char after = folded.charAt(end);
      return !(Folded.wordly(after)
          || (after == '.' || after == '-')
              && end + 1 < folded.length()
              && Folded.wordly(folded.charAt(end + 1)));
    }
    return true;
  }
}
