package dev.offscript.chains.join;

import dev.offscript.chains.deed.Names;
import dev.offscript.chains.session.SessionLog;
import dev.offscript.chains.values.Addresses;
import dev.offscript.chains.values.Times;
import dev.offscript.model.Endpoint;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.Marked;
import dev.offscript.model.SimpleCommand;
import dev.offscript.model.State;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeSpan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A command, harmless or not, that names a host: where its time is known, one half of a pair that
 * tells a clock's error.
 *
 * @param session its session
 * @param endpoint what it names
 * @param marked the event with its commands
 */
public record Use(String session, Endpoint endpoint, Marked marked) {

  /** Programs that connect to the host they name at once. */
  public static final Set<String> CONNECTING =
      Set.of(
          "curl", "wget", "git", "ssh", "scp", "sftp", "rsync", "nc", "ncat", "telnet", "openssl",
          "socat", "pip", "pip3", "aria2c");

  private static final long WINDOW = 3600 * Times.SECOND;

  /** The event. */
  Event event() {
    return marked.event();
  }

  /** Whether its own record says when it ran. */
  boolean exact() {
    return Times.exact(event().time());
  }

  /**
   * Whether the window of its episode says when it ran: a short one still tells two clocks apart
   * that differ by a zone or by minutes.
   */
  boolean windowed() {
    TimeSpan time = event().time();
    return time.hasStart()
        && time.hasEnd()
        && time.basis() == TimeBasis.WINDOW
        && Times.minus(time.end(), time.start()) <= WINDOW;
  }

  /** Every far side that a command of the session names. */
  public static List<Use> of(SessionLog log) {
    List<Use> uses = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Marked marked : log.events()) {
      Event event = marked.event();
      boolean runs =
          event.kind() == EventKind.TOOL_CALL
              || event.kind() == EventKind.COMMAND
              || event.kind() == EventKind.EXEC;
      if (!runs) {
        continue;
      }
      for (SimpleCommand command : marked.commands()) {
        if (command.state() != State.EXECUTED) {
          continue;
        }
        command.acts().stream()
            .filter(act -> act.state() == State.EXECUTED && act.endpoint().known())
            .map(act -> new Use(log.session().id(), act.endpoint(), marked))
            .filter(use -> taken.add(marked.id() + " " + use.endpoint()))
            .forEach(uses::add);
        if (CONNECTING.contains(command.name())) {
          command.argv().stream()
              .skip(1)
              .map(Names::endpoint)
              .filter(Use::plausible)
              .map(endpoint -> new Use(log.session().id(), endpoint, marked))
              .filter(use -> taken.add(marked.id() + " " + use.endpoint()))
              .forEach(uses::add);
        }
      }
    }
    return uses;
  }

  private static boolean plausible(Endpoint endpoint) {
    String host = endpoint.host();
    if (Addresses.isAddress(host)) {
      return !Addresses.isLoopback(host);
    }
    int dot = host.lastIndexOf('.');
    return dot > 0
        && host.length() - dot > 2
        && host.length() < 254
        && host.chars()
            .allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '-')
        && host.chars().skip(dot + 1L).allMatch(c -> c >= 'a' && c <= 'z');
  }
}
