package dev.offscript.casework.findings;

import dev.offscript.casework.intake.SessionFacts;
import dev.offscript.chains.CaseView.Siblings;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Counts the sessions of each task that a session of interest works on, in one pass over all
 * sessions of the case. Of those that are not of interest only numbers are kept.
 *
 * <p>A task is known by its id, and by the text of its prompt. The id counts where another session
 * has it, too; ids that number the samples of a file tell no siblings apart, then the prompt does.
 */
final class SameTask {

  private final Map<String, Counts> byTask = new HashMap<>();
  private final Map<String, Siblings> bySession = new HashMap<>();

  /** Hands on the facts of every session, those of one session perhaps several times. */
  interface Pass {
    /** Calls {@code visitor} for each. */
    void over(Consumer<SessionFacts> visitor) throws IOException;
  }

  /** One task. */
  private static final class Counts {
    private final Map<String, Optional<Boolean>> interesting = new TreeMap<>();
    private final Numbers told = new Numbers();
    private long sessions;
    private long passed;
    private long failed;

    void add(SessionFacts facts, boolean ofInterest) {
      String id = facts.session().id();
      Optional<Boolean> said = facts.succeeded();
      if (ofInterest) {
        interesting.merge(id, said, (known, later) -> later.isPresent() ? later : known);
        return;
      }
      // A session of several units is told several times, its score in one of them.
      long key = key(id);
      if (told.add(key)) {
        sessions++;
      }
      if (said.isPresent() && told.add(~key)) {
        passed += said.get() ? 1 : 0;
        failed += said.get() ? 0 : 1;
      }
    }

    Siblings siblings(String task) {
      long yes = interesting.values().stream().filter(said -> said.orElse(false)).count();
      long no = interesting.values().stream().filter(said -> !said.orElse(true)).count();
      return new Siblings(
          task, sessions + interesting.size(), passed + yes, failed + no, interesting);
    }

    private static long key(String id) {
      long hash = 1125899906842597L;
      for (int i = 0; i < id.length(); i++) {
        hash = 31 * hash + id.charAt(i);
      }
      return hash;
    }
  }

  /**
   * Counts.
   *
   * @param interesting ids of the sessions of interest
   * @param known what all units together say of each of them
   */
  void load(
      SortedSet<String> interesting, Function<String, @Nullable SessionFacts> known, Pass pass)
      throws IOException {
    for (String id : interesting) {
      SessionFacts facts = known.apply(id);
      if (facts != null) {
        if (!facts.session().taskId().isEmpty()) {
          byTask.put(byId(facts), new Counts());
        }
        if (!facts.prompt().isEmpty()) {
          byTask.put(byPrompt(facts), new Counts());
        }
      }
    }
    if (byTask.isEmpty()) {
      return;
    }
    pass.over(
        facts -> {
          boolean ofInterest = interesting.contains(facts.session().id());
          SessionFacts whole = ofInterest ? known.apply(facts.session().id()) : facts;
          if (whole != null) {
            add(byTask.get(byId(whole)), whole, ofInterest);
            add(byTask.get(byPrompt(whole)), whole, ofInterest);
          }
        });
    Map<String, Siblings> shared = new HashMap<>();
    byTask.forEach((task, counts) -> shared.put(task, counts.siblings(task)));
    byTask.clear();
    for (String id : interesting) {
      SessionFacts facts = known.apply(id);
      if (facts != null) {
        Siblings named = shared.getOrDefault(byId(facts), Siblings.NONE);
        Siblings prompted = shared.getOrDefault(byPrompt(facts), Siblings.NONE);
        bySession.put(id, named.sessions() > 1 ? named : prompted);
      }
    }
  }

  private static void add(@Nullable Counts counts, SessionFacts facts, boolean ofInterest) {
    if (counts != null) {
      counts.add(facts, ofInterest);
    }
  }

  private static String byId(SessionFacts facts) {
    return "task " + facts.session().taskId();
  }

  private static String byPrompt(SessionFacts facts) {
    return "prompt " + facts.prompt();
  }

  /** The sessions of the task of {@code session}. */
  Siblings of(String session) {
    return bySession.getOrDefault(session, Siblings.NONE);
  }
}
