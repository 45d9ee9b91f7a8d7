package dev.offscript.commands.unfold;

import dev.offscript.commands.syntax.Node;
import dev.offscript.commands.syntax.Word;
import dev.offscript.commands.syntax.Word.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Turns words into fields: parameters, substitutions, splitting. */
final class Expansion {

  private static final int MOST_FIELDS = 4096;
  private static final int MOST_TEXT = 1 << 20;

  private final Environment environment;
  private final Budget budget;
  private final Function<Node, Flow> substitution;

  Expansion(Environment environment, Budget budget, Function<Node, Flow> substitution) {
    this.environment = environment;
    this.budget = budget;
    this.substitution = substitution;
  }

  List<String> fields(List<Word> words) {
    List<String> fields = new ArrayList<>(words.size());
    for (Word word : words) {
      String bare = word.bare();
      if (!bare.isEmpty() && bare.indexOf('{') < 0) {
        fields.add(bare);
        continue;
      }
      for (Word each : Braces.expand(word)) {
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
      for (String piece : pieces(part)) {
        if (text.length() < MOST_TEXT) {
          text.append(text.length() > 0 && part instanceof Part.Elements ? " " : "").append(piece);
        }
      }
    }
    return text.toString();
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
      boolean splits = splits(part);
      List<String> pieces = pieces(part);
      if (!splits) {
        quoted |= !(part instanceof Part.Variable variable && variable.name().equals("@"));
        for (int index = 0; index < pieces.size(); index++) {
          if (index > 0) {
            fields.add(field.toString());
            field.setLength(0);
          }
          field.append(pieces.get(index));
        }
        continue;
      }
      for (int index = 0; index < pieces.size(); index++) {
        if (index > 0 && field.length() > 0) {
          fields.add(field.toString());
          field.setLength(0);
        }
        splitInto(pieces.get(index), field, fields);
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

  private void splitInto(String piece, StringBuilder field, List<String> fields) {
    String separators = environment.variable("IFS").map(ifs -> String.join("", ifs)).orElse("");
    for (int index = 0; index < piece.length(); index++) {
      char c = piece.charAt(index);
      if (c != ' ' && c != '\t' && c != '\n' && c != '\r' && separators.indexOf(c) < 0) {
        field.append(c);
      } else if (field.length() > 0 && fields.size() < MOST_FIELDS) {
        fields.add(field.toString());
        field.setLength(0);
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
      return affordable(variable(variable));
    }
    if (part instanceof Part.Substitution inner) {
      Flow flow = substitution.apply(inner.body());
      if (!flow.known()) {
        return affordable(List.of(flow.origin().isEmpty() ? "" : "$(" + flow.origin() + ")"));
      }
      return affordable(List.of(flow.text().stripTrailing()));
    }
    if (part instanceof Part.Process process) {
      Flow flow = substitution.apply(process.body());
      return List.of(environment.process(flow));
    }
    if (part instanceof Part.Elements elements) {
      return fields(elements.words());
    }
    return List.of("$((" + ((Part.Arithmetic) part).expression() + "))");
  }

  /** A value that is repeated without end is left out once the budget is used up. */
  private List<String> affordable(List<String> pieces) {
    long size = 0;
    for (String piece : pieces) {
      size += piece.length();
    }
    return size < 64 || budget.bytes(size) ? pieces : List.of();
  }

  private List<String> variable(Part.Variable variable) {
    String name = variable.name();
    String operator = variable.operator();
    Optional<List<String>> value = lookup(name);
    if (operator.startsWith("!") && value.isPresent() && !value.get().isEmpty()) {
      value = lookup(value.get().get(0));
      operator = operator.substring(1);
    } else if (operator.startsWith("#") && value.isPresent()) {
      return List.of(Integer.toString(String.join(" ", value.get()).length()));
    }
    if (operator.equals(":-")
        || operator.equals("-")
        || operator.equals(":=")
        || operator.equals("=")) {
      String otherwise = text(variable.operand());
      if (value.isEmpty() || String.join("", value.get()).isEmpty()) {
        if (operator.endsWith("=")) {
          environment.set(name, List.of(otherwise));
        }
        return List.of(otherwise);
      }
      return value.get();
    }
    if (operator.equals(":+") || operator.equals("+")) {
      return value.isEmpty() ? List.of() : List.of(text(variable.operand()));
    }
    if (value.isEmpty()) {
      return List.of(operator.isEmpty() ? "$" + name : "${" + name + "}");
    }
    if (operator.isEmpty() || operator.startsWith(":?")) {
      return value.get();
    }
    List<String> changed = new ArrayList<>();
    for (String each : value.get()) {
      changed.add(Parameters.apply(each, operator, text(variable.operand())));
    }
    return changed;
  }

  private Optional<List<String>> lookup(String name) {
    switch (name) {
      case "@", "*":
        return Optional.of(environment.arguments());
      case "IFS":
        return Optional.of(environment.variable("IFS").orElse(List.of(" ")));
      case "#", "?", "$", "!", "-":
        return Optional.empty();
      default:
        break;
    }
    if (name.length() == 1 && name.charAt(0) >= '1' && name.charAt(0) <= '9') {
      int index = name.charAt(0) - '1';
      return index < environment.arguments().size()
          ? Optional.of(List.of(environment.arguments().get(index)))
          : Optional.empty();
    }
    int bracket = name.indexOf('[');
    if (bracket > 0) {
      String key = name.substring(bracket + 1, name.length() - 1);
      Optional<List<String>> array = environment.variable(name.substring(0, bracket));
      if (key.equals("@") || key.equals("*") || array.isEmpty()) {
        return array;
      }
      try {
        int index = Integer.parseInt(key);
        return index >= 0 && index < array.get().size()
            ? Optional.of(List.of(array.get().get(index)))
            : Optional.empty();
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
    return environment.variable(name).map(list -> list.isEmpty() ? list : List.of(list.get(0)));
  }
}
