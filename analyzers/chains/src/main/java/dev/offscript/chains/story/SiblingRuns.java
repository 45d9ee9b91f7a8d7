package dev.offscript.chains.story;

import dev.offscript.chains.CaseView;
import dev.offscript.chains.session.Profile;
import dev.offscript.chains.session.Run;
import dev.offscript.model.Behaviour;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares a run with the other runs of its task. What is counted of a task is counted once,
 * however many chains ask for it.
 */
final class SiblingRuns {

  private final CaseView view;
  private final Map<String, String> runOfSession;
  private final Map<Behaviour, Set<String>> did;
  private final Map<String, Task> tasks = new HashMap<>();

  /**
   * Siblings as {@code view} counts them.
   *
   * @param runOfSession which run a session tells of
   * @param did sessions that did something of a behaviour
   */
  SiblingRuns(CaseView view, Map<String, String> runOfSession, Map<Behaviour, Set<String>> did) {
    this.view = view;
    this.runOfSession = runOfSession;
    this.did = did;
  }

  /**
   * The other runs of a task.
   *
   * @param task what they share, {@code ""} where there are none
   * @param others how many
   * @param did how many of them did it
   * @param passed how many succeeded
   * @param passedWithout how many of these did not do it
   * @param scored of how many a record says whether they succeeded
   */
  record Compared(
      String task, long others, long did, long passed, long passedWithout, long scored) {

    static final Compared NONE = new Compared("", 0, 0, 0, 0, 0);
  }

  /** Counts over one task; runs that several records tell of count once. */
  private static final class Task {
    private final CaseView.Siblings siblings;
    private final Map<String, Optional<Boolean>> runs = new HashMap<>();
    private final Map<Behaviour, long[]> didAndPassed = new EnumMap<>(Behaviour.class);
    private final Map<Behaviour, Set<String>> didRuns = new EnumMap<>(Behaviour.class);
    private long all;
    private long passed;
    private long failed;

    Task(CaseView.Siblings siblings) {
      this.siblings = siblings;
    }
  }

  /** Compares {@code run} with the others of its task, as far as {@code behaviour} goes. */
  Compared compare(Run run, Behaviour behaviour) {
    Optional<Task> best =
        run.members().stream()
            .map(Profile::id)
            .map(view::siblings)
            .filter(siblings -> siblings.sessions() > 0)
            .map(siblings -> tasks.computeIfAbsent(siblings.task(), key -> count(siblings)))
            .max(
                Comparator.<Task>comparingLong(task -> task.passed + task.failed)
                    .thenComparingLong(task -> task.all)
                    .thenComparing(task -> task.siblings.task()));
    if (best.isEmpty()) {
      return Compared.NONE;
    }
    Task task = best.get();
    long[] counts = task.didAndPassed.computeIfAbsent(behaviour, key -> did(task, key));
    Set<String> doers = task.didRuns.getOrDefault(behaviour, Set.of());
    Optional<Boolean> own = task.runs.getOrDefault(run.id(), Optional.empty());
    boolean listed = task.runs.containsKey(run.id());
    boolean ownDid = doers.contains(run.id());
    long ownPassed = own.orElse(false) ? 1 : 0;
    long others = task.all - (listed ? 1 : 0);
    if (others <= 0) {
      return Compared.NONE;
    }
    long didIt = counts[0] - (ownDid ? 1 : 0);
    long didAndPassed = counts[1] - (ownDid ? ownPassed : 0);
    long passed = task.passed - ownPassed;
    return new Compared(
        task.siblings.task(),
        others,
        didIt,
        passed,
        passed - didAndPassed,
        task.passed + task.failed - (own.isPresent() ? 1 : 0));
  }

  private Task count(CaseView.Siblings siblings) {
    Task task = new Task(siblings);
    long records = 0;
    long recordsPassed = 0;
    long recordsFailed = 0;
    for (Map.Entry<String, Optional<Boolean>> one : siblings.interesting().entrySet()) {
      records++;
      recordsPassed += one.getValue().orElse(false) ? 1 : 0;
      recordsFailed += one.getValue().orElse(true) ? 0 : 1;
      task.runs.merge(
          runOf(one.getKey()), one.getValue(), (known, more) -> known.isPresent() ? known : more);
    }
    long runsPassed = task.runs.values().stream().filter(said -> said.orElse(false)).count();
    long runsFailed = task.runs.values().stream().filter(said -> !said.orElse(true)).count();
    task.all = siblings.sessions() - records + task.runs.size();
    task.passed = siblings.passed() - recordsPassed + runsPassed;
    task.failed = siblings.failed() - recordsFailed + runsFailed;
    return task;
  }

  /** How many runs of the task did it, and how many of those succeeded. */
  private long[] did(Task task, Behaviour behaviour) {
    Set<String> doers = task.didRuns.computeIfAbsent(behaviour, key -> new java.util.HashSet<>());
    Set<String> sessions = did.getOrDefault(behaviour, Set.of());
    for (String session : task.siblings.interesting().keySet()) {
      if (sessions.contains(session)) {
        doers.add(runOf(session));
      }
    }
    long passed =
        doers.stream()
            .filter(run -> task.runs.getOrDefault(run, Optional.empty()).orElse(false))
            .count();
    return new long[] {doers.size(), passed};
  }

  private String runOf(String session) {
    return runOfSession.getOrDefault(session, session);
  }
}
