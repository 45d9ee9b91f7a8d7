package dev.offscript.rules;

import dev.offscript.model.Act;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.Field;
import dev.offscript.model.SimpleCommand;
import dev.offscript.model.State;
import dev.offscript.rules.mapping.FieldMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one simple command says instead of the event it stands in.
 *
 * <p>Its program is a path: a bare {@code ssh} becomes {@code /usr/bin/ssh}, since nearly all
 * public rules ask for {@code endswith: '/ssh'}. Its command line is the argv joined with blanks;
 * {@code file.path} are the {@link WrittenFiles}. What the command analysis recognised is there as
 * lists, one member an act: {@code offscript.act.behaviour}, {@code .tool}, {@code .direction},
 * {@code .endpoint.host}, {@code .endpoint.port}, {@code .state}, {@code .level}, {@code .forward},
 * {@code .technique}. An act that is only mentioned is no act and is not shown.
 */
final class CommandFacts {

  private static final Field STATE = Field.of("offscript.state");

  private final Event event;
  private final SimpleCommand command;
  private final String line;
  private final String image;
  private final String parent;
  private final List<String> written;

  CommandFacts(Event event, SimpleCommand command, FieldMap.Parents parents) {
    this.event = event;
    this.command = command;
    List<String> argv = command.argv();
    this.line = String.join(" ", argv);
    this.image = argv.isEmpty() ? "" : image(argv.get(0));
    this.parent = parent(event, command.via(), parents);
    this.written = WrittenFiles.of(command, event.field(Ecs.PROCESS_WORKING_DIRECTORY));
  }

  /** The value of {@code field}, the event's own where the command says nothing of it. */
  @Nullable Object value(Field field) {
    if (field == Ecs.PROCESS_EXECUTABLE) {
      return orNull(image);
    }
    if (field == Ecs.PROCESS_COMMAND_LINE) {
      return orNull(line);
    }
    if (field == Ecs.PROCESS_NAME) {
      return orNull(command.name());
    }
    if (field == Ecs.PROCESS_ARGS) {
      return command.argv().isEmpty() ? null : command.argv();
    }
    if (field == Ecs.PROCESS_PARENT_EXECUTABLE) {
      return orNull(parent);
    }
    if (field == Ecs.PROCESS_PARENT_COMMAND_LINE && !command.via().isEmpty()) {
      return null;
    }
    if (field == Ecs.FILE_PATH) {
      return written.isEmpty() ? null : written;
    }
    if (field == STATE) {
      return command.state().wire();
    }
    return event.fields().value(field);
  }

  private static @Nullable Object orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /** Puts what stands under names of its own. */
  void put(FlatEvent view) {
    view.put(Ecs.PROCESS_COMMAND_LINE.name(), line)
        .put(Ecs.PROCESS_EXECUTABLE.name(), image)
        .put(Ecs.PROCESS_NAME.name(), command.name())
        .put(Ecs.PROCESS_ARGS.name(), command.argv())
        .put(Ecs.PROCESS_PARENT_EXECUTABLE.name(), parent)
        .put(Ecs.FILE_PATH.name(), written)
        .put("offscript.assignment", command.assignments())
        .put("offscript.redirect", command.redirects())
        .put("offscript.stdin", command.stdin())
        .put("offscript.fed_by", command.fedBy())
        .put("offscript.feeds", command.feeds())
        .put(Ecs.OFFSCRIPT_BACKGROUND.name(), command.background())
        .put("offscript.via", command.via())
        .put(STATE.name(), command.state().wire());
    List<Act> acts = command.acts().stream().filter(act -> act.state() != State.MENTIONED).toList();
    if (!acts.isEmpty()) {
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

  /**
   * The program that started it: a wrapper that starts others as processes of their own; through
   * those that become what they run. What else a command came by, a shell above all, may be its
   * parent or may have become it, so nothing is said.
   */
  private static String parent(Event event, List<String> via, FieldMap.Parents parents) {
    for (int i = via.size() - 1; i >= 0; i--) {
      if (parents.fork().contains(via.get(i))) {
        return image(via.get(i));
      }
      if (!parents.become().contains(via.get(i))) {
        return "";
      }
    }
    return event.field(Ecs.PROCESS_PARENT_EXECUTABLE);
  }
}
