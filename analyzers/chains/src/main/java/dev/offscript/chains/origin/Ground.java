package dev.offscript.chains.origin;

import dev.offscript.chains.origin.Engagement.Word;
import dev.offscript.chains.origin.PhraseSet.Found;
import dev.offscript.model.Act;
import dev.offscript.model.Behaviour;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The ground of an engagement: the hosts that it is given for, and those that it leaves out.
 *
 * <p>Three strengths. "Out of scope: X" and "only X" are limits, whoever of those who may order
 * said so. A target that is merely named ("exploit X") is none for names and addresses that cannot
 * be compared; another address of the inside is a doubt, no accusation.
 */
final class Ground {

  /** Where an act lies. */
  enum Place {
    /** What was named, or within it. */
    NAMED,
    /** Nothing says where the engagement ends. */
    OPEN,
    /** A target is named that cannot be compared with what was done. */
    LOOSE,
    /** Inside, but not what was named. */
    DOUBTFUL,
    /** Left out by the text. */
    EXCLUDED,
    /** A way to somebody that nobody named: no part of the trade. */
    FOREIGN
  }

  private static final Set<Word> AIMS =
      EnumSet.of(Word.ROLE, Word.WORK, Word.PRIZE, Word.ATTACK, Word.TARGET);

  private static final List<String> TURNS =
      List.of(" but ", " except", " and leave ", " and not ", "但", " aber ", " mais ", " pero ");

  private final PhraseSet<Word> lexicon;
  private final Act act;
  private final Set<String> done = new LinkedHashSet<>();
  private final Set<String> left = new LinkedHashSet<>();
  private final Set<String> bound = new LinkedHashSet<>();
  private final Set<String> named = new LinkedHashSet<>();
  private final Set<String> aims = new LinkedHashSet<>();
  private final Set<String> operatorAims = new LinkedHashSet<>();

  Ground(Lexicon lexicon, Act act, Atoms atoms, List<Passage> passages) {
    this.lexicon = lexicon.engagements();
    this.act = act;
    done.addAll(atoms.hosts());
    done.removeIf(host -> host.indexOf('.') < 0 && host.indexOf(':') < 0);
    for (Passage passage : passages) {
      if (!passage.channel().result() && passage.channel() != Channel.MODEL) {
        List<Sentence> outline = Outline.of(passage.text(), 0, passage.text().length(), false);
        outline.forEach(sentence -> read(passage, outline, sentence));
      }
    }
    left.removeAll(bound);
  }

  /** Where the act lies for an engagement given in {@code order}. */
  Place of(Finding order) {
    Channel channel = order.passage().channel();
    Set<String> targets = channel.operator() ? operatorAims : aims;
    boolean target = covered(named) || covered(bound);
    if (covered(left) && !covered(bound)) {
      return Place.EXCLUDED;
    }
    if (target) {
      return Place.NAMED;
    }
    if (act.behaviour() == Behaviour.TUNNELING
        && (done.isEmpty() || done.stream().noneMatch(Ground::within))) {
      return Place.FOREIGN;
    }
    if (comparable(bound)) {
      return Place.EXCLUDED;
    }
    if (targets.isEmpty()) {
      return Place.OPEN;
    }
    boolean elsewhere = comparable(targets) && done.stream().allMatch(Hosts::inside);
    return elsewhere && act.behaviour() == Behaviour.SCANNING ? Place.DOUBTFUL : Place.LOOSE;
  }

  private boolean covered(Set<String> named) {
    return done.stream().anyMatch(host -> named.stream().anyMatch(n -> Hosts.covers(n, host)));
  }

  /** An address and addresses, or a name and names; a name says nothing of an address. */
  private boolean comparable(Set<String> named) {
    if (named.isEmpty() || done.isEmpty()) {
      return false;
    }
    return done.stream().allMatch(Ground::numeric) && named.stream().allMatch(Ground::numeric)
        || done.stream().noneMatch(Ground::numeric) && named.stream().noneMatch(Ground::numeric);
  }

  private static boolean numeric(String host) {
    int slash = host.indexOf('/');
    return Hosts.address(slash > 0 ? host.substring(0, slash) : host).isPresent()
        || host.indexOf(':') >= 0;
  }

  /** Inside, or of a name that only laboratories and home networks use. */
  private static boolean within(String host) {
    return Hosts.inside(host)
        || List.of(".htb", ".thm", ".local", ".lan", ".lab", ".internal", ".test", ".vuln").stream()
            .anyMatch(host::endsWith);
  }

  private void read(Passage passage, List<Sentence> outline, Sentence sentence) {
    String folded = passage.text().folded();
    Set<String> all = Named.in(folded, sentence.start(), sentence.end()).hosts();
    if (all.isEmpty()) {
      return;
    }
    List<Found<Word>> words = words(passage.text(), sentence.start(), sentence.end());
    List<Found<Word>> head = head(passage.text(), outline, sentence);
    boolean whole = any(words, Word.BOUND) || any(head, Word.BOUND);
    boolean out = any(head, Word.OUTSIDE);
    boolean aim = words.stream().anyMatch(found -> AIMS.contains(found.meaning()));
    int from = sentence.start();
    for (int part : parts(folded, sentence)) {
      int begin = from;
      Set<String> hosts = Named.in(folded, from, part).hosts();
      List<Found<Word>> here =
          words.stream().filter(found -> found.start() < part && found.end() > begin).toList();
      boolean outside = (out || any(here, Word.OUTSIDE)) && !any(here, Word.BOUND);
      if (outside) {
        left.addAll(hosts);
      } else {
        if (whole) {
          bound.addAll(hosts);
        }
        named.addAll(hosts);
        if (aim) {
          (passage.channel().operator() ? operatorAims : aims).addAll(hosts);
        }
      }
      from = part;
    }
  }

  private static boolean any(List<Found<Word>> words, Word word) {
    return words.stream().anyMatch(found -> found.meaning() == word);
  }

  /** The words over a list; none over anything else. */
  private List<Found<Word>> head(Text text, List<Sentence> outline, Sentence item) {
    if (item.form() != Sentence.Form.ITEM || item.head() < 0 || item.head() >= outline.size()) {
      return List.of();
    }
    Sentence head = outline.get(item.head());
    return words(text, head.start(), head.end());
  }

  private List<Found<Word>> words(Text text, int from, int to) {
    List<Found<Word>> all = lexicon.find(text, Words.of(text.folded(), from, to), from, to);
    // "not in scope" is no "in scope".
    return all.stream()
        .filter(
            one ->
                one.meaning() != Word.BOUND
                    || all.stream()
                        .noneMatch(
                            two ->
                                two.meaning() == Word.OUTSIDE
                                    && two.start() <= one.start()
                                    && two.end() >= one.end()))
        .toList();
  }

  /** Ends of the parts of a sentence that a comma, a semicolon or a turn sets off. */
  private static List<Integer> parts(String folded, Sentence sentence) {
    List<Integer> ends = new ArrayList<>();
    for (int at = sentence.start(); at < sentence.end(); at++) {
      boolean mark = ",;，；、(".indexOf(folded.charAt(at)) >= 0;
      int here = at;
      boolean turn = TURNS.stream().anyMatch(word -> folded.startsWith(word, here));
      if (mark || turn) {
        ends.add(at);
      }
    }
    ends.add(sentence.end());
    return ends;
  }
}
