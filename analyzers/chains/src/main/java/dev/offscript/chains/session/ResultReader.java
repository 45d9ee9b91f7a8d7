package dev.offscript.chains.session;

import dev.offscript.chains.session.Aftermath.Kind;
import dev.offscript.model.Act;
import dev.offscript.model.Ecs;
import dev.offscript.model.Marked;
import dev.offscript.model.SimpleCommand;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads out of a tool's result what became of one command of the call.
 *
 * <p>An exit code is the call's: it speaks of a command only where that is the last one and stays
 * in the foreground. A line of output speaks of a command where it names its tool or far side, or
 * where the call is nothing but the command.
 */
final class ResultReader {

  /** Output beyond this says nothing new about the start of a command. */
  private static final int READ = 128 * 1024;

  /** What {@code timeout} answers when it ends a command, and a shell when a signal does. */
  private static final List<Long> ENDED_FROM_OUTSIDE = List.of(124L, 137L, 143L, 130L);

  private final ResultPhrases phrases = ResultPhrases.load();

  /** What {@code result} says of {@code command} in the call or record {@code holder}. */
  Aftermath read(Marked holder, SimpleCommand command, Act act, List<Marked> results) {
    Optional<Marked> result = results.stream().findFirst();
    OptionalLong exit = exit(holder, results);
    boolean error = results.stream().anyMatch(r -> r.event().fields().flag(Ecs.OFFSCRIPT_ERROR));
    if (result.isEmpty() && exit.isEmpty()) {
      return Aftermath.UNKNOWN;
    }
    if (results.stream().anyMatch(r -> r.event().fields().flag(Ecs.OFFSCRIPT_REFUSED))) {
      return new Aftermath(Kind.NOT_RUN, "the call was refused", result);
    }
    boolean alone = foreground(holder).size() <= 1;
    boolean last = last(holder, command);
    boolean failedCode = exit.isPresent() && exit.getAsLong() != 0;
    boolean speaksOfIt = last && !command.background();
    boolean cutOff = exit.isPresent() && ENDED_FROM_OUTSIDE.contains(exit.getAsLong());
    Map<Kind, String> said =
        said(
            output(results),
            command,
            act,
            alone || failedCode && speaksOfIt && !cutOff,
            command.background() && only(holder, command),
            failedCode || error);
    for (Kind kind : phrases.order()) {
      String phrase = said.get(kind);
      if (phrase != null) {
        return kind == Kind.HELD
            ? held(Kind.HELD, act, "the tool stopped waiting: \"" + phrase + "\"", result)
            : new Aftermath(kind, "output says \"" + phrase + "\"", result);
      }
    }
    if (cutOff && speaksOfIt) {
      return held(Kind.ENDED, act, "ended from outside, exit code " + exit.getAsLong(), result);
    }
    if (failedCode && speaksOfIt) {
      return new Aftermath(Kind.FAILED, "exit code " + exit.getAsLong(), result);
    }
    if (exit.isEmpty() && error && alone && !command.background()) {
      return new Aftermath(Kind.FAILED, "the result is an error", result);
    }
    return new Aftermath(
        Kind.QUIET, exit.isPresent() && !failedCode ? "exit code 0" : "no error in it", result);
  }

  private static OptionalLong exit(Marked holder, List<Marked> results) {
    for (Marked result : results) {
      OptionalLong exit = result.event().fields().number(Ecs.PROCESS_EXIT_CODE);
      if (exit.isPresent()) {
        return exit;
      }
    }
    return holder.event().fields().number(Ecs.PROCESS_EXIT_CODE);
  }

  private static String output(List<Marked> results) {
    if (results.size() == 1) {
      return results.get(0).event().text();
    }
    StringBuilder output = new StringBuilder();
    for (Marked result : results) {
      if (output.length() < READ) {
        output.append(result.event().text()).append('\n');
      }
    }
    return output.toString();
  }

  /**
   * What has to run on to be of use was running until the tool gave up or ended it; the rest got no
   * answer.
   */
  private static Aftermath held(Kind kind, Act act, String because, Optional<Marked> result) {
    return switch (act.behaviour()) {
      case TUNNELING, MINING, REVERSE_SHELL, PERSISTENCE, SANDBOX_ESCAPE ->
          new Aftermath(kind, because, result);
      case SCANNING,
          EXFILTRATION,
          CONCEALMENT,
          UNAUTHORIZED_EGRESS,
          CREDENTIAL_ACCESS,
          AGENT_TAMPERING,
          ECONOMIC ->
          new Aftermath(Kind.TIMED_OUT, because, result);
    };
  }

  /**
   * @param wholeOutput whether all of the output is the command's
   * @param wholeSuccess whether nothing else in the call could say that it works: what runs in the
   *     background writes to a log, and a later command of the call prints that
   */
  private Map<Kind, String> said(
      String output,
      SimpleCommand command,
      Act act,
      boolean wholeOutput,
      boolean wholeSuccess,
      boolean error) {
    Map<Kind, String> said = new EnumMap<>(Kind.class);
    String text = output.substring(0, Math.min(output.length(), READ)).toLowerCase(Locale.ROOT);
    String name = command.name().toLowerCase(Locale.ROOT);
    String host = act.endpoint().host();
    int from = 0;
    while (from <= text.length()) {
      int end = text.indexOf('\n', from);
      String line = text.substring(from, end < 0 ? text.length() : end);
      boolean named =
          wholeOutput
              || !name.isEmpty() && line.contains(name)
              || !host.isEmpty() && line.contains(host)
              || line.contains(act.tool());
      for (Kind kind : phrases.order()) {
        boolean ofTheCall =
            kind == Kind.NOT_RUN && error
                || kind == Kind.HELD
                || kind == Kind.SUCCESS && wholeSuccess;
        if ((named || ofTheCall) && !said.containsKey(kind)) {
          phrases.find(kind, line).ifPresent(phrase -> said.put(kind, phrase));
        }
      }
      if (end < 0) {
        break;
      }
      from = end + 1;
    }
    if (!error) {
      // A person's or a policy's "no" comes as an error or as the whole result, not amid output.
      if (text.strip().indexOf('\n') >= 0) {
        said.remove(Kind.NOT_RUN);
      }
    }
    return said;
  }

  private static List<SimpleCommand> foreground(Marked holder) {
    return holder.commands().stream().filter(c -> !c.argv().isEmpty()).toList();
  }

  /** Whether no other command of the call is an act. */
  private static boolean only(Marked holder, SimpleCommand command) {
    return holder.commands().stream()
        .filter(other -> !other.acts().isEmpty() && !other.equals(command))
        .allMatch(other -> other.start() < command.end() && command.start() < other.end());
  }

  private static boolean last(Marked holder, SimpleCommand command) {
    return holder.commands().stream()
        .filter(other -> !other.argv().isEmpty())
        .noneMatch(other -> follows(holder.commands(), command, other));
  }

  /**
   * Whether {@code other} comes after {@code command} in the call. Commands out of one {@code bash
   * -c} share its place in the text, so their order in the list decides.
   */
  static boolean follows(List<SimpleCommand> commands, SimpleCommand command, SimpleCommand other) {
    int at = commands.indexOf(command);
    return at < 0
        ? other.start() > command.start()
        : commands.subList(at + 1, commands.size()).contains(other) && !other.equals(command);
  }
}
