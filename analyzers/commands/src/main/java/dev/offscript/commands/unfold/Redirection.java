package dev.offscript.commands.unfold;

import dev.offscript.commands.ScriptMemory;
import dev.offscript.commands.syntax.Redirect;
import java.util.ArrayList;
import java.util.List;

/** What the redirects of one command lead to, each expanded once. */
final class Redirection {

  private static final Redirection NONE = new Redirection(List.of(), List.of());

  private final List<Redirect> redirects;
  private final List<String> targets;

  private Redirection(List<Redirect> redirects, List<String> targets) {
    this.redirects = redirects;
    this.targets = targets;
  }

  static Redirection of(List<Redirect> redirects, Expansion expansion) {
    if (redirects.isEmpty()) {
      return NONE;
    }
    List<String> targets = new ArrayList<>(redirects.size());
    for (Redirect redirect : redirects) {
      targets.add(expansion.text(redirect.target()));
    }
    return new Redirection(redirects, targets);
  }

  /** What the command reads. */
  Flow input(Flow in, Environment environment, ScriptMemory memory) {
    Flow input = in;
    for (int index = 0; index < redirects.size(); index++) {
      Redirect redirect = redirects.get(index);
      String target = targets.get(index);
      boolean standard = redirect.descriptor().isEmpty() || redirect.descriptor().equals("0");
      if (!standard) {
        describe(redirect, target, environment, memory);
        continue;
      }
      if (redirect.operator().equals("<&")) {
        input = environment.process("/dev/fd/" + target).orElse(input);
        continue;
      }
      if (redirect.data()) {
        input = Flow.of(redirect.operator().equals("<<<") ? target + "\n" : target);
      } else if (redirect.operator().equals("<") && target.equals("/dev/null")) {
        input = Flow.of("");
      } else if (redirect.operator().equals("<")) {
        Flow before = input;
        input =
            environment
                .process(target)
                .or(() -> memory.content(target).map(Flow::of))
                .orElseGet(() -> target.startsWith("/dev/") ? before : Flow.unknown("< " + target));
      }
    }
    return input;
  }

  /** {@code 3<file}, {@code 3<<<text}: what others may read there. */
  private static void describe(
      Redirect redirect, String target, Environment environment, ScriptMemory memory) {
    if (redirect.data()) {
      environment.descriptor(redirect.descriptor(), Flow.of(target));
    } else if (redirect.operator().equals("<")) {
      memory
          .content(target)
          .ifPresent(text -> environment.descriptor(redirect.descriptor(), Flow.of(text)));
    }
  }

  /** As written, expanded; of a heredoc its operator alone. */
  List<String> rendered() {
    if (redirects.isEmpty()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>(redirects.size());
    for (int index = 0; index < redirects.size(); index++) {
      Redirect redirect = redirects.get(index);
      boolean heredoc = redirect.data() && !redirect.operator().equals("<<<");
      texts.add(redirect.descriptor() + redirect.operator() + (heredoc ? "" : targets.get(index)));
    }
    return texts;
  }

  /** Those that may lead to a socket. */
  List<String> sockets() {
    return redirects.isEmpty()
        ? List.of()
        : rendered().stream().filter(text -> text.contains("/dev/") || text.contains("&")).toList();
  }

  /** Writes what came out into the files that are named; what is left for the pipe. */
  Flow write(Flow out, Staging staging, Frame at, int start, int end) {
    boolean taken = false;
    for (int index = 0; index < redirects.size(); index++) {
      Redirect redirect = redirects.get(index);
      if (redirect.writes() && !redirect.operator().equals(">&")) {
        taken = true;
        String path = targets.get(index);
        if (!path.startsWith("/dev/")) {
          staging.write(path, out, redirect.operator().contains(">>"), at, start, end);
        }
      }
    }
    return taken ? Flow.NONE : out;
  }
}
