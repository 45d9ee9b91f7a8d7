package dev.offscript.rules;

import dev.offscript.model.Act;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.SimpleCommand;
import dev.offscript.model.State;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One simple command as rules see it: a process creation on Linux.
 *
 * <p>{@code Image} is a path: a bare {@code ssh} becomes {@code /usr/bin/ssh}, since nearly all
 * public rules ask for {@code endswith: '/ssh'}. {@code CommandLine} is the argv joined with
 * blanks. ECS names stand beside them. What the command analysis recognised is there as lists, one
 * member an act: {@code offscript.act.behaviour}, {@code .tool}, {@code .direction}, {@code
 * .endpoint.host}, {@code .endpoint.port}, {@code .state}, {@code .level}, {@code .forward}, {@code
 * .technique}. An act that is only mentioned is no act and is not shown; a command that is itself
 * only mentioned is no process creation.
 */
final class CommandView {

  private static final List<Logsource> MENTIONED =
      List.of(new Logsource("", "offscript", "mention"));
  private static final FieldMap.Kind PROCESS = FieldMap.SHIPPED.of(EventKind.EXEC);

  private CommandView() {}

  static RuleEvent of(Event event, SimpleCommand command) {
    boolean mentioned = command.state() == State.MENTIONED;
    FlatEvent view = new FlatEvent(mentioned ? MENTIONED : PROCESS.logsources());
    List<String> argv = command.argv();
    if (!argv.isEmpty()) {
      String commandLine = String.join(" ", argv);
      String image = image(argv.get(0));
      view.put("Image", image)
          .put("CommandLine", commandLine)
          .put(Ecs.PROCESS_COMMAND_LINE.name(), commandLine)
          .put(Ecs.PROCESS_EXECUTABLE.name(), image)
          .put(Ecs.PROCESS_NAME.name(), command.name())
          .put(Ecs.PROCESS_ARGS.name(), argv);
    }
    view.put("offscript.assignment", command.assignments())
        .put("offscript.redirect", command.redirects())
        .put("offscript.stdin", command.stdin())
        .put(Ecs.OFFSCRIPT_BACKGROUND.name(), command.background())
        .put("offscript.via", command.via())
        .put("offscript.state", command.state().wire());
    acts(view, command.acts());
    EventView.fill(view, event, PROCESS);
    return view;
  }

  private static void acts(FlatEvent view, List<Act> all) {
    List<Act> acts = all.stream().filter(act -> act.state() != State.MENTIONED).toList();
    if (acts.isEmpty()) {
      return;
    }
    put(view, "behaviour", acts, act -> act.behaviour().wire());
    put(view, "tool", acts, Act::tool);
    put(view, "direction", acts, act -> act.direction().wire());
    put(view, "endpoint.host", acts, act -> act.endpoint().host());
    put(view, "endpoint.port", acts, act -> port(act.endpoint().port()));
    put(view, "state", acts, act -> act.state().wire());
    put(view, "level", acts, act -> act.level().wire());
    put(view, "forward", acts, Act::forward);
    List<String> techniques = new ArrayList<>();
    acts.forEach(act -> techniques.addAll(act.techniques()));
    view.put("offscript.act.technique", techniques);
  }

  private static void put(
      FlatEvent view, String name, List<Act> acts, Function<Act, String> value) {
    view.put(
        "offscript.act." + name, acts.stream().map(value).filter(text -> !text.isEmpty()).toList());
  }

  private static String port(int port) {
    return port == 0 ? "" : Integer.toString(port);
  }

  /** A path that ends in {@code /name}. */
  private static String image(String called) {
    return called.isEmpty() || called.indexOf('/') >= 0 ? called : "/usr/bin/" + called;
  }
}
