package dev.offscript.chains.thread;

import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.session.Sighting;
import dev.offscript.chains.values.Addresses;
import dev.offscript.chains.values.Words;
import dev.offscript.model.Act;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What an act is spoken of by: its far side, wallet, pool, url, and its tool. */
final class Values {

  private final Set<String> spoken;
  private final Set<String> tools;
  private final String any;

  private Values(Set<String> spoken, Set<String> tools) {
    this.spoken = spoken;
    this.tools = tools;
    this.any =
        spoken.stream().findFirst().or(() -> tools.stream().findFirst()).orElse("its own command");
  }

  static Values of(Deed deed) {
    Set<String> spoken = new TreeSet<>();
    Set<String> tools = new TreeSet<>();
    if (deed.endpoint().known()) {
      spoken.add(deed.endpoint().host().toLowerCase(Locale.ROOT));
    }
    for (Sighting sighting : deed.sightings()) {
      Act act = sighting.act();
      if (act.endpoint().known()) {
        spoken.add(act.endpoint().host().toLowerCase(Locale.ROOT));
      }
      for (String type : List.of("wallet", "url", "pool", "key")) {
        for (String value : act.atoms().getOrDefault(type, List.of())) {
          spoken.add(value.toLowerCase(Locale.ROOT));
        }
      }
      String tool = act.tool().toLowerCase(Locale.ROOT);
      if (!tool.startsWith("shape:") && tool.length() >= 3) {
        tools.add(tool);
      }
    }
    spoken.removeIf(value -> value.length() < 4 || Addresses.isLoopback(value));
    return new Values(spoken, tools);
  }

  /** Programs that stand in half of all commands: only fetching them says something. */
  private static final Set<String> USUAL =
      Set.of(
          "ssh",
          "bash",
          "zsh",
          "dash",
          "python",
          "python3",
          "ncat",
          "netcat",
          "curl",
          "wget",
          "socat",
          "perl",
          "ruby",
          "php",
          "node",
          "docker",
          "kubectl",
          "git",
          "sudo",
          "env",
          "cat",
          "tee",
          "echo",
          "printf",
          "sed",
          "find",
          "crontab",
          "systemctl",
          "autossh",
          "tar",
          "awk",
          "scp",
          "rsync",
          "nmap",
          "openssl",
          "chmod",
          "cp",
          "mv");

  /**
   * The value that the text speaks of, {@code ""} where none; {@code fetched} where the text gets
   * programs, so that a usual one counts.
   */
  String in(String text, boolean fetched) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (String value : spoken) {
      if (Words.contains(lower, value)) {
        return value;
      }
    }
    for (String tool : tools) {
      boolean telling = fetched || !USUAL.contains(tool);
      if (fetched && !USUAL.contains(tool) && begins(lower, tool)) {
        return tool;
      }
      if (telling && Words.contains(lower, tool) && !(fetched && lower.startsWith(tool + " "))) {
        return tool;
      }
    }
    return "";
  }

  /** Whether a word of the text is a package of the tool: {@code wireguard-tools}. */
  private static boolean begins(String text, String tool) {
    int at = text.indexOf(' ' + tool);
    while (at >= 0) {
      int end = at + 1 + tool.length();
      if (end < text.length() && "-_=".indexOf(text.charAt(end)) >= 0) {
        return true;
      }
      at = text.indexOf(' ' + tool, at + 1);
    }
    return false;
  }

  /** One of them, for what needs no search. */
  String any() {
    return any;
  }
}
