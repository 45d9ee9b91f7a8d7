package dev.offscript.commands.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * Where a value stands in a command line.
 *
 * @param kind which rule finds it
 * @param name the option, or the literal value
 * @param position the positional word, counted from 0
 */
public record Place(Kind kind, String name, int position) {

  /** Rules. */
  public enum Kind {
    /** The value of an option: {@code flag:-p}. */
    FLAG,
    /** A positional word: {@code position:1}. */
    POSITION,
    /** A positional word and all after it: {@code rest:2}. */
    REST,
    /** The last positional word: {@code last}. */
    LAST,
    /** The positional words that fit a glob: {@code match:tcp*:*}. */
    MATCH,
    /** Always the same: {@code literal:bore.pub}. */
    LITERAL,
    /** Inside the file an option names, where its content is known: {@code config:-c}. */
    CONFIG
  }

  /** Reads the notation of the catalogue. */
  static Optional<Place> parse(String notation) {
    int colon = notation.indexOf(':');
    String kind = colon < 0 ? notation : notation.substring(0, colon);
    String rest = colon < 0 ? "" : notation.substring(colon + 1);
    return switch (kind) {
      case "flag" -> rest.isEmpty() ? Optional.empty() : Optional.of(new Place(Kind.FLAG, rest, 0));
      case "match" -> Optional.of(new Place(Kind.MATCH, rest, 0));
      case "literal" -> Optional.of(new Place(Kind.LITERAL, rest, 0));
      case "config" -> Optional.of(new Place(Kind.CONFIG, rest, 0));
      case "last" -> Optional.of(new Place(Kind.LAST, "", 0));
      case "position" -> number(rest).map(at -> new Place(Kind.POSITION, "", at));
      case "rest" -> number(rest).map(at -> new Place(Kind.REST, "", at));
      default -> Optional.empty();
    };
  }

  /** The same place where the option has the name that {@code options} gives it. */
  Place named(OptionGrammar options) {
    return kind == Kind.FLAG || kind == Kind.CONFIG && name.startsWith("-")
        ? new Place(kind, options.named(List.of(name)).get(0), position)
        : this;
  }

  private static Optional<Integer> number(String digits) {
    return digits.length() == 1 && Character.isDigit(digits.charAt(0))
        ? Optional.of(digits.charAt(0) - '0')
        : Optional.empty();
  }

  /** The values that stand there; a file's content is not read here. */
  List<String> values(OptionGrammar.Parsed parsed) {
    List<String> words = parsed.positionals();
    return switch (kind) {
      case FLAG -> parsed.values(name).stream().filter(value -> !value.isEmpty()).toList();
      case POSITION -> position < words.size() ? List.of(words.get(position)) : List.of();
      case REST -> position < words.size() ? words.subList(position, words.size()) : List.of();
      case LAST -> words.isEmpty() ? List.of() : List.of(words.get(words.size() - 1));
      case MATCH -> words.stream().filter(word -> Globs.matches(name, word)).toList();
      case LITERAL -> List.of(name);
      case CONFIG -> List.of();
    };
  }
}
