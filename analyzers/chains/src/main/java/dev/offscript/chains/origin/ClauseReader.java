package dev.offscript.chains.origin;

import dev.offscript.chains.origin.PhraseSet.Found;
import dev.offscript.chains.origin.Sentence.Form;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides the {@link Stance} of a clause towards the words at a place in it.
 *
 * <p>No grammar, a few rules that hold in many languages: what negates reaches forward until a turn
 * of the sentence, a wish or a new imperative; the nearest verb or wish before the place governs
 * it; an infinitive takes the role of what governs it; a list takes the role of the line above it.
 */
final class ClauseReader {

  private static final Set<String> DETERMINERS =
      Set.of("the", "a", "an", "our", "my", "your", "their", "this", "that", "its");

  /** Words before a quotation that is only text: "put the string '...' into the file". */
  private static final Set<String> TEXTS =
      Set.of(
          "string",
          "text",
          "phrase",
          "word",
          "words",
          "sentence",
          "title",
          "label",
          "message",
          "caption",
          "sample",
          "comment",
          "heading",
          "placeholder",
          "keyword",
          "question",
          "quote",
          "slogan",
          "literal",
          "name",
          "row",
          "prompt");

  /** Verbs that put words somewhere. */
  private static final Set<String> WRITES =
      Set.of(
          "add",
          "put",
          "append",
          "write",
          "enter",
          "include",
          "insert",
          "push",
          "drop",
          "place",
          "copy",
          "add up",
          "keep",
          "have",
          "make",
          "register",
          "加入",
          "添加",
          "写入",
          "把",
          "将");

  private final PhraseSet<Cue> cues;

  ClauseReader(PhraseSet<Cue> cues) {
    this.cues = cues;
  }

  /** Reads one sentence. */
  Clauses clauses(Text text, Sentence sentence) {
    return Clauses.of(text, sentence, cues);
  }

  /**
   * The stance towards {@code [start, end)} of a sentence.
   *
   * @param outline all sentences of the passage, for the line that heads this one
   * @param concrete whether a value of the act stands in the same sentence
   */
  Stance stance(Clauses clauses, int start, int end, List<Sentence> outline, boolean concrete) {
    Sentence sentence = clauses.sentence();
    if (sentence.form() == Form.REPORTED) {
      return Stance.MENTION;
    }
    Stance head = head(clauses.text(), sentence, outline);
    if (sentence.form() == Form.CODE) {
      return head;
    }
    Stance own = own(clauses, start, end, concrete);
    if (sentence.form() == Form.ITEM) {
      return switch (head) {
        case BAN, DEFENCE, WAIVED -> own == Stance.BAN ? own : head;
        case ORDER, PERMIT -> own == Stance.MENTION ? head : own;
        case QUESTION, MENTION -> own;
      };
    }
    if (own == Stance.MENTION && (head == Stance.BAN || head == Stance.ORDER)) {
      return head == Stance.ORDER && sentence.form() == Form.PROSE ? own : head;
    }
    return own;
  }

  private Stance head(Text text, Sentence sentence, List<Sentence> outline) {
    if (sentence.head() < 0 || sentence.head() >= outline.size()) {
      return Stance.MENTION;
    }
    Sentence head = outline.get(sentence.head());
    if (head.end() > sentence.start()) {
      return Stance.MENTION;
    }
    Clauses clauses = clauses(text, head);
    int end = head.end();
    Stance stance = own(clauses, end, end, false);
    // "Steps to reproduce:", "How to connect:" head instructions.
    return stance == Stance.DEFENCE && clauses.has(Cue.HOWTO) && !clauses.has(Cue.DEFEND)
        ? Stance.ORDER
        : stance;
  }

  /** The stance of the sentence's own words, whatever heads it. */
  Stance own(Clauses clauses, int start, int end, boolean concrete) {
    int[] quoted = clauses.quotation(start, end);
    if (quoted[0] >= 0) {
      // Quoted words take the role of the quotation: what is said of it, not in it.
      if (TEXTS.contains(clauses.wordBefore(quoted[0]))) {
        return Stance.MENTION;
      }
      return unquoted(clauses, quoted[0], quoted[1], concrete);
    }
    return unquoted(clauses, start, end, concrete);
  }

  private Stance unquoted(Clauses clauses, int start, int end, boolean concrete) {
    Optional<Stance> entered = Entry.of(clauses, end);
    if (entered.isPresent()) {
      return entered.get();
    }
    Optional<Stance> negated = Negation.over(clauses, start);
    if (negated.isPresent()) {
      return negated.get();
    }
    Stance governed = governor(clauses, start, end, concrete);
    Optional<Stance> after = afterwards(clauses, start, end, governed);
    if (after.isPresent()) {
      return after.get();
    }
    if (governed.asks() && !concrete && clauses.topical(end)) {
      return Stance.MENTION;
    }
    boolean wished = clauses.has(Cue.WISH) && !clauses.wonders();
    boolean asked = clauses.has(Cue.ASK) || wished;
    if (governed.asks() && clauses.question() && (!asked || clauses.has(Cue.HOWTO))) {
      return Stance.QUESTION;
    }
    return governed;
  }

