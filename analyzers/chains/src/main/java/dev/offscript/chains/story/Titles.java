package dev.offscript.chains.story;

import dev.offscript.model.Act;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Endpoint;
import dev.offscript.model.State;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One line for people: {@code Reverse SSH tunnel to 203.0.113.9:443}. */
final class Titles {

  /** Tools whose makers do not spell them in lower case. */
  private static final Map<String, String> SPELLED =
      Map.ofEntries(
          Map.entry("ssh", "SSH"),
          Map.entry("autossh", "autossh"),
          Map.entry("xmrig", "XMRig"),
          Map.entry("t-rex", "T-Rex"),
          Map.entry("lolminer", "lolMiner"),
          Map.entry("nbminer", "NBMiner"),
          Map.entry("gminer", "GMiner"),
          Map.entry("srbminer", "SRBMiner"),
          Map.entry("tailscale", "Tailscale"),
          Map.entry("wireguard", "WireGuard"),
          Map.entry("openvpn", "OpenVPN"));

  private Titles() {}

  static String of(Act act, Endpoint endpoint, State state) {
    String text =
        switch (act.behaviour()) {
          case TUNNELING -> tunnel(act);
          case MINING -> tool(act, "miner");
          case SCANNING -> tool(act, "scan");
          case REVERSE_SHELL -> "reverse shell" + by(act);
          case EXFILTRATION -> "data carried out" + by(act);
          case PERSISTENCE -> "persistence" + by(act);
          case CONCEALMENT -> "concealment" + by(act);
          case UNAUTHORIZED_EGRESS -> "unauthorized egress" + by(act);
          case SANDBOX_ESCAPE -> "sandbox escape" + by(act);
          case CREDENTIAL_ACCESS -> "credential access" + by(act);
          case AGENT_TAMPERING -> "agent tampering" + by(act);
          case ECONOMIC -> "action on money" + by(act);
        };
    return capital(text)
        + (endpoint.known() ? " to " + endpoint : "")
        + (state == State.STAGED ? " (staged)" : "");
  }

  /** Title of a chain whose command is no act but for an alert. */
  static String accused(Act act, Endpoint endpoint) {
    return "Traffic of "
        + act.tool()
        + (endpoint.known() ? " to " + endpoint : "")
        + " that a sensor calls "
        + act.behaviour().wire().replace('_', ' ');
  }

  /** Title of a chain that only sensors know. */
  static String of(Behaviour behaviour, Endpoint endpoint) {
    String text =
        switch (behaviour) {
          case TUNNELING -> "tunnel";
          case MINING -> "mining traffic";
          case SCANNING -> "scan";
          case REVERSE_SHELL -> "reverse shell";
          case EXFILTRATION -> "data carried out";
          case UNAUTHORIZED_EGRESS -> "unauthorized egress";
          case PERSISTENCE,
              CONCEALMENT,
              SANDBOX_ESCAPE,
              CREDENTIAL_ACCESS,
              AGENT_TAMPERING,
              ECONOMIC ->
              behaviour.wire().replace('_', ' ');
        };
    return "Unexplained " + text + (endpoint.known() ? " to " + endpoint : "");
  }

  private static String tunnel(Act act) {
    String way =
        switch (act.direction()) {
          case REVERSE -> "reverse ";
          case DYNAMIC -> "proxy ";
          case FORWARD, SERVER, MESH, OUTBOUND, NONE -> "";
        };
    String noun =
        switch (act.direction()) {
          case SERVER -> "tunnel server";
          case MESH -> "mesh network";
          case REVERSE, FORWARD, DYNAMIC, OUTBOUND, NONE -> "tunnel";
        };
    return way + tool(act, noun);
  }

  private static String tool(Act act, String noun) {
    String tool = act.tool();
    return tool.isEmpty() || tool.startsWith("shape:")
        ? noun
        : SPELLED.getOrDefault(tool.toLowerCase(Locale.ROOT), tool) + " " + noun;
  }

  private static String by(Act act) {
    String tool = act.tool();
    return tool.isEmpty() || tool.startsWith("shape:") ? "" : " with " + tool;
  }

  private static String capital(String text) {
    // A tool's own spelling stays: "frp tunnel", "ngrok tunnel" begin as their makers write them.
    for (String start :
        List.of(
            "reverse ",
            "proxy ",
            "tunnel",
            "miner",
            "scan",
            "data",
            "persistence",
            "concealment",
            "unauthorized",
            "sandbox",
            "credential",
            "agent",
            "action",
            "mesh")) {
      if (text.startsWith(start)) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
      }
    }
    return text;
  }
}
