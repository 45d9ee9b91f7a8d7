package dev.offscript.chains.story;

import dev.offscript.chains.deed.Grades;
import dev.offscript.model.Actor;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Grade;
import dev.offscript.model.Hit;
import dev.offscript.model.Marked;
import dev.offscript.model.Stage;
import dev.offscript.model.TimeSpan;
import dev.offscript.model.report.Step;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A step before it has a number. */
final class Draft {

  private final Stage stage;
  private final EventKind kind;
  private final Actor actor;
  private final Marked marked;
  private final String summary;
  private final String host;
  private TimeSpan time;
  private final TreeSet<String> rules = new TreeSet<>();
  private final TreeSet<String> techniques = new TreeSet<>();
  private final List<EvidenceRef> evidence = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();

  private record Edge(Draft to, Step.Relation relation, List<String> because, Grade grade) {}

  Draft(Stage stage, EventKind kind, Actor actor, Marked marked, String summary, String host) {
    this.stage = stage;
    this.kind = kind;
    this.actor = actor;
    this.marked = marked;
    this.summary = summary;
    this.host = host;
    this.time = marked.event().time();
    evidence.add(marked.event().evidence());
  }

  /** The step as the event itself gives it. */
  static Draft of(Stage stage, Marked marked, String summary, String host) {
    return new Draft(stage, marked.event().kind(), marked.event().actor(), marked, summary, host);
  }

  Draft rules(List<Hit> hits) {
    for (Hit hit : hits) {
      rules.add(hit.rule());
      techniques.addAll(hit.techniques());
    }
    return this;
  }

  Draft techniques(List<String> ids) {
    techniques.addAll(ids);
    return this;
  }

  /** One more record of the same. */
  Draft also(EvidenceRef ref, int most) {
    if (!evidence.contains(ref) && evidence.size() < most) {
      evidence.add(ref);
    }
    return this;
  }

  Draft time(TimeSpan value) {
    time = value;
    return this;
  }

  Draft link(Draft to, Step.Relation relation, List<String> because, Grade grade) {
    edges.add(new Edge(to, relation, List.copyOf(because), grade));
    return this;
  }

  /** Whether the evidence tells it after {@code other}. */
  boolean after(Draft other) {
    return marked.event().compareTo(other.marked.event()) > 0;
  }

  Marked marked() {
    return marked;
  }

  TimeSpan time() {
    return time;
  }

  EventKind kind() {
    return kind;
  }

  Stage stage() {
    return stage;
  }

  /** The weakest of its links that carry the chain. */
  Grade weakest(Grade soFar) {
    Grade weakest = soFar;
    if (kind == EventKind.DNS) {
      // A look-up beside a flow takes nothing from it.
      return weakest;
    }
    for (Edge edge : edges) {
      switch (edge.relation) {
        case CALLED_BY, EXECUTION_OF, TRAFFIC_OF, ALERT_ON ->
            weakest = Grades.weaker(weakest, edge.grade);
        case RESULT_OF, FOLLOWS, PREPARES, ORDERED_BY -> {}
      }
    }
    return weakest;
  }

  /** The steps, numbered in the order given. */
  static List<Step> number(List<Draft> drafts) {
    Map<Draft, Integer> numbers = new IdentityHashMap<>();
    for (Draft draft : drafts) {
      numbers.put(draft, numbers.size() + 1);
    }
    List<Step> steps = new ArrayList<>();
    for (Draft draft : drafts) {
      List<Step.Link> links = new ArrayList<>();
      for (Edge edge : draft.edges) {
        Integer to = numbers.get(edge.to);
        if (to != null) {
          links.add(new Step.Link(to, edge.relation, edge.because, edge.grade));
        }
      }
      steps.add(
          new Step(
              steps.size() + 1,
              draft.stage,
              draft.kind,
              draft.actor,
              draft.marked.id(),
              draft.summary,
              draft.time,
              draft.host,
              List.copyOf(draft.rules),
              List.copyOf(draft.techniques),
              List.copyOf(draft.evidence),
              links));
    }
    return steps;
  }
}
