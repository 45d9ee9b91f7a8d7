package dev.offscript.commands.unfold;

import dev.offscript.commands.syntax.Node;
import dev.offscript.commands.syntax.Word;
import dev.offscript.commands.syntax.Word.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Turns words into fields: braces, parameters, substitutions, splitting. */
final class Expansion {

  private static final int MOST_FIELDS = 1 << 13;
  private static final int MOST_TEXT = 1 << 20;

  private static final int MOST_DECODERS = 8;

  private final List<String> decoders = new ArrayList<>(0);
  private final Environment environment;
  private final Budget budget;
  private final Variables variables;
  private final BiFunction<Node, Optional<Part.Substitution>, Flow> substitution;

  Expansion(
      Environment environment,
      Budget budget,
      BiFunction<Node, Optional<Part.Substitution>, Flow> substitution) {
    this.environment = environment;
    this.budget = budget;
    this.variables = new Variables(environment, this);
    this.substitution = substitution;
  }

  /** Whether anything since the last question came out that may come out otherwise. */
  boolean guessed() {
    return variables.guessed();
  }

  /** Decoders whose output was put into words since the last question. */
  List<String> decoders() {
    if (decoders.isEmpty()) {
      return List.of();
    }
    List<String> noted = List.copyOf(decoders);
    decoders.clear();
    return noted;
  }

  private void decoded(List<String> via) {
    for (String decoder : via) {
      if (decoders.size() < MOST_DECODERS && !decoders.contains(decoder)) {
        decoders.add(decoder);
      }
    }
  }

  /** Notes that something is not known. */
  void guess() {
    variables.guess();
  }

  /** The value of an arithmetic expression, empty where it is not known. */
  Optional<Long> arithmetic(String expression) {
    return variables.arithmetic(expression);
  }

  /** The fields of a command. */
  List<String> command(List<Word> words) {
    Word name = words.get(0);
    Word plain = name.parts().size() > 2 ? withoutNothing(name) : name;
    if (plain == name) {
      return fields(words);
    }
    List<Word> all = new ArrayList<>(words);
    all.set(0, plain);
    return fields(all);
  }

  /** {@code s${none}sh}: a variable that nobody set, inside a name, is there to hide the name. */
  private Word withoutNothing(Word word) {
    List<Part> parts = new ArrayList<>(word.parts());
    for (int index = parts.size() - 2; index > 0; index--) {
      boolean inside =
          parts.get(index - 1) instanceof Part.Text before
              && parts.get(index + 1) instanceof Part.Text after
              && letter(before.text(), before.text().length() - 1)
              && letter(after.text(), 0);
      if (inside
          && parts.get(index) instanceof Part.Variable variable
          && variable.operator().isEmpty()
          && variable.lead().isEmpty()
          && !variables.known(variable.name())) {
        parts.remove(index);
      }
    }
    return parts.size() == word.parts().size() ? word : new Word(parts, word.start(), word.end());
  }

  private static boolean letter(String text, int at) {
    return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
  }

  List<String> fields(List<Word> words) {
    List<String> fields = new ArrayList<>(Math.min(MOST_FIELDS, words.size()));
    for (Word word : words) {
      if (fields.size() >= MOST_FIELDS) {
        budget.refuse("limit: text");
        break;
      }
      String bare = word.bare();
      if (!bare.isEmpty() && bare.indexOf('{') < 0) {
        fields.add(bare);
        continue;
      }
      List<Word> expanded = Braces.expand(word);
      boolean many = expanded.size() > 1;
      if (many && !budget.bytes((bare.length() + 16L) * expanded.size() * 8)) {
        expanded = List.of(word);
      }
      for (Word each : expanded) {
        if (fields.size() < MOST_FIELDS) {
          split(each, fields);
        }
      }
    }
    return fields;
  }

  /** The word as one text, nothing split. */
  String text(Word word) {
    String bare = word.bare();
    if (!bare.isEmpty()) {
      return bare;
    }
    StringBuilder text = new StringBuilder();
    for (Part part : word.parts()) {
      String between = "";
      for (String piece : pieces(part)) {
        if (text.length() < MOST_TEXT) {
          text.append(between).append(piece);
        }
        between = " ";
      }
    }
    return text.toString();
  }

  /** The word as a pattern, in which what was quoted stands for itself. */
  String pattern(Word word) {
    StringBuilder pattern = new StringBuilder();
    for (Part part : word.parts()) {
      if (part instanceof Part.Text text && !text.quoted()) {
        pattern.append(text.text());
      } else if (part instanceof Part.Text text) {
        pattern.append(Patterns.literal(text.text()));
      } else {
        String text = String.join(" ", pieces(part));
        pattern.append(part instanceof Part.Variable ? text : Patterns.literal(text));
      }
    }
    return pattern.toString();
  }

