package dev.offscript.commands.code;

import dev.offscript.commands.code.Language.Use;
import dev.offscript.commands.code.Token.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the names of a program hold, as far as it is known: it only ever grows. */
final class Holdings {

  private final Listing code;
  private final Declarations names;
  private final Set<String> shells;
  private final Set<String> sockets = new HashSet<>();
  private final Set<String> received = new HashSet<>();
  private final Set<String> processes = new HashSet<>();
  private final Set<String> shellNames = new HashSet<>();

  Holdings(Listing code, Declarations names, Set<String> shells) {
    this.code = code;
    this.names = names;
    this.shells = shells;
  }

  /** How much is known. */
  int size() {
    return sockets.size() + received.size() + processes.size() + shellNames.size();
  }

  /** These names hold sockets. */
  void sockets(List<String> more) {
    sockets.addAll(more);
  }

  /** These names hold what a socket was sent. */
  void received(List<String> more) {
    received.addAll(more);
  }

  boolean isSocket(String name) {
    return sockets.contains(name);
  }

  boolean isShell(String name) {
    return shellNames.contains(name);
  }

  /** Whether {@code text} puts in something that a socket was sent. */
  boolean mentionsReceived(String text) {
    return Words.mentions(text, received);
  }

  /** Whether a socket is named among these tokens. */
  boolean socket(int from, int to) {
    return any(sockets, from, to);
  }

  /** Whether a started process is named among these tokens. */
  boolean process(int from, int to) {
    return any(processes, from, to);
  }

  /** What names hold that are given the value of these tokens. */
  void learn(List<String> given, int from, int to) {
    if (tainted(from, to)) {
      received.addAll(given);
    } else if (any(sockets, from, to) || names.makes(from, to)) {
      sockets.addAll(given);
    }
    for (int index = from; index < Math.min(to, code.size()); index++) {
      if (code.name(index) && names.runner(index)) {
        processes.addAll(given);
      }
    }
    if (any(processes, from, to)) {
      processes.addAll(given);
    }
    int first = from;
    while (first < to && first < code.size() && code.get(first).kind() == Kind.OTHER) {
      first++;
    }
    if (first < to && first < code.size() && code.literal(first) && waits(first, to)) {
      shellNames.addAll(given);
    }
  }

  /** Whether a shell that waits for commands is started among these tokens. */
  boolean anyShell(int from, int to) {
    for (int at = from; at < Math.min(to, code.size()); at++) {
      if (shellNames.contains(code.text(at)) && code.name(at)
          || code.literal(at) && Words.waits(code.text(at), shells)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a shell starts at this literal or name and nothing behind it gives it a command. */
  boolean waits(int first, int to) {
    boolean known =
        code.name(first)
            ? shellNames.contains(code.text(first))
            : Words.waits(code.text(first), shells);
    boolean argumentZero = true;
    for (int at = first + 1; known && at < Math.min(to, code.size()); at++) {
      if (code.is(at, "}") || code.is(at, "=")) {
        break;
      }
      if (code.literal(at)) {
        String word = code.text(at).strip();
        known =
            word.isEmpty()
                || Words.plain(word)
                || argumentZero && Words.isShell(word, shells)
                || word.length() == 1
                || word.equals("pipe")
                || word.equals("inherit");
        argumentZero = false;
      }
    }
    return known;
  }

  /** Whether these tokens hold what a socket was sent. */
  boolean tainted(int from, int to) {
    int index = Math.max(0, from);
    int last = Math.min(to, code.size());
    while (index < last) {
      Token token = code.get(index);
      if (token.is("[") && (code.name(index - 1) || code.is(index - 1, ")")) || picks(index)) {
        // ALLOWED[job]: what is looked up is not what was sent.
        index = code.spans().close(index);
      } else if (token.kind() == Kind.TEXT && Words.mentions(token.text(), received)
          || token.is("<")
              && code.name(index + 1)
              && code.is(index + 2, ">")
              && sockets.contains(code.text(index + 1))
          || token.kind() == Kind.NAME && source(index)) {
        return true;
      }
      index++;
    }
    return false;
  }

  private boolean picks(int index) {
    return code.is(index, "(") && index > 0 && code.text(index - 1).equals("get");
  }

  private boolean source(int index) {
    String name = code.text(index);
    if (received.contains(name)
        || code.language().has(Use.RECEIVES, name) && !code.is(index + 1, "=")) {
      return true;
    }
    return code.language().has(Use.READS, name)
        && (any(sockets, code.spans().chainStart(index), index)
            || code.is(index + 1, "(") && any(sockets, index + 1, code.spans().close(index + 1)));
  }

  /** Whether one of {@code wanted} stands among these tokens. */
  boolean any(Set<String> wanted, int from, int to) {
    for (int index = Math.max(0, from); index < Math.min(to, code.size()); index++) {
      if (wanted.contains(code.text(index)) && code.name(index)) {
        return true;
      }
    }
    return false;
  }
}
