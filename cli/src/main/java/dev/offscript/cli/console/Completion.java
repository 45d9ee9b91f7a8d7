package dev.offscript.cli.console;

import dev.offscript.model.report.Chain;
import dev.offscript.reports.Visible;
import dev.offscript.search.CaseIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What could stand at the cursor: commands, fields, values that the index knows, ids. Knows no
 * terminal.
 *
 * <p>Values come out of evidence. What is proposed is shown encoded, and what is put on the line
 * has a {@code ?} (any one character, for a query) for each character that is hidden.
 */
final class Completion {

  /** Proposals of one kind: more help nobody. */
  private static final int MOST = 200;

  /** Event ids are offered once so much of one is typed. */
  private static final int ID_DIGITS = 2;

  private final Console console;

  Completion(Console console) {
    this.console = console;
  }

  /**
   * One thing that could stand there.
   *
   * @param value what replaces the word at the cursor
   * @param shown how it is listed
   * @param about a few words beside it, or {@code ""}
   * @param whole whether a blank follows
   */
  record Proposal(String value, String shown, String about, boolean whole) {}

  /** The word at the cursor and where it begins; blanks inside quotes do not end a word. */
  record Word(String text, int start) {

    /** The word that ends at {@code cursor}. */
    static Word at(String line, int cursor) {
      int start = 0;
      boolean quoted = false;
      for (int i = 0; i < cursor; i++) {
        char c = line.charAt(i);
        if (c == '"' && (i == 0 || line.charAt(i - 1) != '\\')) {
          quoted = !quoted;
        } else if (!quoted && Character.isWhitespace(c)) {
          start = i + 1;
        }
      }
      return new Word(line.substring(start, cursor), start);
    }
  }

  /** What could stand at {@code cursor} of {@code line}; none where the case cannot say. */
  List<Proposal> at(String line, int cursor) {
    Word word = Word.at(line, cursor);
    String before = line.substring(0, word.start()).strip();
    try {
      if (before.isEmpty()) {
        List<Proposal> proposals = new ArrayList<>(commands(word.text()));
        proposals.addAll(query(word.text()));
        return List.copyOf(proposals);
      }
      Optional<Command> command = Command.of(before);
      if (command.isEmpty()) {
        return query(word.text());
      }
      return switch (command.get()) {
        case SEARCH -> query(word.text());
        case CHAIN -> chains(word.text());
        case SHOW -> before.contains(" ") ? List.of() : ids(word.text());
        case TIMELINE -> timelines(word.text());
        case NEXT, CHAINS, SESSIONS, FILES, HELP, QUIT -> List.of();
      };
    } catch (IOException e) {
      return List.of();
    }
  }

  private static List<Proposal> commands(String prefix) {
    return Arrays.stream(Command.values())
        .filter(command -> command.word().startsWith(prefix.toLowerCase(Locale.ROOT)))
        .map(command -> new Proposal(command.word(), command.word(), command.summary(), true))
        .toList();
  }

  private List<Proposal> query(String word) throws IOException {
    int sign = 0;
    while (sign < word.length() && "(-!".indexOf(word.charAt(sign)) >= 0) {
      sign++;
    }
    String lead = word.substring(0, sign);
    String rest = word.substring(sign);
    int colon = rest.indexOf(':');
    if (colon > 0) {
      return values(
          lead + rest.substring(0, colon + 1), rest.substring(0, colon), rest.substring(colon + 1));
    }
    if (rest.isEmpty() && lead.isEmpty()) {
      return List.of();
    }
    return console.search().index().fieldNames().stream()
        .filter(name -> name.startsWith(rest.toLowerCase(Locale.ROOT)) && safe(name))
        .map(name -> new Proposal(lead + name + ":", name + ":", "", false))
        .limit(MOST)
        .toList();
  }

  private List<Proposal> values(String lead, String field, String typed) throws IOException {
    CaseIndex index = console.search().index();
    String prefix = typed.startsWith("\"") ? typed.substring(1) : typed;
    List<Proposal> proposals = new ArrayList<>();
    for (String value : index.values(field, prefix, MOST)) {
      proposals.add(new Proposal(lead + written(value), Visible.line(value), "", true));
    }
    return proposals;
  }

  /** {@code value} as the query language spells it, with nothing in it that a terminal acts on. */
  static String written(String value) {
    StringBuilder text = new StringBuilder();
    boolean hidden = false;
    boolean special = value.isEmpty();
    for (int at = 0; at < value.length(); ) {
      int point = value.codePointAt(at);
      at += Character.charCount(point);
      String one = Character.toString(point);
      boolean harmless = Visible.line(one).equals(one);
      hidden |= !harmless;
      special |= " \t()\"[]{}<>\\*?!".indexOf(point) >= 0 || Character.isWhitespace(point);
      text.append(harmless ? one : "?");
    }
    if (!hidden) {
      return special || value.startsWith("-") ? Console.quoted(value) : value;
    }
    // A pattern cannot be quoted: what a quotation would have covered becomes a ? as well.
    StringBuilder pattern = new StringBuilder();
    text.codePoints()
        .forEach(
            point ->
                pattern.appendCodePoint(
                    " ()\"[]{}<>\\*!".indexOf(point) >= 0 || Character.isWhitespace(point)
                        ? '?'
                        : point));
    return pattern.toString();
  }

  /** Names of columns become names of fields: they come out of evidence, too. */
  private static boolean safe(String name) {
    return Visible.line(name).equals(name) && name.chars().noneMatch(Character::isWhitespace);
  }

  private List<Proposal> chains(String prefix) {
    try {
      return console.names().chains(prefix).stream().limit(MOST).map(Completion::chain).toList();
    } catch (Failure e) {
      return List.of();
    }
  }

  private static Proposal chain(Chain chain) {
    String id = Visible.line(chain.id());
    return new Proposal(id, id, Visible.line(chain.title()), true);
  }

  private List<Proposal> ids(String prefix) throws IOException {
    List<Proposal> proposals = new ArrayList<>();
    if (prefix.isEmpty() || Names.isChain(prefix) || prefix.equalsIgnoreCase("c")) {
      proposals.addAll(chains(prefix.isEmpty() ? "C-" : prefix.length() < 2 ? "C-" : prefix));
    }
    if (prefix.length() >= ID_DIGITS && !Names.isChain(prefix)) {
      console
          .search()
          .byIdPrefix(prefix, MOST)
          .forEach(
              found ->
                  proposals.add(
                      new Proposal(
                          found.event().id(),
                          found.event().id(),
                          Visible.line(EventLines.place(found)),
                          true)));
    } else {
      console.lastIds().stream()
          .filter(id -> id.startsWith(prefix))
          .limit(MOST)
          .forEach(id -> proposals.add(new Proposal(id, id, "", true)));
    }
    return proposals;
  }

  private List<Proposal> timelines(String prefix) throws IOException {
    List<Proposal> proposals = new ArrayList<>();
    for (String session : console.search().index().values("offscript.session", prefix, MOST)) {
      if (safe(session)) {
        proposals.add(new Proposal(session, session, "session", true));
      }
    }
    proposals.addAll(ids(prefix));
    return proposals;
  }
}
