package dev.offscript.commands.code;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What is known of a program so far, over all the texts that it decodes and runs. */
final class Program {

  private static final int MOST_CALLS = 500;
  private static final int MOST_PRINTED = 1 << 18;
  private static final int MOST_FOLLOWED = 200;
  private static final int MOST_MADE = 1 << 24;

  private final Languages languages;
  private final Language language;
  private final Function<String, String> environment;
  private final List<Code.Call> calls = new ArrayList<>();
  private final List<Code.Written> writes = new ArrayList<>();
  private final Set<Fact> facts = EnumSet.noneOf(Fact.class);
  private final StringBuilder printed = new StringBuilder();
  private final StringBuilder text = new StringBuilder();
  private final List<String> via = new ArrayList<>();
  private String host = "";
  private int port;
  private int followed;
  private int made;

  Program(Languages languages, Language language, Function<String, String> environment) {
    this.languages = languages;
    this.language = language;
    this.environment = environment;
  }

  Language language() {
    return language;
  }

  /** Decoders met so far; a command that runs later came through them. */
  List<String> via() {
    return via;
  }

  String environment(String name) {
    return environment.apply(name);
  }

  /** Takes in the tokens of a text that runs. */
  void begin(List<Token> tokens, String source, String stripped) {
    text.append(stripped).append('\n');
    if (language.name().equals("awk")) {
      AwkPipes pipes = new AwkPipes(tokens);
      facts.addAll(pipes.facts());
      pipes.commands().forEach(each -> run(List.of(each), true));
      if (pipes.copies()) {
        print(environment("_"));
      }
    } else {
      facts.addAll(new Wiring(tokens, language, languages.shells()).facts());
    }
    Phrases.lines(source, language).forEach(line -> run(List.of(line), true));
    Phrases.commands(tokens, language).forEach(words -> run(words, words.size() == 1));
    if (host.isEmpty()) {
      Optional<Hosts.Far> far = Hosts.first(tokens, environment);
      host = far.map(Hosts.Far::host).orElse("");
      port = far.map(Hosts.Far::port).orElse(0);
    }
  }

  /** A command that the program runs. */
  void run(List<String> words, boolean shell) {
    Code.Call call = new Code.Call(List.copyOf(words), shell, List.copyOf(via));
    if (calls.size() < MOST_CALLS && !calls.contains(call)) {
      calls.add(call);
    }
  }

  void write(String path, String content, boolean appends) {
    boolean again = writes.stream().anyMatch(one -> one.path().equals(path));
    if (writes.size() < MOST_CALLS) {
      writes.add(new Code.Written(path, content, appends || again));
    }
  }

  void print(String shown) {
    if (printed.length() + shown.length() < MOST_PRINTED) {
      printed.append(shown);
    }
  }

  /** Whether one more call of a function of its own may be followed. */
  boolean follows() {
    return followed++ < MOST_FOLLOWED;
  }

  /** Counts text that is put together; false where there has been too much of it. */
  boolean makes(int characters) {
    made = Math.min(MOST_MADE, made + Math.max(0, characters));
    return made < MOST_MADE;
  }

  Code done() {
    return new Code(
        List.copyOf(calls),
        List.copyOf(writes),
        Collections.unmodifiableSet(facts),
        printed.toString(),
        text.toString(),
        host,
        port);
  }
}
