package dev.offscript.commands.code;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Which bracket closes which, and where an argument, an expression and a chain of calls end. */
final class Spans {

  /** How far a look ahead or back goes: what is longer is cut, so that all work stays linear. */
  static final int REACH = 200;

  private final List<Token> tokens;
  private final boolean colon;
  private final int[] partner;

  /**
   * @param colon whether a single colon calls, as in Lua
   */
  Spans(List<Token> tokens, boolean colon) {
    this.tokens = tokens;
    this.colon = colon;
    this.partner = new int[tokens.size()];
    Arrays.fill(partner, -1);
    Deque<Integer> open = new ArrayDeque<>();
    for (int index = 0; index < tokens.size(); index++) {
      Token token = tokens.get(index);
      if (opens(token)) {
        open.push(index);
      } else if (closes(token) && !open.isEmpty()) {
        int start = open.pop();
        partner[start] = index;
        partner[index] = start;
      }
    }
  }

  static boolean opens(Token token) {
    return token.is("(") || token.is("[") || token.is("{");
  }

  static boolean closes(Token token) {
    return token.is(")") || token.is("]") || token.is("}");
  }

  /** The bracket that belongs to the one at {@code index}; far ahead where there is none. */
  int close(int index) {
    return partner[index] > index ? partner[index] : Math.min(tokens.size(), index + REACH);
  }

  /** The first token behind the expression that starts at {@code from}. */
  int expressionEnd(int from, boolean commaEnds) {
    int index = from;
    int last = Math.min(tokens.size(), from + REACH);
    while (index < last) {
      Token token = tokens.get(index);
      if (opens(token)) {
        index = Math.min(last, close(index) + 1);
      } else if (closes(token)
          || token.is(";")
          || token.is("\n") && index > from
          || commaEnds && token.is(",")) {
        return index;
      } else {
        index++;
      }
    }
    return index;
  }

  /** Where the chain {@code a.b(c).d} that ends in the name at {@code index} starts. */
  int chainStart(int index) {
    int at = index;
    int least = Math.max(0, index - REACH);
    while (at > least) {
      Token before = tokens.get(at - 1);
      int link = link(at);
      if (link > 0) {
        at -= link;
      } else if (closes(before) && partner[at - 1] >= 0 && linked(at)) {
        at = partner[at - 1];
      } else if (before.kind() == Token.Kind.NAME && (linked(at) || opens(tokens.get(at)))) {
        at--;
      } else {
        return at;
      }
    }
    return at;
  }

  /** How many tokens the {@code .}, {@code ->}, {@code ::} or {@code :} in front of a name has. */
  int link(int at) {
    if (at < 1) {
      return 0;
    }
    Token before = tokens.get(at - 1);
    if (before.is(".")) {
      return 1;
    }
    boolean arrow = at > 1 && before.is(">") && tokens.get(at - 2).is("-");
    boolean colons = before.is(":") && at > 1 && tokens.get(at - 2).is(":");
    return arrow || colons ? 2 : colon && before.is(":") ? 1 : 0;
  }

  private boolean linked(int at) {
    Token token = tokens.get(at);
    return token.is(".") || token.is(":") || token.is("-") || token.is("(") || token.is("[");
  }
}
