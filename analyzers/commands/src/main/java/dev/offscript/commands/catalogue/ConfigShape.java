package dev.offscript.commands.catalogue;

import dev.offscript.model.Behaviour;
import dev.offscript.model.Direction;
import dev.offscript.model.Severity;
import java.util.List;

/**
 * What a configuration file makes of the program that is started with it, whatever that program is
 * called.
 *
 * @param name of the format
 * @param all texts that must all stand in it
 * @param none texts of which none may stand in it
 * @param host keys whose value is the far side, in order of preference
 * @param port keys whose value is its port
 * @param tool catalogue name
 */
public record ConfigShape(
    String name,
    List<String> all,
    List<String> none,
    List<String> host,
    List<String> port,
    String tool,
    Behaviour behaviour,
    Direction direction,
    Severity level,
    List<String> techniques) {

  /** Whether the text has this shape. */
  public boolean fits(String content) {
    for (String text : all) {
      boolean found = false;
      for (String alternative : text.split("\\|")) {
        found |= content.contains(alternative);
      }
      if (!found) {
        return false;
      }
    }
    return none.stream().noneMatch(content::contains);
  }
}
