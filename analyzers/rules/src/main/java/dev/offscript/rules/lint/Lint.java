package dev.offscript.rules.lint;

import java.util.Locale;

/** A kind of finding. Its {@link #id} never changes its meaning; new kinds get new ids. */
public enum Lint {
  // What the file says of itself.
  ID_MISSING(Weight.HINT, "the rule has no id, so results name it by its title"),
  ID_NO_UUID(Weight.WARNING, "the id is no UUID, which other tools refuse"),
  LEVEL_MISSING(Weight.WARNING, "the rule has no level and counts as low"),
  STATUS_MISSING(Weight.HINT, "the rule does not say how well it is tested"),
  DESCRIPTION_MISSING(Weight.HINT, "the rule does not say what it is for"),
  AUTHOR_MISSING(Weight.HINT, "the rule names no author, who goes with every hit"),
  DATE_FORMAT(Weight.WARNING, "the date is no day of the calendar as YYYY-MM-DD"),
  TAG_FORMAT(Weight.WARNING, "the tag is not of the form namespace.value in lower case"),
  REPEATED_ENTRY(Weight.HINT, "the list says the same twice"),
  MISSPELT_KEY(Weight.WARNING, "the key is one letter or two from one that means something"),
  // Where it applies.
  LOGSOURCE_CASE(Weight.WARNING, "logsources are written in lower case"),
  LOGSOURCE_KEY(
      Weight.WARNING, "a logsource has category, product and service; this is passed over"),
  LOGSOURCE_UNSEEN(
      Weight.WARNING, "no event that Offscript reads has this logsource: it can never match"),
  STATUS_RETIRED(Weight.HINT, "its authors gave the rule up; it is evaluated all the same"),
  RELATED_FORMAT(
      Weight.WARNING,
      "related is a list of {id, type}: derived, obsolete, merged, renamed, similar, correlation"),
  // How values are written.
  YAML_GUESS(Weight.WARNING, "older YAML reads this unquoted text as something else; quote it"),
  ESCAPED_WILDCARD(
      Weight.WARNING,
      "the backslash takes the star's meaning away; a backslash and a star is \\\\*"),
  LOOKALIKE_CHARACTER(
      Weight.WARNING,
      "a character that looks like a plain one and is none: a blank, a quote, a letter"),
  OUTER_BLANK(Weight.HINT, "a blank at the end of a whole value: the field has to have it, too"),
  MATCHES_ANYTHING(Weight.WARNING, "this fits every value"),
  NULL_IN_LIST(Weight.WARNING, "null in a list is not Sigma; write a search of its own"),
  EMPTY_LIST(Weight.WARNING, "an empty list asks for a missing field; write null"),
  REPEATED_VALUE(Weight.HINT, "the list has this value already"),
  COVERED_VALUE(Weight.HINT, "another value of the list fits wherever this one does"),
  ALL_OF_ONE(Weight.HINT, "'all' changes nothing for a single value"),
  REDUNDANT_WILDCARD(Weight.HINT, "the modifier leaves this end open already"),
  WILDCARD_AS_MODIFIER(
      Weight.HINT, "a star at the end is written as contains, startswith or endswith"),
  STAR_FOR_EXISTS(
      Weight.HINT,
      "a star alone asks whether the field has a value; 'exists: true' asks whether it is there"),
  TEXT_FOR_NETWORK(
      Weight.WARNING, "a network written as a text fits other addresses too; use cidr"),
  // Modifiers.
  REGEX_PLAIN(Weight.HINT, "nothing in it is a regular expression; contains|cased does the same"),
  REGEX_INLINE_FLAGS(Weight.HINT, "flags inside the expression are going out of use; write re|i"),
  REGEX_OPEN_ENDS(Weight.HINT, "an expression is open at both ends as it is"),
  BASE64_WHOLE(
      Weight.WARNING,
      "base64offset without contains fits only where the whole value is the encoded text"),
  WINDASH_WITHOUT_DASH(Weight.HINT, "there is no dash at the start of a word for windash to vary"),
  // Fields.
  FIELD_CASE(Weight.WARNING, "events of this logsource have the field in another spelling"),
  FIELD_UNSEEN(Weight.WARNING, "no event of this logsource has this field"),
  // Conditions.
  UNUSED_SEARCH(Weight.WARNING, "the condition never speaks of this search"),
  ONLY_NEGATIVE(
      Weight.WARNING, "nothing has to be there: it matches every other event of its logsource"),
  NOT_OVER_OPTIONAL(
      Weight.HINT, "'not' over a field that may be missing is true where it is missing"),
  OF_ONE(Weight.HINT, "the pattern fits one search only"),
  MIXED_AND_OR(
      Weight.HINT, "'and' binds stronger than 'or'; parentheses say what belongs together"),
  // Filters, correlations, collections.
  FILTER_WITHOUT_NOT(
      Weight.WARNING,
      "the filter's condition is added with 'and': without 'not' it keeps what it describes"),
  CORRELATION_WITHOUT_GROUP(Weight.HINT, "without group-by all events of a run are one group"),
  CORRELATION_OF_ONE(
      Weight.WARNING, "a temporal correlation of one rule holds whenever that rule does"),
  CHAIN_UNKNOWN_RULE(Weight.WARNING, "no rule that is loaded fits this name"),
  REPEATED_ID(
      Weight.WARNING, "another rule has this id; a correlation or filter that names it takes both"),
  SAME_DETECTION(Weight.HINT, "another rule for this logsource asks for exactly the same"),
  // Examples.
  NO_EXAMPLES(Weight.HINT, "there is nothing under tests that must match"),
  NO_COUNTEREXAMPLES(Weight.HINT, "there is nothing under tests that must not match");

  /** How much a finding matters. */
  public enum Weight {
    /** The rule most likely does not do what its author wants. */
    WARNING,
    /** It could be better. */
    HINT
  }

  private final Weight weight;
  private final String meaning;

  Lint(Weight weight, String meaning) {
    this.weight = weight;
    this.meaning = meaning;
  }

  /** How it is written: {@code escaped-wildcard}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How much it matters. */
  public Weight weight() {
    return weight;
  }

  /** What is so. */
  public String meaning() {
    return meaning;
  }
}
