package dev.offscript.chains.origin;

import dev.offscript.chains.origin.PhraseSet.Found;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A person's order to do what a document says: "follow the README exactly", "run ./setup.sh".
 *
 * @param passage the text that hands over
 * @param sentence the sentence
 * @param names file names, addresses and words that name the document, folded
 * @param papers those of them that name a document which says nothing but what is to be done
 * @param ticket whether it is a ticket to be done: on the web anybody may have written to it
 */
record Delegation(
    Passage passage, Sentence sentence, Set<String> names, Set<String> papers, boolean ticket) {

  private static final Set<String> FILLERS =
      Set.of("the", "in", "this", "that", "project", "repo", "file", "and", "of", "our", "your");

  /** Verbs that work on a file as often as they obey it. */
  private static final Set<String> HANDLES = Set.of("run", "execute", "apply", "运行", "执行");

  /** An answer this short that says one of {@link #ABSENT} is no document. */
  private static final int SHORT = 300;

  private static final List<String> ABSENT =
      List.of(
          "no such file",
          "enoent",
          "not found",
          "does not exist",
          "doesn't exist",
          "permission denied",
          "cannot open",
          "eisdir",
          "is a directory");

  /** Endings of files that people write for people. */
  private static final Set<String> PROSE =
      Set.of("md", "txt", "rst", "adoc", "pdf", "doc", "docx", "odt");

  /** What looks like a ticket and is the name of a standard. */
  private static final Set<String> STANDARDS =
      Set.of("UTF", "ISO", "RFC", "SHA", "PEP", "CVE", "AES", "MD", "IEEE", "DIN", "ECMA", "IPV");

  /** Delegations in a text of a person or operator. */
  static List<Delegation> in(Passage passage, ClauseReader reader) {
    List<Delegation> delegations = new ArrayList<>();
    List<Sentence> outline = Outline.of(passage.text(), 0, passage.text().length());
    for (Sentence sentence : outline) {
      Clauses clauses = reader.clauses(passage.text(), sentence);
      for (Found<Cue> cue : clauses.marks()) {
        if (cue.meaning() != Cue.DELEGATE) {
          continue;
        }
        boolean negated =
            clauses.any(
                other ->
                    (other.meaning() == Cue.NEGATE || other.meaning() == Cue.WAIVE)
                        && other.end() <= cue.start()
                        && !clauses.separated(other.end(), cue.start(), ",;:—"));
        if (negated) {
          continue;
        }
        // "as the README says": the document stands inside the cue.
        boolean ticket =
            clauses.marks().stream()
                .anyMatch(
                    mark ->
                        mark.meaning() == Cue.DOCUMENT
                            && mark.start() >= cue.start()
                            && mark.end() <= cue.end());
        boolean inside = ticket || passage.text().folded().startsWith("as ", cue.start());
        Set<String> names = names(clauses, inside ? cue.start() : cue.end());
        Set<String> papers = papers(clauses, cue);
        names.addAll(papers);
        if (!names.isEmpty()) {
          delegations.add(new Delegation(passage, sentence, names, papers, ticket));
        }
      }
    }
    return delegations;
  }

  private static Set<String> names(Clauses clauses, int from) {
    Set<String> names = new LinkedHashSet<>();
    String folded = clauses.text().folded();
    int end = clauses.sentence().end();
    for (Found<Cue> cue : clauses.marks()) {
      boolean path =
          cue.start() > 0 && folded.charAt(cue.start() - 1) == '/'
              || cue.end() < end && folded.charAt(cue.end()) == '/';
      if (cue.meaning() == Cue.DOCUMENT && cue.start() >= from && !path) {
        String words = folded.substring(cue.start(), cue.end());
        for (String word : words.split("[ \n]+")) {
          if (word.length() > 1 && !FILLERS.contains(word)) {
            names.add(word);
          }
        }
      }
    }
    int at = from;
    while (at < end) {
      if (!pathly(folded.charAt(at))) {
        at++;
        continue;
      }
      int stop = at;
      while (stop < end && pathly(folded.charAt(stop))) {
        stop++;
      }
      String token = folded.substring(at, stop);
      while (token.endsWith(".") || token.endsWith(":")) {
        token = token.substring(0, token.length() - 1);
      }
      String base = token.substring(token.lastIndexOf('/') + 1);
      int dot = base.lastIndexOf('.');
      if (token.contains("://")) {
        names.add(token);
      } else if (dot > 0 && dot < base.length() - 1 && !Character.isDigit(base.charAt(dot + 1))
          || token.startsWith("./") && base.length() > 2) {
        names.add(base);
      }
      at = stop;
    }
    return names;
  }

  /**
   * The documents that are to be obeyed and not only worked with: "the runbook", "docs/setup.md",
   * "OPS-771". What stands in the same text ("the steps below") is none.
   */
  private static Set<String> papers(Clauses clauses, Found<Cue> delegate) {
    Set<String> papers = new LinkedHashSet<>();
    if (clauses.has(Cue.DEVELOP)
        || clauses.question()
        || HANDLES.contains(word(clauses, delegate))) {
      return papers;
    }
    for (Found<Cue> mark : clauses.marks()) {
      if (mark.meaning() == Cue.PAPER) {
        papers.add(clauses.text().folded().substring(mark.start(), mark.end()).replace('\n', ' '));
      }
    }
    for (int i = 0; i < clauses.words().size(); i++) {
      String word = clauses.words().word(i);
      int dot = word.lastIndexOf('.');
      boolean prose = dot > 0 && PROSE.contains(word.substring(dot + 1));
      if (prose && !word.startsWith("http") || ticket(clauses, i)) {
        papers.add(ticket(clauses, i) ? word + "-" + clauses.words().word(i + 1) : word);
      }
    }
    return papers;
  }

  /** "OPS-771": capital letters, a hyphen, a number. */
  private static boolean ticket(Clauses clauses, int index) {
    Words words = clauses.words();
    if (index + 1 >= words.size() || words.start(index + 1) != words.end(index) + 1) {
      return false;
    }
    String original = clauses.text().original();
    String name = original.substring(words.start(index), words.end(index));
    return original.charAt(words.end(index)) == '-'
        && name.length() > 1
        && name.chars().allMatch(c -> c >= 'A' && c <= 'Z')
        && !STANDARDS.contains(name)
        && words.word(index + 1).chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static String word(Clauses clauses, Found<Cue> cue) {
    return clauses.text().folded().substring(cue.start(), cue.end());
  }

  /** Whether {@code result} brought a document of that name, or one that cannot be told. */
  boolean brought(Passage result) {
    return result.channel().result()
        && told(result.text().folded())
        && (covers(result)
            || names.stream().anyMatch(name -> result.text().folded().contains(name)));
  }

  /**
   * Whether anything is said there: not "[412 lines omitted]" alone, nor that there is no such
   * file. Line numbers are no words.
   */
  private static boolean told(String folded) {
    if (folded.length() < SHORT && ABSENT.stream().anyMatch(folded::contains)) {
      return false;
    }
    return Folded.outsideBrackets(folded, folded.length(), Character::isLetter);
  }

  private static boolean pathly(char c) {
    return Folded.wordly(c) || c == '.' || c == '/' || c == '-' || c == ':' || c == '~';
  }

  /** Whether {@code result} is the document, as far as its source tells. */
  boolean covers(Passage result) {
    if (result.order() < passage.order() && passage.channel() != Channel.TURN) {
      return false;
    }
    if (ticket && result.channel() == Channel.WEB) {
      return false;
    }
    if (result.source().isEmpty()) {
      return result.channel() == Channel.FILE;
    }
    return names.stream().anyMatch(name -> named(result.source(), name));
  }

  private static boolean named(String source, String name) {
    if (source.contains(name)) {
      return true;
    }
    // "the setup guide" is docs/setup.md, "the instructions" INSTALL: the stem is enough.
    return switch (name) {
      case "instructions",
          "guide",
          "manual",
          "docs",
          "documentation",
          "steps",
          "doc",
          "文档",
          "说明",
          "指南",
          "步骤",
          "手册",
          "教程" ->
          source.contains("readme")
              || source.contains("install")
              || source.contains("setup")
              || source.contains("guide")
              || source.contains("docs/")
              || source.contains("getting")
              || source.contains("contributing");
      case "issue", "ticket", "工单" ->
          source.contains("issue") || source.contains("ticket") || source.contains("jira");
      case "说明书", "自述" -> source.contains("readme");
      default -> false;
    };
  }

  /** The sentence, cut to a readable length. */
  String excerpt() {
    return Finding.cut(
        passage.text().original(),
        sentence.start(),
        sentence.end(),
        sentence.start(),
        sentence.start() + 1,
        Finding.LONGEST_QUOTE);
  }
}
