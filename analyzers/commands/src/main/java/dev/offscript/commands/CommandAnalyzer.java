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
    return guarded(unfolding, () -> unfolding.follow(shellText), shellText);
  }

  /** The same for an argument vector that a lower layer recorded: nothing is left to expand. */
  public List<SimpleCommand> analyzeArgv(List<String> argv, ScriptMemory memory) {
    int length = argv.stream().mapToInt(String::length).sum();
    Unfolding unfolding = new Unfolding(catalogue, recognizer, memory, length);
    return guarded(unfolding, () -> unfolding.follow(argv), String.join(" ", argv));
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
    return guarded(unfolding, () -> unfolding.written(path, content), content);
  }

  /**
   * Evidence is hostile: a mistake of ours in one text must not end the reading of all others. What
   * was found up to it stands, and the text as a command that says so.
   */
  private static List<SimpleCommand> guarded(Unfolding unfolding, Runnable analysis, String text) {
    try {
      analysis.run();
      return unfolding.commands();
    } catch (RuntimeException | StackOverflowError mistake) {
      return unfolding.broken(text);
    }
  }
}
