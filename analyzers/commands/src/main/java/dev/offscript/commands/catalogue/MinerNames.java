package dev.offscript.commands.catalogue;

import dev.offscript.model.Behaviour;
import java.util.Set;

/**
 * What the name of a program says of mining: that it is called a miner, or that it bears a known
 * miner's name among others. Neither decides alone. The lists are {@code mined-otherwise} and
 * {@code watching-images} of {@code mining.yml}.
 */
final class MinerNames {

  private final Catalogue catalogue;
  private final Set<String> watching;
  private final Set<String> minedOtherwise;

  MinerNames(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.watching = catalogue.words("watching-images");
    this.minedOtherwise = catalogue.words("mined-otherwise");
  }

  /** {@code ./miner}, {@code lyra-miner-cuda}; not {@code minerva}, not {@code process-miner}. */
  boolean saysMiner(String program) {
    String name = ProgramNames.stripExtensions(program);
    int at = name.indexOf("miner");
    int end = at + "miner".length();
    if (at < 0 || end < name.length() && Character.isLetter(name.charAt(end))) {
      return false;
    }
    String[] before = name.substring(0, at).split("[-_.]");
    return before.length == 0 || !minedOtherwise.contains(before[before.length - 1]);
  }

  /**
   * {@code xmrig-cpu-static}, {@code my-p2pool}: an image or a copy that keeps the miner's name.
   */
  boolean bearsMiner(String program) {
    String[] parts = ProgramNames.stripExtensions(program).split("[-_.]");
    boolean known = false;
    for (String part : parts) {
      if (watching.contains(part)) {
        return false;
      }
      known |= part.length() > 4 && mines(part);
    }
    return known;
  }

  private boolean mines(String name) {
    return catalogue
        .started(name)
        .filter(tool -> tool.behaviour() == Behaviour.MINING && !tool.common().contains(name))
        .isPresent();
  }
}