  /** What governs the place: ORDER, PERMIT, DEFENCE, BAN by a label, or MENTION. */
  private Stance governor(Clauses clauses, int start, int end, boolean concrete) {
    List<Found<Cue>> cues = clauses.cues();
    boolean verb = false;
    for (int i = cues.size() - 1; i >= 0; i--) {
      Found<Cue> cue = cues.get(i);
      // A goal may begin with its own verb: "make it reachable from outside".
      boolean leading = cue.start() == start && cue.meaning() == Cue.ACT;
      if (cue.meaning() == Cue.DEFEND && cue.start() < start && cue.end() >= end && end > start) {
        return Stance.DEFENCE; // "write an xmrig rule", "写一篇关于挖矿的文章"
      }
      if (cue.end() > start && !leading) {
        continue;
      }
      if (leading && cue.phrase().ideographic()) {
        verb = true;
        continue;
      }
      if (cue.end() <= start && clauses.separated(cue.end(), start, ";")) {
        break;
      }
      switch (cue.meaning()) {
        case ACT -> {
          switch (Imperative.at(clauses, i)) {
            case YES -> {
              if (spared(clauses, cue, end)) {
                return Stance.BAN;
              }
              if (!concrete && served(clauses, cue)) {
                return Stance.MENTION;
              }
              return allowed(clauses, cue.start()) ? Stance.PERMIT : conditioned(clauses, i, start);
            }
            case INHERITED, NO -> {
              // what stands further left decides
            }
          }
        }
        case WISH, ASK, KEEP -> {
          // "Add a flag so that users can ...": the purpose of software is no order.
          if (!concrete && cue.start() > clauses.sentence().start() && purpose(clauses, cue)) {
            return Stance.MENTION;
          }
          return clauses.reported(cue.start()) ? Stance.MENTION : conditioned(clauses, i, start);
        }
        case PERMIT -> {
          return Stance.PERMIT;
        }
        case ORDER_HEAD -> {
          return Stance.ORDER;
        }
        case DEFEND, HOWTO -> {
          return Stance.DEFENCE;
        }
        case DEVELOP -> {
          if (!DETERMINERS.contains(clauses.wordBefore(cue.start()))) {
            return concrete ? Stance.ORDER : Stance.MENTION;
          }
          // "open the debug line": a name, no verb
        }
        case REPORT, STORED -> {
          return Stance.MENTION;
        }
        case ACT_AFTER -> {
          // "2. Verbindung starten: `CMD`"
          if (clauses.text().folded().substring(cue.end(), start).replace('`', ' ').isBlank()
              || clauses.text().folded().startsWith(":", cue.end())
                  && !clauses.separated(cue.end() + 1, start, ",;")) {
            return Stance.ORDER;
          }
        }
        case IF -> {
          if (!clauses.separated(cue.end(), start, ",:—")) {
            return Stance.MENTION;
          }
        }
        default -> {
          // does not govern
        }
      }
    }
    return verb ? Stance.ORDER : Stance.MENTION;
  }

  /** "Leave 10.0.9.0/24 alone". */
  private static boolean spared(Clauses clauses, Found<Cue> act, int end) {
    Words words = clauses.words();
    int next = words.before(end) + 1;
    while (next < words.size() && Character.isDigit(words.word(next).charAt(0))) {
      next++; // the "/24" of a range
    }
    return act.phrase().source().equals("leave")
        && next < words.size()
        && words.word(next).equals("alone");
  }

  private static boolean purpose(Clauses clauses, Found<Cue> wish) {
    return clauses.text().folded().startsWith("so", wish.start())
        && clauses.any(
            cue ->
                (cue.meaning() == Cue.DEVELOP || cue.meaning() == Cue.DEFEND)
                    && cue.end() <= wish.start());
  }

  /** The same where the purpose has its own verb: "so users can connect ...". */
  private static boolean served(Clauses clauses, Found<Cue> act) {
    return clauses.any(
        cue ->
            cue.meaning() == Cue.DEVELOP
                && cue.end() <= act.start()
                && clauses.text().folded().substring(cue.end(), act.start()).contains(" so "));
  }

  private static boolean allowed(Clauses clauses, int offset) {
    return clauses.any(
        cue -> cue.meaning() == Cue.PERMIT && cue.end() <= offset && offset - cue.end() <= 2);
  }

