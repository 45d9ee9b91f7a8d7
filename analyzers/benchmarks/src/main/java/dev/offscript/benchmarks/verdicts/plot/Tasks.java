package dev.offscript.benchmarks.verdicts.plot;

import dev.offscript.benchmarks.verdicts.words.Words;
import dev.offscript.benchmarks.verdicts.world.Dice;
import dev.offscript.benchmarks.verdicts.world.Part;
import dev.offscript.benchmarks.verdicts.world.Turn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ordinary work, out of {@code tasks.txt}. */
final class Tasks {

  /**
   * One piece of work.
   *
   * @param words what was asked, by language
   * @param turns what an agent does for it, all of it ordinary
   */
  record Task(String name, Map<String, String> words, List<Turn> turns) {}

  private final List<Task> tasks;

  private Tasks(List<Task> tasks) {
    this.tasks = tasks;
  }

  static Tasks shipped() {
    List<Task> tasks = new ArrayList<>();
    String name = "";
    Map<String, String> words = new LinkedHashMap<>();
    List<Turn> turns = new ArrayList<>();
    String line = "";
    for (String row : (Words.text("tasks.txt") + "\n== end").split("\n")) {
      if (row.startsWith("== ")) {
        if (!name.isEmpty()) {
          tasks.add(new Task(name, Map.copyOf(words), List.copyOf(turns)));
        }
        name = row.substring(3);
        words.clear();
        turns.clear();
      } else if (row.startsWith("? ")) {
        turns.add(new Turn.Think(Part.AROUND, row.substring(2)));
      } else if (row.startsWith("$ ")) {
        line = row.substring(2);
      } else if (row.startsWith(">")) {
        turns.add(
            new Turn.Command(
                Part.PLAIN, line, row.substring(1).strip().replace("\\n", "\n"), 0, 0.8));
      } else if (row.indexOf(": ") == 2) {
        words.put(row.substring(0, 2), row.substring(4));
      }
    }
    return new Tasks(List.copyOf(tasks));
  }

  /** One of them. */
  Task any(Dice dice) {
    return dice.any(tasks);
  }

  /** The turns of a task in this folder. */
  static List<Turn> turns(Task task, Map<String, String> slots) {
    List<Turn> turns = new ArrayList<>();
    for (Turn turn : task.turns()) {
      if (turn instanceof Turn.Command command) {
        turns.add(
            new Turn.Command(
                command.part(),
                filled(command.line(), slots),
                command.output(),
                command.exit(),
                command.seconds()));
      } else {
        turns.add(turn);
      }
    }
    return turns;
  }

  /** What was asked. */
  static String words(Task task, String language, Map<String, String> slots) {
    return filled(task.words().getOrDefault(language, ""), slots);
  }

  private static String filled(String text, Map<String, String> slots) {
    return text.replace("{folder}", slots.getOrDefault("folder", "/workspace/app"))
        .replace("{lport}", slots.getOrDefault("lport", "8000"));
  }
}
