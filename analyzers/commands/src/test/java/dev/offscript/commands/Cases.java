package dev.offscript.commands;

import dev.offscript.model.Act;
import dev.offscript.model.Behaviour;
import dev.offscript.model.State;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Command lines to try, out of files. */
final class Cases {

  static final CommandAnalyzer COMMANDS = CommandAnalyzer.shipped();

  private Cases() {}

  /** The document in {@code file}. */
  static Object document(String file) {
    try (InputStream in = Cases.class.getResourceAsStream(file)) {
      return new Load(LoadSettings.builder().setLabel(file).build()).loadFromInputStream(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The list of texts in {@code file}. */
  static List<String> lines(String file) {
    return ((List<?>) document(file)).stream().map(String.class::cast).toList();
  }

  /** What {@code text} does that a report would speak of, with a memory of its own. */
  static List<Act> acts(String text) {
    return COMMANDS.analyze(text, new ScriptMemory()).stream()
        .flatMap(command -> command.acts().stream())
        .filter(act -> act.state().atLeast(State.STAGED))
        .filter(
            act ->
                Stream.of(
                        Behaviour.TUNNELING,
                        Behaviour.MINING,
                        Behaviour.REVERSE_SHELL,
                        Behaviour.SCANNING)
                    .anyMatch(act.behaviour()::equals))
        .toList();
  }

  /** Behaviour, direction, endpoint and state, as one text. */
  static String shown(Act act) {
    return String.join(
        " ",
        act.behaviour().wire(),
        act.direction().wire(),
        act.endpoint().toString(),
        act.state().wire());
  }
}
