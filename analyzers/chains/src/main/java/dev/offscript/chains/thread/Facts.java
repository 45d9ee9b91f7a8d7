package dev.offscript.chains.thread;

import dev.offscript.chains.session.SessionLog;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.Marked;
import dev.offscript.model.SimpleCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One event of the session, taken apart.
 *
 * @param perCommand names of files that each of its commands calls
 * @param all those of all of them, and of the file that it writes
 */
record Facts(int index, Marked marked, List<Set<String>> perCommand, Set<String> all, String text) {

  /** Events this far from the act are looked at, which bounds the work on endless sessions. */
  private static final int REACH = 4000;

  /** What was done around the events from {@code first} to {@code last}, in order. */
  static List<Facts> around(SessionLog log, int first, int last, Tokens tokens) {
    List<Facts> facts = new ArrayList<>();
    List<Marked> events = log.events();
    int from = Math.max(0, first - REACH);
    int to = Math.min(events.size(), last + REACH);
    for (int i = from; i < to; i++) {
      Marked marked = events.get(i);
      if (!acts(marked)) {
        continue;
      }
      List<Set<String>> perCommand = new ArrayList<>();
      Set<String> all = new TreeSet<>();
      Set<String> folder = Set.of();
      for (SimpleCommand command : marked.commands()) {
        Set<String> named = tokens.of(command);
        if (command.name().equals("cd")) {
          folder = named;
        } else {
          // What runs in a folder works on what lies there.
          named.addAll(folder);
        }
        perCommand.add(named);
        all.addAll(named);
      }
      if (marked.event().kind() == EventKind.FILE_WRITE) {
        all.addAll(tokens.ofPath(marked.event().field(Ecs.FILE_PATH)));
      }
      facts.add(new Facts(i, marked, perCommand, all, marked.event().text()));
    }
    return facts;
  }

  /** Whether the event is something that was done, by anyone but a demonstration. */
  private static boolean acts(Marked marked) {
    Event event = marked.event();
    return switch (event.kind()) {
      case TOOL_CALL, COMMAND, FILE_WRITE, EXEC -> !event.fields().flag(Ecs.OFFSCRIPT_DEMO);
      default -> false;
    };
  }
}
