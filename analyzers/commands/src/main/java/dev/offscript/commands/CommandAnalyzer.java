package dev.offscript.commands;

import dev.offscript.commands.catalogue.Catalogue;
import dev.offscript.commands.catalogue.Recognizer;
import dev.offscript.commands.unfold.Unfolding;
import dev.offscript.model.SimpleCommand;
import java.util.List;

/**
 * Turns shell text into simple commands and the acts in them.
 *
 * <p>Thread-safe; the {@link ScriptMemory} that is passed in is not. Nothing is thrown for any
 * text, and work is bounded: see {@code dev.offscript.commands.unfold}.
 */
public final class CommandAnalyzer {

  private final Catalogue catalogue;
  private final Recognizer recognizer;

  private CommandAnalyzer(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.recognizer = new Recognizer(catalogue);
  }

  /**
   * An analyzer with the shipped catalogue.
   *
   * @throws dev.offscript.commands.catalogue.CatalogueException where a catalogue file on the class
   *     path is wrong
   */
  public static CommandAnalyzer shipped() {
    return new CommandAnalyzer(Catalogue.shipped());
  }

  /** An analyzer with this catalogue. */
  public static CommandAnalyzer with(Catalogue catalogue) {
    return new CommandAnalyzer(catalogue);
  }

  /** What this analyzer knows of tools. */
  public Catalogue catalogue() {
    return catalogue;
  }

  /** The simple commands of {@code shellText}, in the order they would run. */
  public List<SimpleCommand> analyze(String shellText, ScriptMemory memory) {
    Unfolding unfolding = new Unfolding(catalogue, recognizer, memory, shellText.length());
    unfolding.follow(shellText);
    return unfolding.commands();
  }

  /** The same for an argument vector that a lower layer recorded: nothing is left to expand. */
  public List<SimpleCommand> analyzeArgv(List<String> argv, ScriptMemory memory) {
    int length = argv.stream().mapToInt(String::length).sum();
    Unfolding unfolding = new Unfolding(catalogue, recognizer, memory, length);
    unfolding.follow(argv);
    return unfolding.commands();
  }

  /**
   * What a file that was just written holds, as staged commands; also remembers it.
   *
   * @return commands with acts only; empty where the file is no script, unit, crontab or start-up
   *     file
   */
  public List<SimpleCommand> analyzeWrite(String path, String content, ScriptMemory memory) {
    memory.wrote(path, content);
    Unfolding unfolding = new Unfolding(catalogue, recognizer, memory, content.length());
    unfolding.written(path, content);
    return unfolding.commands();
  }
}
