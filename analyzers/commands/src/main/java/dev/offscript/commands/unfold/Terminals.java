package dev.offscript.commands.unfold;

import dev.offscript.commands.syntax.Escapes;
import java.util.List;
import java.util.Optional;

/**
 * Terminals that live on: {@code tmux} and {@code screen}, started with a command or typed into.
 */
final class Terminals {

  private final Running running;

  Terminals(Running running) {
    this.running = running;
  }

  Optional<Flow> tmux(Call call, Frame frame) {
    List<String> argv = call.argv();
    Frame inner = frame.into("tmux", call.start(), call.end()).detached();
    for (int index = 1; index < argv.size(); index++) {
      String word = argv.get(index);
      if (word.equals("send-keys") || word.equals("send")) {
        return keys(call, inner, index + 1);
      }
      if (word.startsWith("new")
          || word.startsWith("split")
          || word.equals("respawn-pane")
          || word.equals("run-shell")
          || word.equals("run")) {
        int at = index + 1;
        while (at < argv.size() && argv.get(at).startsWith("-")) {
          String flags = argv.get(at);
          at += "stncxyFeL".indexOf(flags.charAt(flags.length() - 1)) >= 0 ? 2 : 1;
        }
        if (at >= argv.size()) {
          return Optional.empty();
        }
        List<String> rest = argv.subList(at, argv.size());
        return Optional.of(
            rest.size() == 1
                ? running.nested(rest.get(0), Flow.NONE, inner)
                : running.dispatch(call.with(rest), inner));
      }
    }
    return Optional.empty();
  }

  private Optional<Flow> keys(Call call, Frame inner, int from) {
    StringBuilder text = new StringBuilder();
    List<String> argv = call.argv();
    for (int index = from; index < argv.size(); index++) {
      String word = argv.get(index);
      if (word.equals("-t")) {
        index++;
      } else if (word.equals("Enter")
          || word.equals("C-m")
          || word.equals("ENTER")
          || word.equals("KPEnter")) {
        text.append('\n');
      } else if (word.equals("Space")) {
        text.append(' ');
      } else if (!word.startsWith("-") && !word.startsWith("C-")) {
        text.append(word);
      }
    }
    if (text.isEmpty()) {
      return Optional.empty();
    }
    running
        .found()
        .add(call, new Frame(inner.start(), inner.end(), List.of(), inner.state(), false));
    return Optional.of(running.nested(text.toString(), Flow.NONE, inner));
  }

  Optional<Flow> screen(Call call, Frame frame) {
    List<String> argv = call.argv();
    Frame inner = frame.into("screen", call.start(), call.end()).detached();
    int index = 1;
    while (index < argv.size() && argv.get(index).startsWith("-")) {
      String flags = argv.get(index);
      if (flags.equals("-X")) {
        return stuffed(call, inner, index + 1);
      }
      boolean value =
          "SctTshpL".indexOf(flags.charAt(flags.length() - 1)) >= 0 && !flags.equals("-L");
      index += value ? 2 : 1;
    }
    if (index < argv.size() && argv.get(index).equals("-X")) {
      return stuffed(call, inner, index + 1);
    }
    if (index >= argv.size()) {
      return Optional.empty();
    }
    return Optional.of(running.dispatch(call.with(argv.subList(index, argv.size())), inner));
  }

  private Optional<Flow> stuffed(Call call, Frame inner, int index) {
    List<String> argv = call.argv();
    if (index + 1 < argv.size() && argv.get(index).equals("screen")) {
      return Optional.of(running.dispatch(call.with(argv.subList(index + 1, argv.size())), inner));
    }
    if (index + 1 < argv.size() && argv.get(index).equals("stuff")) {
      String text = Escapes.ansi(argv.get(index + 1)).replace("^M", "\n").replace('\r', '\n');
      return Optional.of(running.nested(text, Flow.NONE, inner));
    }
    return Optional.empty();
  }
}
