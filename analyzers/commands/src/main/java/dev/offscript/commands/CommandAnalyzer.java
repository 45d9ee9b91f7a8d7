package dev.offscript.commands;

import dev.offscript.model.SimpleCommand;
import dev.offscript.model.State;
import java.util.Arrays;
import java.util.List;

/** Turns shell text into simple commands and the acts in them. Thread-safe; never throws. */
public final class CommandAnalyzer {

  private CommandAnalyzer() {}

  /** An analyzer with the shipped catalogue. */
  public static CommandAnalyzer shipped() {
    return new CommandAnalyzer();
  }

  /** The simple commands of {@code shellText}, in the order they would run. */
  public List<SimpleCommand> analyze(String shellText, ScriptMemory memory) {
    String text = shellText.strip();
    return text.isEmpty()
        ? List.of()
        : List.of(plain(Arrays.asList(text.split("[ \t\r\n]+")), shellText.length()));
  }

  /** The same for an argument vector that a lower layer recorded, nothing left to expand. */
  public List<SimpleCommand> analyzeArgv(List<String> argv, ScriptMemory memory) {
    return argv.isEmpty() ? List.of() : List.of(plain(argv, 0));
  }

  /**
   * What a file that was just written holds, as staged commands; also remembers it.
   *
   * @return empty where the file is no script, unit, crontab or start-up file
   */
  public List<SimpleCommand> analyzeWrite(String path, String content, ScriptMemory memory) {
    memory.wrote(path, content);
    return List.of();
  }

  private static SimpleCommand plain(List<String> argv, int end) {
    return new SimpleCommand(
        List.copyOf(argv),
        List.of(),
        List.of(),
        "",
        false,
        0,
        end,
        List.of(),
        State.EXECUTED,
        List.of());
  }
}
