package dev.offscript.chains.origin;

/** What a word or phrase does to the clause it stands in. Lexicons give the phrases. */
enum Cue {
  /** Forbids what follows: "do not", "without", "不要". */
  NEGATE,
  /** Forbids what precedes: "... is not allowed". */
  BANNED,
  /** A negation that orders: "don't forget to", "do not stop until". */
  KEEP,
  /** What follows is not needed: "no need to". */
  WAIVE,
  /** What precedes is not needed: "... is optional". */
  WAIVED,
  /** What follows is taken out of a ban: "other than". */
  EXCEPT,
  /** A turn in the sentence, behind which a negation no longer reaches: "but", "instead". */
  BREAK,
  /** A verb that, as an imperative or behind a wish, orders what follows: "open". */
  ACT,
  /** The same behind its object, in languages that put it there: "öffnen", "してください". */
  ACT_AFTER,
  /** Wish or duty: "must", "I need", "so that I can", "请". */
  WISH,
  /** A verb of watching, stopping, explaining, writing about: "detect", "document". */
  DEFEND,
  /** A verb of working on software: "refactor", "add support for". */
  DEVELOP,
  /** Turns a verb into a topic: "how to". */
  HOWTO,
  /** Somebody else did it, or a log says so: "attackers", "the previous engineer". */
  REPORT,
  /** Opens a condition: "if", "whenever". */
  IF,
  /** Allows what follows: "you may", "feel free to". */
  PERMIT,
  /** What precedes is only written down somewhere: "add ... to the blocklist". */
  STORED,
  /** Allows what precedes: "... is fine". */
  PERMITTED,
  /** Turns a question into a request: "could you". */
  ASK,
  /** A noun that makes the word before it a topic: tunnel "module", tunnel "animation". */
  TOPIC,
  /** A verb that wants something ordinary of a host: "download", "clone". */
  ORDINARY,
  /** Heads a list of what is forbidden: "Out of scope:". */
  FORBID_HEAD,
  /** Heads a list or block of what is to be done: "Steps:", "Setup". */
  ORDER_HEAD,
  /** Points back at what was just said and wants it: "do that". */
  DO_IT,
  /** Points back at what was just said and forbids it: "don't do that". */
  NOT_IT,
  /** Takes back what was just said: "changed my mind". */
  REVOKE,
  /** Takes back what stands beside it: "cancel", "forget about", "doch nicht". */
  RETRACT,
  /** A person's yes. */
  APPROVE,
  /** A person's no. */
  REFUSE,
  /** Hands the order to a document: "follow". */
  DELEGATE,
  /** Names a document that can hold orders: "README", "setup guide". */
  DOCUMENT,
  /** Names a document that says nothing but what is to be done: "README", "runbook", "ticket". */
  PAPER,
  /** Speaks to a machine that reads: "AI assistants:", "ignore previous instructions". */
  INJECT,
  /** Points at words or papers that are not in the log: "as discussed", "see attached". */
  ELSEWHERE,
  /**
   * The speaker says what they are about to do: "let me", "I'll", "我来". Read in the model's words.
   */
  INTEND;

  /**
   * Whether its English phrases are verbs and names that other languages use as well; the small
   * words are not: "was", "die", "man" are German.
   */
  boolean borrowed() {
    return switch (this) {
      case ACT, TOPIC, DOCUMENT, ORDER_HEAD, FORBID_HEAD, INJECT, DO_IT, APPROVE, DEVELOP -> true;
      default -> false;
    };
  }

  /** Whether it decides the role of a clause; the others say something of a whole sentence. */
  boolean clausal() {
    return ordinal() < DO_IT.ordinal();
  }
}
