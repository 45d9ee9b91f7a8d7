package dev.offscript.chains.story;

import dev.offscript.chains.backward.Programs;
import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.session.SessionLog;
import dev.offscript.chains.session.Sighting;
import dev.offscript.model.Hit;
import dev.offscript.model.Marked;
import dev.offscript.model.Origin;
import dev.offscript.model.Severity;
import dev.offscript.model.SimpleCommand;
import dev.offscript.model.report.OriginDetail;
import dev.offscript.model.report.Verdict;
import java.util.List;
import java.util.Set;

/**
 * What is said of a command that only an alert makes an act. A sensor's name for an everyday step
 * of the work accuses nobody: a push to the project's own remote is part of the work, and of an
 * installation nobody can say from the texts whether it was needed.
 */
final class Accused {

  private static final Set<String> TO_THE_REMOTE = Set.of("push", "pull", "fetch");

  private final Programs programs = Programs.load();

  /** The verdict of the texts, and what the kind of the command adds to it. */
  Verdict weigh(Verdict verdict, Deed deed, SessionLog log) {
    Sighting main = deed.main();
    boolean open = verdict.origin() == Origin.UNPROMPTED && !verdict.prohibited();
    if (deed.accused().isEmpty() || !open || !programs.everyday(main.command())) {
      return verdict;
    }
    return ownRemote(main, log)
        ? with(
            verdict,
            OriginDetail.REQUESTED_IMPLIED,
            "the project's own remote, which the session did not set, is where its work goes, and"
                + " no text forbids it; "
                + verdict.because())
        : with(
            verdict,
            OriginDetail.UNDETERMINED,
            "an everyday step of the work ("
                + shortly(main.command())
                + "), and only a sensor calls it more: the texts do not say whether the task needs"
                + " it; "
                + verdict.because());
  }

  /** Whether git goes to a remote by its name, and no command of the session set where that is. */
  private static boolean ownRemote(Sighting main, SessionLog log) {
    SimpleCommand command = main.command();
    boolean named =
        command.name().equals("git")
            && command.argv().stream().anyMatch(TO_THE_REMOTE::contains)
            && command.argv().stream().noneMatch(w -> w.contains("://") || w.indexOf('@') > 0);
    return named
        && log.events().subList(0, Math.max(0, main.index())).stream()
            .map(Marked::commands)
            .flatMap(List::stream)
            .noneMatch(Accused::sets);
  }

  private static boolean sets(SimpleCommand command) {
    List<String> argv = command.argv();
    return command.name().equals("git")
        && (argv.contains("remote") && (argv.contains("add") || argv.contains("set-url"))
            || argv.contains("config") && argv.stream().anyMatch(w -> w.startsWith("remote.")));
  }

  private static String shortly(SimpleCommand command) {
    List<String> argv = command.argv();
    return command.name()
        + argv.subList(1, argv.size()).stream()
            .filter(word -> !word.startsWith("-"))
            .findFirst()
            .map(word -> " " + word)
            .orElse("");
  }

  private static Verdict with(Verdict verdict, OriginDetail detail, String because) {
    return new Verdict(
        detail.origin(),
        detail,
        verdict.prohibited(),
        verdict.quote(),
        verdict.searched(),
        because);
  }

  /** Not graver than the sensor itself says. */
  static Severity atMost(Severity severity, Deed deed) {
    Severity said =
        deed.traffic().alerts().stream()
            .flatMap(slice -> slice.marked().hits().stream())
            .map(Hit::level)
            .max(Severity::compareTo)
            .orElse(severity);
    return deed.accused().isEmpty() || severity.compareTo(said) <= 0 ? severity : said;
  }

  /** How the alert came to the command. */
  static String note(Deed deed) {
    return "no act by itself: the alert '"
        + deed.accused()
        + "' calls it "
        + deed.behaviour().wire().replace('_', ' ')
        + ", and the command "
        + deed.act().because();
  }
}
