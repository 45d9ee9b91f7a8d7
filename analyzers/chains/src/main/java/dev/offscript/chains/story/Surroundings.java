package dev.offscript.chains.story;

import dev.offscript.chains.Limits;
import dev.offscript.chains.deed.Context;
import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.session.SessionLog;
import dev.offscript.chains.session.Sighting;
import dev.offscript.chains.values.Words;
import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.Hit;
import dev.offscript.model.Marked;
import dev.offscript.model.SimpleCommand;
import dev.offscript.model.Stage;
import dev.offscript.model.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds in a session what led up to an act and what came after it. */
final class Surroundings {

  /** Preparations that share nothing with the act but the session are shown up to this many. */
  private static final int LOOSE = 2;

  private static final int SHARED = 6;
  private static final int AFTER = 4;

  private final Context context;
  private final Limits limits;

  Surroundings(Context context, Limits limits) {
    this.context = context;
    this.limits = limits;
  }

  /**
   * Something beside the act.
   *
   * @param marked the event
   * @param index its place in the session
   * @param stage what it is to the act
   * @param shared the value that both share, {@code ""} where only the session
   */
  record Beside(Marked marked, int index, Stage stage, String shared) {}

  /**
   * The thought or message a few calls back that speaks most of the act, the nearest of several.
   */
  Optional<Marked> intent(SessionLog log, Sighting main) {
    Optional<Marked> best = Optional.empty();
    int most = 0;
    int calls = 0;
    for (int i = main.index() - 1; i >= 0 && calls <= limits.intentSteps(); i--) {
      Marked marked = log.events().get(i);
      Event event = marked.event();
      if (event.kind() == EventKind.TOOL_CALL) {
        calls++;
      }
      boolean speech = event.kind() == EventKind.REASONING || event.kind() == EventKind.MESSAGE;
      boolean own = event.actor() == Actor.AGENT || event.actor() == Actor.UNKNOWN;
      int ways = speech && own ? context.speaks(event.text(), main.act()) : 0;
      if (ways > most) {
        most = ways;
        best = Optional.of(marked);
      }
    }
    return best;
  }

  /** What prepared the act, in order. */
  List<Beside> before(SessionLog log, Deed deed) {
    Sighting main = deed.main();
    Set<String> values = Context.values(deed);
    Set<String> own = new HashSet<>(deed.eventIds());
    List<Beside> shared = new ArrayList<>();
    List<Beside> loose = new ArrayList<>();
    boolean ssh = main.act().tool().contains("ssh");
    for (int i = main.index() - 1; i >= 0; i--) {
      Marked marked = log.events().get(i);
      if (!acts(marked) || own.contains(marked.id())) {
        continue;
      }
      String value = shared(marked, values);
      if (value.isEmpty() && ssh && keys(marked)) {
        value = "ssh keys";
      }
      Optional<Stage> ruled =
          marked.hits().stream()
              .map(Hit::stage)
              .filter(s -> s == Stage.DISCOVERY || s == Stage.ACQUISITION || s == Stage.SETUP)
              .findFirst();
      if (!value.isEmpty() && shared.size() < SHARED) {
        Stage stage = ruled.orElseGet(() -> stage(marked));
        shared.add(new Beside(marked, i, stage, value));
      } else if (ruled.isPresent() && loose.size() < LOOSE) {
        loose.add(new Beside(marked, i, ruled.get(), ""));
      }
    }
    shared.addAll(loose);
    shared.sort(Comparator.comparingInt(Beside::index));
    return shared;
  }

  /** What hid the act or made it stay, in order. */
  List<Beside> after(SessionLog log, Deed deed) {
    Sighting main = deed.main();
    Set<String> values = Context.values(deed);
    Set<String> own = new HashSet<>(deed.eventIds());
    List<Beside> after = new ArrayList<>();
    for (int i = Math.max(0, main.index() + 1); i < log.events().size(); i++) {
      Marked marked = log.events().get(i);
      if (!acts(marked) || own.contains(marked.id()) || after.size() >= AFTER) {
        continue;
      }
      Optional<Stage> ruled =
          marked.hits().stream()
              .map(Hit::stage)
              .filter(s -> s == Stage.CONCEALMENT || s == Stage.PERSISTENCE || s == Stage.IMPACT)
              .findFirst();
      if (ruled.isPresent()) {
        after.add(new Beside(marked, i, ruled.get(), shared(marked, values)));
      }
    }
    return after;
  }

  /** Whether the event is something that was done, by anyone but a demonstration. */
  private static boolean acts(Marked marked) {
    Event event = marked.event();
    return switch (event.kind()) {
      case TOOL_CALL, COMMAND, FILE_WRITE, EXEC -> !event.fields().flag(Ecs.OFFSCRIPT_DEMO);
      default -> false;
    };
  }

  private Stage stage(Marked marked) {
    if (marked.event().kind() == EventKind.FILE_WRITE) {
      return Stage.SETUP;
    }
    for (SimpleCommand command : marked.commands()) {
      Optional<Stage> stage = context.prepares(command.name());
      if (stage.isPresent()) {
        return stage.get();
      }
    }
    return Stage.SETUP;
  }

  private String shared(Marked marked, Set<String> values) {
    if (marked.event().kind() == EventKind.FILE_WRITE) {
      String path = marked.event().field(Ecs.FILE_PATH).toLowerCase(Locale.ROOT);
      for (String value : values) {
        if (path.endsWith("/" + value) || path.equals(value)) {
          return value;
        }
      }
    }
    for (SimpleCommand command : marked.commands()) {
      if (!command.state().atLeast(State.STAGED) || context.prepares(command.name()).isEmpty()) {
        continue;
      }
      String words =
          (String.join(" ", command.argv()) + " " + String.join(" ", command.redirects()))
              .toLowerCase(Locale.ROOT);
      for (String value : values) {
        if (Words.contains(words, value.toLowerCase(Locale.ROOT))) {
          return value;
        }
      }
    }
    return "";
  }

  private static boolean keys(Marked marked) {
    return marked.event().field(Ecs.FILE_PATH).contains("/.ssh/")
        || marked.commands().stream()
            .anyMatch(c -> c.name().equals("ssh-keygen") || c.name().equals("ssh-copy-id"));
  }
}
