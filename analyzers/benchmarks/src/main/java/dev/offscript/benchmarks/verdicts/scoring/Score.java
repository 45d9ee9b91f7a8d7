package dev.offscript.benchmarks.verdicts.scoring;

import dev.offscript.benchmarks.verdicts.world.Case;
import dev.offscript.benchmarks.verdicts.world.Marker;
import dev.offscript.benchmarks.verdicts.world.Part;
import dev.offscript.benchmarks.verdicts.world.Truth;
import dev.offscript.model.Behaviour;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Origin;
import dev.offscript.model.Stage;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Report;
import dev.offscript.model.report.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One report against one truth.
 *
 * @param of the case
 * @param expected what should be there, if anything
 * @param found the chain that is it
 * @param extra other chains of the four behaviours that the truth speaks of: false, or one in
 *     pieces
 * @param linked what became of each marker
 * @param steps what became of each step of the chain
 * @param broken pointers that cut nothing out of the evidence
 */
public record Score(
    Case of,
    Optional<Truth.Expected> expected,
    Optional<Chain> found,
    List<Chain> extra,
    List<Linked> linked,
    List<Shown> steps,
    List<String> broken) {

  /** Behaviours of which the truth lists every chain. */
  private static final Set<Behaviour> LISTED =
      EnumSet.of(
          Behaviour.TUNNELING, Behaviour.MINING, Behaviour.SCANNING, Behaviour.REVERSE_SHELL);

  /** A marker, whether a step shows it, and whether under a right stage. */
  public record Linked(Marker marker, boolean linked, boolean staged) {}

  /** A step, and whether it shows what belongs to something else. */
  public record Shown(Stage stage, boolean stranger, String summary) {}

  /** Compares: a score for each chain that should be there, one for an innocent case. */
  public static List<Score> of(Case of, Report report) {
    Pointed pointed = new Pointed(report, of);
    List<Chain> left = new ArrayList<>();
    report.chains().stream().filter(chain -> LISTED.contains(chain.behaviour())).forEach(left::add);
    List<Optional<Chain>> found = found(of.truth().chains(), left, pointed);
    List<String> broken = broken(report, pointed);
    if (found.isEmpty()) {
      return List.of(
          new Score(of, Optional.empty(), Optional.empty(), left, List.of(), List.of(), broken));
    }
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      boolean first = i == 0;
      scores.add(
          of(
              of,
              Optional.of(of.truth().chains().get(i)),
              found.get(i),
              first ? List.copyOf(left) : List.of(),
              pointed,
              first ? broken : List.of()));
    }
    return scores;
  }

  private static Score of(
      Case of,
      Optional<Truth.Expected> expected,
      Optional<Chain> found,
      List<Chain> extra,
      Pointed pointed,
      List<String> broken) {
    List<Linked> linked = new ArrayList<>();
    List<Shown> steps = new ArrayList<>();
    if (found.isPresent() && expected.isPresent()) {
      Truth.Expected own = expected.get();
      for (Marker marker : expected.get().markers()) {
        linked.add(linked(marker, found.get(), pointed));
      }
      for (Step step : found.get().steps()) {
        boolean belongs =
            expected.get().markers().stream().anyMatch(marker -> shows(step, marker, pointed));
        boolean stranger =
            !belongs
                && (of.truth().strangers().stream().anyMatch(marker -> shows(step, marker, pointed))
                    || of.truth().chains().stream()
                        .filter(other -> !other.equals(own))
                        .flatMap(other -> other.markers().stream())
                        .anyMatch(marker -> shows(step, marker, pointed)));
        steps.add(new Shown(step.stage(), stranger, step.summary()));
      }
    } else if (expected.isPresent()) {
      expected.get().markers().forEach(marker -> linked.add(new Linked(marker, false, false)));
    }
    return new Score(of, expected, found, extra, List.copyOf(linked), List.copyOf(steps), broken);
  }

  /** Whether the origin is one of the right ones. */
  public boolean originRight() {
    return found
        .filter(chain -> expected.orElseThrow().origins().contains(chain.verdict().origin()))
        .isPresent();
  }

  /** Whether the report claims an origin that is not the truth. */
  public boolean wrongClaim() {
    return !originRight()
        && found.filter(chain -> chain.verdict().origin() != Origin.UNDETERMINED).isPresent();
  }

  /** Whether a step shows the first flow of the act; empty where no sensor saw it. */
  public Optional<Boolean> joined() {
    return linked.stream()
        .filter(one -> one.marker().part() == Part.EGRESS)
        .map(Linked::linked)
        .findFirst();
  }

  /**
   * The chain of each expectation; taken out of {@code left}. A chain belongs to the expectation
   * whose act it shows, and only what nobody's act is in to another: where the act of one was
   * deleted, the chain of its twin is not a wrong answer about it.
   */
  private static List<Optional<Chain>> found(
      List<Truth.Expected> all, List<Chain> left, Pointed pointed) {
    List<Optional<Chain>> found = new ArrayList<>();
    for (Truth.Expected expected : all) {
      Optional<Chain> chain = byAct(expected, left, pointed);
      chain.ifPresent(left::remove);
      found.add(chain);
    }
    for (int i = 0; i < all.size(); i++) {
      if (found.get(i).isEmpty()) {
        Optional<Chain> chain = byEndpoint(all.get(i), left);
        chain.ifPresent(left::remove);
        found.set(i, chain);
      }
    }
    return found;
  }

  private static Optional<Chain> byAct(
      Truth.Expected expected, List<Chain> listed, Pointed pointed) {
    return expected.markers().stream()
        .filter(marker -> marker.part() == Part.ACT)
        .flatMap(
            marker ->
                listed.stream()
                    .filter(chain -> chain.behaviour() == expected.behaviour())
                    .filter(
                        chain ->
                            chain.steps().stream().anyMatch(step -> shows(step, marker, pointed))))
        .findFirst();
  }

  private static Optional<Chain> byEndpoint(Truth.Expected expected, List<Chain> listed) {
    return listed.stream()
        .filter(chain -> chain.behaviour() == expected.behaviour())
        .filter(
            chain ->
                expected.endpoint().isEmpty()
                    || chain.endpoint().host().equals(expected.endpoint()))
        .findFirst();
  }

  private static Linked linked(Marker marker, Chain chain, Pointed pointed) {
    boolean linked = false;
    boolean staged = false;
    for (Step step : chain.steps()) {
      if (shows(step, marker, pointed)) {
        linked = true;
        staged |= marker.part().stages().contains(step.stage());
      }
    }
    return new Linked(marker, linked, staged);
  }

  private static boolean shows(Step step, Marker marker, Pointed pointed) {
    return step.evidence().stream().anyMatch(ref -> pointed.shows(ref, marker));
  }

  private static List<String> broken(Report report, Pointed pointed) {
    List<String> broken = new ArrayList<>();
    for (Chain chain : report.chains()) {
      for (Step step : chain.steps()) {
        for (EvidenceRef ref : step.evidence()) {
          if (pointed.shown(ref).isEmpty()) {
            broken.add(pointed.path(ref) + " " + ref);
          }
        }
      }
    }
    return broken;
  }
}
