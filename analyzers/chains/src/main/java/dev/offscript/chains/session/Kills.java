package dev.offscript.chains.session;

import dev.offscript.chains.values.Words;
import dev.offscript.model.Act;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.Marked;
import dev.offscript.model.SimpleCommand;
import dev.offscript.model.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What ends a command that lives on: a signal to its name, its command line, its process or job
 * number, its pid file or its port; a manager told to stop it; the stop tool of the harness.
 */
final class Kills {

  private static final Set<String> BY_NAME = Set.of("pkill", "killall", "skill");
  private static final Set<String> MANAGERS =
      Set.of("systemctl", "service", "docker", "podman", "nerdctl", "supervisorctl", "pm2", "sc");
  private static final Set<String> STOPS =
      Set.of("stop", "kill", "rm", "delete", "disable", "terminate");
  private static final Set<String> MULTIPLEXERS = Set.of("tmux", "screen");

  /** Words of the tools with which a harness ends what it started. */
  private static final List<String> STOP_TOOLS =
      List.of("kill", "stop", "terminate", "interrupt", "cancel");

  /** Results and calls longer than this are not searched for numbers. */
  private static final int READ = 4096;

  /** Shorter file names stand for too many things. */
  private static final int FILE = 4;

  private final SessionLog log;
  private final int index;
  private final SimpleCommand command;
  private final Act act;
  private final Aftermath after;
  private final String name;
  private final String line;
  private final String result;
  private final String call;

  /** Of {@code command}, which stands in the event at {@code index}. */
  Kills(SessionLog log, int index, SimpleCommand command, Act act, Aftermath after) {
    this.log = log;
    this.index = index;
    this.command = command;
    this.act = act;
    this.after = after;
    this.name = command.name().toLowerCase(Locale.ROOT);
    this.line = String.join(" ", command.argv()).toLowerCase(Locale.ROOT);
    this.result = after.result().map(r -> Words.excerpt(r.event().text(), READ)).orElse("").strip();
    this.call = index < 0 ? "" : Words.excerpt(log.events().get(index).event().text(), READ);
  }

  /** Index of the first event that ends it. */
  Optional<Integer> first() {
    if (index < 0) {
      return Optional.empty();
    }
    List<Marked> events = log.events();
    boolean newer = false;
    for (int i = index; i < events.size(); i++) {
      Event event = events.get(i).event();
      if (event.kind() != EventKind.TOOL_CALL
          && event.kind() != EventKind.COMMAND
          && event.kind() != EventKind.EXEC) {
        continue;
      }
      if (i > index && stopTool(event)) {
        return Optional.of(i);
      }
      List<SimpleCommand> commands = events.get(i).commands();
      for (SimpleCommand other : commands) {
        boolean later = i > index || ResultReader.follows(commands, command, other);
        if (!later || !other.state().atLeast(State.EXECUTED)) {
          continue;
        }
        if (ends(other, newer)) {
          return Optional.of(i);
        }
        newer |= other.background();
      }
    }
    return Optional.empty();
  }

  /**
   * @param newer whether another command was put into the background since: what the shell calls
   *     the last one is not this one any more
   */
  private boolean ends(SimpleCommand other, boolean newer) {
    List<String> arguments = new ArrayList<>();
    other.argv().stream().skip(1).map(a -> a.toLowerCase(Locale.ROOT)).forEach(arguments::add);
    String program = other.name();
    if (program.equals("kill") || program.equals("xargs") && arguments.contains("kill")) {
      if (arguments.contains("-0") || arguments.contains("-l")) {
        return false;
      }
      return arguments.stream().anyMatch(a -> number(a, newer) || pattern(a) || pidFile(a))
          || pattern(other.fedBy().toLowerCase(Locale.ROOT))
          || pidFile(other.fedBy());
    }
    if (BY_NAME.contains(program)) {
      boolean whole = arguments.stream().anyMatch(a -> flags(a, 'f') || a.equals("--full"));
      return arguments.stream()
          .filter(a -> !a.startsWith("-"))
          .map(Kills::plain)
          .anyMatch(
              a ->
                  Words.contains(a, name)
                      || Words.contains(a, act.tool())
                      || a.length() > 2 && program.equals("pkill") && name.contains(a)
                      || whole && a.length() >= FILE && line.contains(a));
    }
    if (MANAGERS.contains(program)) {
      return arguments.stream().anyMatch(STOPS::contains)
          && arguments.stream().anyMatch(a -> pattern(a) || started(a));
    }
    if (MULTIPLEXERS.contains(program)) {
      boolean stops = arguments.stream().anyMatch(a -> a.startsWith("kill-") || a.equals("quit"));
      boolean all = arguments.contains("kill-server");
      boolean inside = command.via().stream().anyMatch(MULTIPLEXERS::contains);
      return stops && (all && inside || arguments.stream().anyMatch(this::started));
    }
    if (program.equals("fuser")) {
      String port = Integer.toString(act.endpoint().port());
      return arguments.stream().anyMatch(a -> flags(a, 'k'))
          && arguments.stream().anyMatch(a -> a.startsWith(port + "/") && !port.equals("0"));
    }
    if (after.kind() == Aftermath.Kind.HELD && other.argv().equals(List.of("C-c"))) {
      return true;
    }
    return program.equals("ssh")
        && act.tool().equals("ssh")
        && arguments.contains("-o")
        && arguments.contains("exit");
  }