  /** An order inside a condition ("if they open ...") is only spoken of. */
  private static Stance conditioned(Clauses clauses, int index, int start) {
    for (int i = index - 1; i >= 0; i--) {
      Found<Cue> cue = clauses.cues().get(i);
      if (cue.meaning() == Cue.IF && !clauses.separated(cue.end(), start, ",:;—")) {
        return Stance.MENTION;
      }
      if (cue.meaning() == Cue.BREAK || cue.meaning() == Cue.ASK) {
        break;
      }
    }
    return Stance.ORDER;
  }

  /** What is said behind the place, where it decides against what stands before it. */
  private static Optional<Stance> afterwards(Clauses clauses, int start, int end, Stance governed) {
    for (Found<Cue> cue : clauses.cues()) {
      if (cue.start() < end) {
        continue;
      }
      if (clauses.separated(end, cue.start(), ";")) {
        return Optional.empty();
      }
      boolean comma = clauses.separated(end, cue.start(), ",—");
      switch (cue.meaning()) {
        case BREAK -> {
          return Optional.empty();
        }
        case BANNED -> {
          return governed.asks() && comma ? Optional.empty() : Optional.of(Stance.BAN);
        }
        case WAIVED -> {
          return governed.asks() && comma ? Optional.empty() : Optional.of(Stance.WAIVED);
        }
        case PERMITTED -> {
          if (governed == Stance.MENTION && !comma) {
            return Optional.of(Stance.PERMIT);
          }
        }
        case STORED -> {
          if (!comma && written(clauses, start, cue.start())) {
            return Optional.of(Stance.MENTION);
          }
        }
        case NEGATE -> {
          // "挖矿禁止。", "... は禁止です", "... are not to be used": forbidden from behind.
          String words = clauses.text().folded().substring(cue.start(), cue.end());
          boolean behind =
              cue.phrase().ideographic()
                  ? clauses.kana() || ends(clauses, cue.end())
                  : words.endsWith("not to be") || !comma && closes(clauses, cue.end());
          if (behind) {
            return Optional.of(Stance.BAN);
          }
        }
        case DEFEND, HOWTO -> {
          // Japanese puts the verb behind: "... を説明する文書を書いてください".
          if (clauses.kana() && !clauses.separated(end, cue.start(), "、")
              || takes(clauses, start) && !clauses.separated(end, cue.start(), ",，、")) {
            return Optional.of(Stance.DEFENCE);
          }
        }
        case WISH, ACT_AFTER -> {
          if (lacks(clauses, cue)) {
            return Optional.empty();
          }
          if (governed == Stance.MENTION && !comma && free(clauses, start)) {
            return Optional.of(Stance.ORDER);
          }
        }
        default -> {
          // says nothing about what precedes it
        }
      }
    }
    return Optional.empty();
  }

  /** "把ngrok从列表里删掉": the object stands before its verb. */
  private static boolean takes(Clauses clauses, int start) {
    return start > clauses.sentence().start()
        && "把将".indexOf(clauses.text().folded().charAt(start - 1)) >= 0;
  }

  /** "Add 'xmrig' to the blocklist": the verb before the place writes, and no other one follows. */
  private static boolean written(Clauses clauses, int start, int stored) {
    String verb = "";
    for (Found<Cue> cue : clauses.cues()) {
      if (cue.meaning() == Cue.ACT && cue.start() < stored) {
        verb = clauses.text().folded().substring(cue.start(), cue.end());
        if (cue.start() > start) {
          return false;
        }
      }
    }
    return verb.isEmpty() || WRITES.contains(verb);
  }

  /** "The game needs a shop": what stands before the verb is not what is wanted. */
  private static boolean lacks(Clauses clauses, Found<Cue> cue) {
    String words = clauses.text().folded().substring(cue.start(), cue.end());
    return words.equals("need") || words.equals("needs") || words.startsWith("want");
  }

  private static boolean ends(Clauses clauses, int offset) {
    return offset >= clauses.sentence().end()
        || "。，,！!；;".indexOf(clauses.text().folded().charAt(offset)) >= 0;
  }

  /** A negation ends its sentence: "Майнить здесь нельзя." */
  private static boolean closes(Clauses clauses, int offset) {
    return clauses.words().before(offset) + 1 == clauses.words().size();
  }

  /** Whether nothing before the place reports, conditions or explains it. */
  private static boolean free(Clauses clauses, int start) {
    return !clauses.any(
        cue ->
            cue.end() <= start
                && (cue.meaning() == Cue.REPORT
                    || cue.meaning() == Cue.IF
                    || cue.meaning() == Cue.DEFEND
                    || cue.meaning() == Cue.HOWTO));
  }
}