  /** The elements of an array assignment, or the one value. */
  List<String> values(Word word) {
    if (word.parts().size() == 2 && word.parts().get(1) instanceof Part.Elements elements) {
      return fields(elements.words());
    }
    return List.of(text(word));
  }

  private void split(Word word, List<String> fields) {
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    boolean separator = false;
    for (Part part : word.parts()) {
      if (separator && environment.arguments().isEmpty() && positional(part)) {
        // "a$IFS$9b": the empty parameter only ends the name before it.
        separator = false;
        continue;
      }
      separator = part instanceof Part.Variable named && named.name().equals("IFS");
      if (part instanceof Part.Text text) {
        quoted |= text.quoted();
        field.append(text.text());
        continue;
      }
      List<String> pieces = pieces(part);
      if (splits(part)) {
        splitInto(pieces, field, fields);
        continue;
      }
      // "$@" of no arguments is no word at all.
      quoted |= !(pieces.isEmpty() && part instanceof Part.Variable variable && variable.many());
      for (int index = 0; index < pieces.size(); index++) {
        if (index > 0 && fields.size() < MOST_FIELDS) {
          fields.add(field.toString());
          field.setLength(0);
        }
        field.append(pieces.get(index));
      }
    }
    if (field.length() > 0 || quoted) {
      fields.add(field.toString());
    }
  }

  private static boolean positional(Part part) {
    return part instanceof Part.Variable variable
        && variable.name().length() == 1
        && "123456789@*".contains(variable.name());
  }

  private void splitInto(List<String> pieces, StringBuilder field, List<String> fields) {
    String separators = environment.variable("IFS").map(ifs -> String.join("", ifs)).orElse("");
    for (int piece = 0; piece < pieces.size(); piece++) {
      if (piece > 0 && field.length() > 0 && fields.size() < MOST_FIELDS) {
        fields.add(field.toString());
        field.setLength(0);
      }
      String text = pieces.get(piece);
      for (int index = 0; index < text.length(); index++) {
        char c = text.charAt(index);
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r' && separators.indexOf(c) < 0) {
          field.append(c);
        } else if (field.length() > 0 && fields.size() < MOST_FIELDS) {
          fields.add(field.toString());
          field.setLength(0);
        }
      }
    }
  }

  private static boolean splits(Part part) {
    if (part instanceof Part.Variable variable) {
      return !variable.quoted();
    }
    return part instanceof Part.Substitution substitution && !substitution.quoted();
  }

  private List<String> pieces(Part part) {
    if (part instanceof Part.Text text) {
      return List.of(text.text());
    }
    if (part instanceof Part.Variable variable) {
      List<String> values = affordable(variables.values(variable));
      decoded(environment.decoders(variable.name()));
      boolean joins = variable.quoted() && variable.many() && variable.name().indexOf('*') >= 0;
      return joins ? List.of(joined(values)) : values;
    }
    if (part instanceof Part.Substitution inner) {
      List<String> before = decoders();
      Flow flow = substitution.apply(inner.body(), Optional.of(inner));
      decoders.clear();
      decoded(before);
      decoded(flow.via());
      if (!flow.known()) {
        variables.guess();
        return affordable(List.of(flow.origin().isEmpty() ? "" : "$(" + flow.origin() + ")"));
      }
      return affordable(List.of(withoutLineEnds(flow.text())));
    }
    if (part instanceof Part.Process process) {
      variables.guess();
      return List.of(environment.process(substitution.apply(process.body(), Optional.empty())));
    }
    if (part instanceof Part.Elements elements) {
      return fields(elements.words());
    }
    String expression = ((Part.Arithmetic) part).expression();
    return List.of(
        arithmetic(expression)
            .map(value -> Long.toString(value))
            .orElse("$((" + expression + "))"));
  }

  private String joined(List<String> values) {
    String separator =
        environment
            .variable("IFS")
            .map(ifs -> String.join("", ifs))
            .map(ifs -> ifs.isEmpty() ? "" : ifs.substring(0, 1))
            .orElse(" ");
    return String.join(separator, values);
  }

  private static String withoutLineEnds(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(0, end);
  }

  /** Whether that much work on text is left. */
  boolean affordable(long size) {
    return size < 64 || budget.bytes(size);
  }

  /** A value that is repeated without end is left out once the budget is used up. */
  private List<String> affordable(List<String> pieces) {
    long size = 0;
    for (String piece : pieces) {
      size += piece.length();
    }
    return affordable(size) ? pieces : List.of();
  }
}
