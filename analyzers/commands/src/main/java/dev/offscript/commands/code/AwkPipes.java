package dev.offscript.commands.code;

import dev.offscript.commands.code.Token.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The pipes of awk: {@code "command" | getline}, {@code print text | "sh"}, and gawk's {@code
 * "/inet/tcp/0/host/port" |& getline line}. A line from a socket that is run as a command, {@code
 * line | getline} or {@code system(line)}, hands out a shell; one that is only printed does not.
 */
final class AwkPipes {

  private final List<Token> tokens;
  private final Set<String> sockets = new HashSet<>();
  private final Set<String> received = new HashSet<>();
  private final Map<String, String> texts = new HashMap<>();

  AwkPipes(List<Token> tokens) {
    this.tokens = tokens;
    for (int index = 1; index + 1 < tokens.size(); index++) {
      boolean given = is(index, "=") && name(index - 1) && !is(index + 1, "=");
      if (given && tokens.get(index + 1).kind() == Kind.TEXT) {
        texts.put(text(index - 1), text(index + 1));
        if (text(index + 1).startsWith("/inet/")) {
          sockets.add(text(index - 1));
        }
      }
    }
  }

  /** Commands that pipes run, as shell texts. */
  List<String> commands() {
    List<String> commands = new ArrayList<>();
    for (int index = 1; index < tokens.size(); index++) {
      int next = is(index + 1, "&") ? index + 2 : index + 1;
      if (!is(index, "|") || is(next, "|") || is(index - 1, "|")) {
        continue;
      }
      String left = known(index - 1);
      String right = known(next);
      if (text(next).equals("getline") && !left.isEmpty() && !left.startsWith("/inet/")) {
        commands.add(left);
      } else if (!right.isEmpty() && !right.startsWith("/inet/")) {
        boolean printed = index > 1 && !left.isEmpty() && right.strip().endsWith("sh");
        commands.add(printed ? left : right);
      }
    }
    return commands;
  }

  /** Whether all it does is to print every line: {@code {print}}, {@code {print $0}}. */
  boolean copies() {
    StringBuilder all = new StringBuilder();
    for (int index = 0; index < Math.min(6, tokens.size()); index++) {
      all.append(text(index));
    }
    return tokens.size() < 6
        && (all.toString().equals("{print}") || all.toString().equals("{print$0}"));
  }

  Set<Fact> facts() {
    EnumSet<Fact> facts = EnumSet.noneOf(Fact.class);
    boolean waits = false;
    boolean any = false;
    for (Token token : tokens) {
      boolean service = token.kind() == Kind.TEXT && token.text().startsWith("/inet/");
      any |= service;
      // "/inet/tcp/8080/0/0" and "/inet/tcp/" PORT "/0/0": the far side may be anybody.
      waits |= token.kind() == Kind.TEXT && token.text().endsWith("/0/0");
    }
    if (!any) {
      return facts;
    }
    facts.add(waits ? Fact.LISTENS : Fact.CONNECTS);
    for (int round = 0; round < 2; round++) {
      for (int index = 1; index < tokens.size(); index++) {
        follow(index, facts);
      }
    }
    return facts;
  }

  private void follow(int index, Set<Fact> facts) {
    if (is(index, "|") && is(index + 1, "&") && text(index + 2).equals("getline")) {
      if (sockets.contains(text(index - 1)) || text(index - 1).startsWith("/inet/")) {
        // getline alone reads into $0.
        received.add(name(index + 3) ? text(index + 3) : "0");
      }
    }
    boolean piped = is(index, "|") && (is(index + 1, "&") || text(index + 1).equals("getline"));
    boolean run =
        piped && received.contains(text(index - 1))
            || text(index).equals("system") && is(index + 1, "(") && ran(index + 2);
    if (run) {
      facts.add(Fact.HANDS_SHELL);
    } else if (is(index, "=") && name(index - 1) && received.contains(text(index + 1))) {
      received.add(text(index - 1));
    }
  }

  private boolean ran(int index) {
    return received.contains(text(index)) || is(index, "$") && received.contains(text(index + 1));
  }

  private String known(int index) {
    if (index < 0 || index >= tokens.size()) {
      return "";
    }
    Token token = tokens.get(index);
    return token.kind() == Kind.TEXT
        ? token.text()
        : token.kind() == Kind.NAME ? texts.getOrDefault(token.text(), "") : "";
  }

  private boolean name(int index) {
    return index >= 0 && index < tokens.size() && tokens.get(index).kind() == Kind.NAME;
  }

  private boolean is(int index, String text) {
    return index >= 0 && index < tokens.size() && tokens.get(index).is(text);
  }

  private String text(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index).text() : "";
  }
}
