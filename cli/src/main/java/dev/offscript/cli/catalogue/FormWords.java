package dev.offscript.cli.catalogue;

import dev.offscript.commands.catalogue.Form;
import dev.offscript.commands.catalogue.OptionGrammar;
import dev.offscript.commands.catalogue.Place;
import dev.offscript.commands.catalogue.Tool;
import java.util.ArrayList;
import java.util.List;

/** The forms of a tool in words: when one holds, where a value stands, how it is typed. */
final class FormWords {

  private FormWords() {}

  /** {@code with -R or --remote, without -h}; {@code in any other way} where nothing is asked. */
  static String condition(Form form) {
    List<String> parts = new ArrayList<>();
    if (!form.subcommands().isEmpty()) {
      parts.add("as " + or(form.subcommands()));
    }
    if (!form.flags().isEmpty()) {
      parts.add("with " + or(form.flags()));
    }
    if (!form.without().isEmpty()) {
      parts.add("without " + or(form.without()));
    }
    if (!form.argument().isEmpty()) {
      parts.add("with a word like " + or(form.argument()).replace(" & ", " beside "));
    }
    if (!form.unlike().isEmpty()) {
      parts.add("with no word like " + or(form.unlike()));
    }
    if (form.least() > 0) {
      parts.add("with " + form.least() + (form.least() == 1 ? " word" : " words") + " or more");
    }
    if (form.most() >= 0) {
      parts.add("with " + form.most() + (form.most() == 1 ? " word" : " words") + " at most");
    }
    if (form.exposed()) {
      parts.add("where it listens beyond loopback");
    }
    return parts.isEmpty() ? "in any other way" : String.join(", ", parts);
  }

  /** Where the far side stands: {@code behind -o or --url, in the file behind -c}. */
  static String places(List<Place> places) {
    List<String> parts = new ArrayList<>();
    for (Place place : places) {
      String text =
          switch (place.kind()) {
            case FLAG -> "behind " + place.name();
            case POSITION -> "word " + (place.position() + 1);
            case REST -> "from word " + (place.position() + 1) + " on";
            case LAST -> "the last word";
            case MATCH -> "the words like " + place.name();
            case LITERAL -> "always " + place.name();
            case CONFIG ->
                place.name().startsWith("-")
                    ? "in the file behind " + place.name()
                    : "in " + place.name();
          };
      parts.add(text);
    }
    return Sheet.list(parts).replace(", behind ", ", ");
  }

  /** A command line that has the form, with what is to be put in as upper-case words. */
  static String example(Tool tool, Form form) {
    List<String> words = new ArrayList<>();
    words.add(tool.names().stream().findFirst().orElse(tool.name()));
    if (!form.subcommands().isEmpty()) {
      words.addAll(List.of(form.subcommands().get(0).split(" ")));
    }
    List<String> flags = new ArrayList<>();
    if (!form.flags().isEmpty()) {
      String flag = form.flags().get(0);
      flags.add(flag);
      words.add(keyed(flag, value(tool, form, flag)));
    }
    add(form.endpoint(), far(form), flags, words);
    if (apart(form)) {
      add(form.port(), "PORT", flags, words);
    }
    add(form.forward(), "FORWARD", flags, words);
    add(form.wallet(), "WALLET", flags, words);
    if (!form.argument().isEmpty() && words.stream().noneMatch(word -> word.contains("FORWARD"))) {
      for (String glob : form.argument().get(0).split(" & ")) {
        words.add(glob.replace("*", "...").replace("#", "1"));
      }
    }
    return String.join(" ", words);
  }

  /** {@code -o:remoteforward} is {@code -o remoteforward=VALUE}. */
  private static String keyed(String flag, String value) {
    int colon = flag.indexOf(':');
    if (colon > 0) {
      return flag.substring(0, colon)
          + " "
          + flag.substring(colon + 1)
          + "="
          + (value.isEmpty() ? "VALUE" : value);
    }
    return value.isEmpty() ? flag : flag + " " + value;
  }

  private static String value(Tool tool, Form form, String flag) {
    if (stands(form.endpoint(), flag)) {
      return far(form);
    }
    if (stands(form.port(), flag)) {
      return "PORT";
    }
    if (stands(form.forward(), flag)) {
      return "FORWARD";
    }
    if (stands(form.wallet(), flag)) {
      return "WALLET";
    }
    OptionGrammar options = tool.options();
    boolean takes =
        options.values().contains(flag)
            || flag.length() == 2 && options.shortValues().indexOf(flag.charAt(1)) >= 0;
    return takes ? "VALUE" : "";
  }

  private static boolean stands(List<Place> places, String flag) {
    return places.stream()
        .anyMatch(place -> place.kind() == Place.Kind.FLAG && place.name().equals(flag));
  }

  private static String far(Form form) {
    return apart(form) || form.defaultPort() == 22 ? "HOST" : "HOST:PORT";
  }

  /** Whether host and port are told by two options: {@code --host}, {@code --server_addr}. */
  private static boolean apart(Form form) {
    String name = form.endpoint().isEmpty() ? "" : form.endpoint().get(0).name();
    return !form.port().isEmpty()
        && (name.contains("host") || name.contains("addr") || name.endsWith("ip"));
  }

  private static void add(List<Place> places, String what, List<String> flags, List<String> words) {
    boolean told =
        places.stream()
            .anyMatch(place -> place.kind() == Place.Kind.FLAG && flags.contains(place.name()));
    if (places.isEmpty() || told) {
      return;
    }
    Place place = places.get(0);
    switch (place.kind()) {
      case FLAG -> {
        flags.add(place.name());
        words.add(keyed(place.name(), what));
      }
      case POSITION, REST, LAST, MATCH -> words.add(what);
      case CONFIG -> words.add(place.name().startsWith("-") ? place.name() + " FILE" : "");
      case LITERAL -> {}
    }
    words.removeIf(String::isEmpty);
  }

  private static String or(List<String> items) {
    if (items.size() == 1) {
      return items.get(0);
    }
    return String.join(", ", items.subList(0, items.size() - 1))
        + " or "
        + items.get(items.size() - 1);
  }
}
