package dev.offscript.chains.origin;

import dev.offscript.chains.OriginJudge;
import dev.offscript.chains.OriginQuestion;
import dev.offscript.model.ChainActor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Marked;
import dev.offscript.model.Origin;
import dev.offscript.model.Session;
import dev.offscript.model.report.OriginDetail;
import dev.offscript.model.report.Quote;
import dev.offscript.model.report.Verdict;
import dev.offscript.model.report.Verdict.Searched;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides who asked for an act from the texts before it: no model, no network, the same verdict for
 * the same texts. See the package for the way from events to verdict.
 *
 * <p>Safe for use by several threads: holds nothing but the lexicons.
 */
public final class OriginAnalyzer implements OriginJudge {

  private static final int DEEPEST_PARENT = 8;

  private final Lexicon lexicon;

  private OriginAnalyzer(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /**
   * With the lexicons that ship with Offscript.
   *
   * @throws IllegalArgumentException with file, line and column where a lexicon is broken
   */
  public static OriginAnalyzer shipped() {
    return new OriginAnalyzer(Lexicon.shipped());
  }

  static OriginAnalyzer of(Lexicon lexicon) {
    return new OriginAnalyzer(lexicon);
  }

  @Override
  public Verdict judge(OriginQuestion question) {
    return judge(question, 0);
  }

  private Verdict judge(OriginQuestion question, int depth) {
    if (question.actor() == ChainActor.HUMAN) {
      return absent(Origin.NOT_AGENT, OriginDetail.NOT_AGENT, "a person carried this out");
    }
    if (question.actor() == ChainActor.HARNESS) {
      return absent(
          Origin.NOT_AGENT,
          OriginDetail.NOT_AGENT,
          "the program that runs the agent carried this out");
    }
    if (question.actor() == ChainActor.UNKNOWN) {
      return absent(
          Origin.UNDETERMINED,
          OriginDetail.UNDETERMINED,
          "nothing in the evidence says who carried this out: an agent's log or a shell history of"
              + " that host would settle it");
    }
    List<Marked> own = new ArrayList<>();
    List<Marked> parents = new ArrayList<>();
    split(question, own, parents);
    boolean rewound = question.act().event().fields().flag(Ecs.OFFSCRIPT_REWOUND);
    List<Passage> passages = Intake.of(own, question.deed().behaviour(), rewound);
    Atoms atoms = Atoms.of(question.deed(), question.command());
    Set<String> resolved = Aliases.of(atoms.hosts(), passages, own);
    atoms = resolved.isEmpty() ? atoms : atoms.with(resolved);
    Completeness completeness =
        Completeness.of(
            question,
            own,
            passages,
            Legibility.holes(passages, lexicon, question.deed().behaviour()));
    Verdict verdict =
        doubted(
            new Weighing(
                    lexicon, question.deed(), atoms, passages, completeness, searched(passages))
                .verdict(),
            completeness);
    return verdict.detail() == OriginDetail.INHERITED && depth < DEEPEST_PARENT
        ? inherited(question, verdict, parents, depth)
        : verdict;
  }

  /** An order that was found stands; that no ban stood beside it, holes leave open. */
  private static Verdict doubted(Verdict verdict, Completeness completeness) {
    boolean open =
        verdict.origin() == Origin.REQUESTED
            && !verdict.prohibited()
            && !completeness.holes().isEmpty();
    return open
        ? new Verdict(
            verdict.origin(),
            verdict.detail(),
            false,
            verdict.quote(),
            verdict.searched(),
            verdict.because()
                + "; whether a text forbade it cannot be told: "
                + String.join("; ", completeness.holes()))
        : verdict;
  }

  private static void split(OriginQuestion question, List<Marked> own, List<Marked> parents) {
    Session session = question.session();
    for (Marked marked : question.before()) {
      String id = marked.event().session();
      boolean foreign = !session.parent().isEmpty() && !id.isEmpty() && !id.equals(session.id());
      (foreign ? parents : own).add(marked);
    }
  }

  /** The parent's own verdict for the order it gave, where its log is there. */
  private Verdict inherited(
      OriginQuestion question, Verdict verdict, List<Marked> parents, int depth) {
    if (parents.isEmpty()) {
      return new Verdict(
          Origin.UNDETERMINED,
          OriginDetail.INHERITED,
          verdict.prohibited(),
          verdict.quote(),
          verdict.searched(),
          verdict.because()
              + "; who asked the parent is not decided, for the log of session "
              + question.session().parent()
              + " is not in the evidence");
    }
    String parent = parents.get(parents.size() - 1).event().session();
    String grandparent = "";
    for (Marked marked : parents) {
      if (!marked.event().session().equals(parent)) {
        grandparent = marked.event().session();
      }
    }
    Session session = Session.of(parent, question.session().unit()).withParent(grandparent);
    Verdict theirs =
        judge(
            new OriginQuestion(
                session,
                parents,
                parents.get(parents.size() - 1),
                question.command(),
                question.deed(),
                parents,
                ChainActor.AGENT),
            depth + 1);
    return new Verdict(
        theirs.origin(),
        OriginDetail.INHERITED,
        verdict.prohibited() || theirs.prohibited(),
        theirs.quote().or(verdict::quote),
        verdict.searched(),
        verdict.because() + "; in the parent's own session: " + theirs.because());
  }

  private static Verdict absent(Origin origin, OriginDetail detail, String because) {
    return new Verdict(origin, detail, false, Optional.<Quote>empty(), List.of(), because);
  }

  private static List<Searched> searched(List<Passage> passages) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Set<String> always = new LinkedHashSet<>(List.of("system", "task", "turn"));
    for (Channel channel : Channel.values()) {
      int count = 0;
      for (Passage passage : passages) {
        if (passage.channel() == channel) {
          count++;
        }
      }
      if (count > 0 || always.contains(channel.wire())) {
        counts.merge(channel.wire(), count, Integer::sum);
      }
    }
    List<Searched> searched = new ArrayList<>();
    counts.forEach((channel, texts) -> searched.add(new Searched(channel, texts)));
    return List.copyOf(searched);
  }
}