  private static boolean flags(String argument, char flag) {
    return argument.length() > 1
        && argument.charAt(0) == '-'
        && argument.charAt(1) != '-'
        && argument.indexOf(flag) > 0
        && argument.chars().skip(1).allMatch(c -> c >= 'a' && c <= 'z');
  }

  /** Whether the words name the program or the tool: {@code $(pgrep xmrig)}, {@code [x]mrig}. */
  private boolean pattern(String argument) {
    String plain = plain(argument);
    return !name.isEmpty() && plain.contains(name)
        || !act.tool().isEmpty() && plain.contains(act.tool());
  }

  /** A pattern without the brackets that keep it from finding itself. */
  private static String plain(String pattern) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c != '[' && c != ']') {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /**
   * Whether it is the number of the process or of the job: one that its own result printed ({@code
   * [1] 4711}), or the shell's name for the last one.
   */
  private boolean number(String argument, boolean newer) {
    if (argument.equals("$!")) {
      return command.background() && !newer;
    }
    if (argument.startsWith("%")) {
      String job = argument.substring(1);
      boolean last = job.isEmpty() || job.equals("%") || job.equals("+");
      return command.background()
          && (result.contains("[" + job + "]")
              || !newer && (last || job.equals("1") && !result.contains("[")));
    }
    String process = argument.startsWith("-") ? argument.substring(1) : argument;
    boolean number = process.length() >= 2 && process.chars().allMatch(c -> c >= '0' && c <= '9');
    return number && argument.length() > 2 && Words.contains(result, process);
  }

  /** Whether the words name a file that the call of the command named too: its pid file. */
  private boolean pidFile(String words) {
    for (String word : words.split("[\\s()`<>$\"']+", -1)) {
      boolean file = word.indexOf('/') >= 0 || word.endsWith(".pid");
      if (file && word.length() >= FILE && call.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the word is a name that the call gave to what it started: of a container, a session.
   */
  private boolean started(String word) {
    return word.length() > 1
        && !word.startsWith("-")
        && !STOPS.contains(word)
        && (Words.contains(call.toLowerCase(Locale.ROOT), word)
            || word.length() >= 12 && result.startsWith(word));
  }

  /** A tool of the harness that ends what runs, named by an id that the result printed. */
  private boolean stopTool(Event event) {
    String tool = event.field(Ecs.GEN_AI_TOOL_NAME).toLowerCase(Locale.ROOT);
    boolean stops = STOP_TOOLS.stream().anyMatch(tool::contains);
    String text = Words.excerpt(event.text(), READ);
    if (after.kind() == Aftermath.Kind.HELD && event.text().indexOf('\u0003') >= 0) {
      return true;
    }
    if (!stops || result.isEmpty()) {
      return false;
    }
    for (String word : text.split("[\\s{}\\[\\],:;=\"']+", -1)) {
      boolean id = word.length() >= 2 && word.chars().anyMatch(Character::isDigit);
      if (id && Words.contains(result, word)) {
        return true;
      }
    }
    return false;
  }
}
