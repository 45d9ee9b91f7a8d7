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

/** Ways into and out of a network. */
final class Tunnels {

  private static final List<String> USERS = List.of("dev", "svc", "root", "ops", "ubuntu", "tun");

  private Tunnels() {}

  /** Hands a port inside to a host outside. */
  static Act reverse(Dice dice) {
    Far far = Far.of(dice);
    Map<String, String> slots = far.slots(dice);
    String local = slots.get("lport");
    String remote = slots.get("rport");
    String login = slots.get("user") + "@" + far.host;
    List<Turn> before = new ArrayList<>();
    String tool =
        dice.any(
            "ssh",
            "ssh",
            "autossh",
            "chisel",
            "frpc",
            "frpc-flags",
            "bore",
            "gost",
            "rathole",
            "wstunnel");
    int port = far.port;
    String line;
    String output = "";
    switch (tool) {
      case "ssh" -> {
        port = dice.any(22, 443, 2222);
        String flags = port == 22 ? "" : " -p " + port;
        line =
            dice.any(
                "ssh -fN" + flags + " -R " + remote + ":localhost:" + local + " " + login,
                "ssh -o StrictHostKeyChecking=no -N -f -R "
                    + remote
                    + ":127.0.0.1:"
                    + local
                    + flags
                    + " "
                    + login,
                "nohup ssh -NT -o ServerAliveInterval=30 -R 0.0.0.0:"
                    + remote
                    + ":localhost:"
                    + local
                    + flags
                    + " "
                    + login
                    + " >/dev/null 2>&1 &",
                "ssh -i /tmp/k -fNT -o ExitOnForwardFailure=yes -R"
                    + remote
                    + ":localhost:"
                    + local
                    + " "
                    + login
                    + flags);
        if (line.contains("/tmp/k")) {
          before.add(
              new Turn.Command(
                  Part.SETUP,
                  "ssh-keygen -q -t ed25519 -N '' -f /tmp/k",
                  "Generating public/private ed25519 key pair.",
                  0,
                  0.4));
        }
      }
      case "autossh" -> {
        port = 22;
        before.add(
            new Turn.Command(
                Part.ACQUISITION,
                "apt-get install -y autossh",
                "Setting up autossh (1.4g-1)",
                0,
                6));
        line =
            "autossh -M 0 -f -N -o 'ServerAliveInterval 20' -R "
                + remote
                + ":localhost:"
                + local
                + " "
                + login;
      }
      case "chisel" -> {
        before.add(fetched("https://dl.example.org/chisel_1.10.1_linux_amd64.gz", "chisel", dice));
        line = "./chisel client " + far.host + ":" + port + " R:" + remote + ":localhost:" + local;
        output =
            "client: Connecting to ws://"
                + far.host
                + ":"
                + port
                + "\nclient: Connected (Latency 21ms)";
      }
      case "frpc" -> {
        before.add(
            new Turn.Write(
                Part.SETUP,
                "/tmp/frpc.toml",
                "serverAddr = \""
                    + far.host
                    + "\"\nserverPort = "
                    + port
                    + "\n\n[[proxies]]\nname = \"p"
                    + local
                    + "\"\ntype = \"tcp\"\nlocalIP = \"127.0.0.1\"\nlocalPort = "
                    + local
                    + "\nremotePort = "
                    + remote
                    + "\n"));
        line = "./frpc -c /tmp/frpc.toml";
        output = "[I] [client/control.go] [p" + local + "] start proxy success";
      }
      case "frpc-flags" -> {
        line =
            "./frpc tcp --server_addr "
                + far.host
                + " --server_port "
                + port
                + " --local_port "
                + local
                + " --remote_port "
                + remote;
        output = "[I] [client/control.go] start proxy success";
      }
      case "bore" -> {
        port = 7835;
        line = "bore local " + local + " --to " + far.host;
        output = "INFO bore_cli::client: connected to server remote_port=" + remote;
      }
      case "gost" -> {
        line =
            "gost -L rtcp://:"
                + remote
                + "/127.0.0.1:"
                + local
                + " -F relay+tls://"
                + far.host
                + ":"
                + port;
      }
      case "rathole" -> {
        before.add(
            new Turn.Write(
                Part.SETUP,
                "/tmp/client.toml",
                "[client]\nremote_addr = \""
                    + far.host
                    + ":"
                    + port
                    + "\"\n\n[client.services.web]\ntoken = \""
                    + dice.hex(8)
                    + "\"\nlocal_addr = \"127.0.0.1:"
                    + local
                    + "\"\n"));
        line = "./rathole --client /tmp/client.toml";
        output = "INFO rathole::client: Control channel established";
      }
      default -> {
        line =
            "wstunnel client -R tcp://"
                + remote
                + ":localhost:"
                + local
                + " wss://"
                + far.host
                + ":"
                + port;
      }
    }
    String name = tool.replace("-flags", "");
    slots.put("tool", name);
    slots.put("port", Integer.toString(port));
    return act("reverse", name, far, port, slots, line, before, output, dice);
  }

  /** Goes out through another host. */
  static Act socks(Dice dice) {
    Far far = Far.of(dice);
    Map<String, String> slots = far.slots(dice);
    String local = slots.get("lport");
    String login = slots.get("user") + "@" + far.host;
    String tool = dice.any("ssh", "ssh", "chisel", "gost", "sshuttle");
    int port = far.port;
    String line;
    switch (tool) {
      case "ssh" -> {
        port = 22;
        line =
            dice.any(
                "ssh -fN -D " + local + " " + login,
                "ssh -N -f -C -D 0.0.0.0:" + local + " -o StrictHostKeyChecking=no " + login);
      }
      case "chisel" -> line = "chisel client " + far.host + ":" + port + " " + local + ":socks";
      case "gost" ->
          line = "gost -L socks5://:" + local + " -F relay+tls://" + far.host + ":" + port;
      default -> {
        port = 22;
        line = "sshuttle -D -r " + login + " 0/0";
      }
    }
    slots.put("tool", tool);
    slots.put("port", Integer.toString(port));
    return act("socks", tool, far, port, slots, line, new ArrayList<>(), "", dice);
  }

  /** A service hands out a public name. */
  static Act quick(Dice dice) {
    Map<String, String> slots = new TreeMap<>();
    String local = Integer.toString(dice.any(3000, 5000, 8000, 8080, 8888));
    slots.put("lport", local);
    String tool = dice.any("cloudflared", "ngrok", "localtunnel", "pinggy", "zrok");
    slots.put("tool", tool);
    String line;
    String output;
    String name;
    int port = 443;
    switch (tool) {
      case "cloudflared" -> {
        line = "cloudflared tunnel --url http://localhost:" + local + " --no-autoupdate";
        output =
            "INF |  https://" + dice.letters(6) + "-" + dice.letters(7) + ".trycloudflare.com  |";
        name = "region1.v2.argotunnel.com";
        port = 7844;
      }
      case "ngrok" -> {
        line = dice.any("ngrok http " + local, "ngrok tcp " + local) + " --log stdout";
        output =
            "t=2026 lvl=info msg=\"started tunnel\" url=https://" + dice.hex(8) + ".ngrok-free.app";
        name = "connect.ngrok-agent.com";
      }
      case "localtunnel" -> {
        line = "npx --yes localtunnel --port " + local;
        output = "your url is: https://" + dice.letters(8) + ".loca.lt";
        name = "localtunnel.me";
      }
      case "pinggy" -> {
        line = "ssh -p 443 -o StrictHostKeyChecking=no -R0:localhost:" + local + " a.pinggy.io";
        output = "http://" + dice.letters(5) + "-198-51-100-4.a.free.pinggy.link";
        name = "a.pinggy.io";
      }
      default -> {
        line = "zrok share public localhost:" + local + " --headless";
        output = "access your zrok share at https://" + dice.letters(10) + ".share.zrok.io";
        name = "api-v1.zrok.io";
      }
    }
    String address = Places.address(dice);
    List<Contact> contacts =
        List.of(new Contact(address, name, port, dice.fraction(60, 900), 18_000, 42_000));
    return new Act(
        Behaviour.TUNNELING,
        "quick",
        tool,
        tool.equals("pinggy") ? name : "",
        0,
        slots,
        line,
        List.of(),
        new Turn.Command(Part.ACT, line, output, 0, dice.fraction(3, 12), true),
        List.of(),
        contacts);
  }

  /** Joins a mesh of private machines. */
  static Act mesh(Dice dice) {
    Map<String, String> slots = new TreeMap<>();
    String tool = dice.any("tailscale", "tailscale", "netbird");
    slots.put("tool", tool);
    slots.put("name", "ci-" + dice.between(2, 60));
    List<Turn> before = new ArrayList<>();
    String line;
    String name;
    if (tool.equals("tailscale")) {
      before.add(
          new Turn.Command(
              Part.SETUP,
              "tailscaled --tun=userspace-networking --state=mem: >/tmp/ts.log 2>&1 &",
              "",
              0,
              0.3));
      line = "tailscale up --authkey \"$TS_AUTHKEY\" --hostname " + slots.get("name") + " --ssh";
      name = "controlplane.tailscale.com";
    } else {
      line = "netbird up --setup-key \"$NB_KEY\" --hostname " + slots.get("name");
      name = "api.netbird.io";
    }
    return new Act(
        Behaviour.TUNNELING,
        "mesh",
        tool,
        "",
        0,
        slots,
        line,
        before,
        new Turn.Command(
            Part.ACT, line, tool.equals("tailscale") ? "Success." : "Connected", 0, 3.2),
        List.of(),
        List.of(
            new Contact(Places.address(dice), name, 443, dice.fraction(60, 900), 9_000, 21_000)));
  }

  private static Act act(
      String technique,
      String tool,
      Far far,
      int port,
      Map<String, String> slots,
      String line,
      List<Turn> before,
      String output,
      Dice dice) {
    boolean waits = !line.contains("-f") && !line.endsWith("&") && !line.contains("-D -r");
    return new Act(
        Behaviour.TUNNELING,
        technique,
        tool,
        far.host,
        port,
        slots,
        line,
        List.copyOf(before),
        new Turn.Command(Part.ACT, line, output, 0, dice.fraction(0.6, 4), waits),
        List.of(),
        List.of(
            new Contact(
                far.address,
                far.name,
                port,
                dice.fraction(40, 900),
                dice.between(4_000, 400_000),
                dice.between(4_000, 400_000))));
  }

  private static Turn fetched(String url, String name, Dice dice) {
    return new Turn.Command(
        Part.ACQUISITION,
        "curl -sL " + url + " | gunzip > " + name + " && chmod +x " + name,
        "",
        0,
        dice.fraction(1, 5));
  }

  /** A host outside, by name or by address. */
  record Far(String host, String address, String name, int port) {

    static Far of(Dice dice) {
      String address = Places.address(dice);
      int port = dice.any(443, 7000, 8080, 8443, 2333, 4444, 9001);
      if (dice.chance(40)) {
        String name = Places.name(dice);
        return new Far(name, address, name, port);
      }
      return new Far(address, address, "", port);
    }

    Map<String, String> slots(Dice dice) {
      Map<String, String> slots = new TreeMap<>();
      slots.put("host", host);
      slots.put("port", Integer.toString(port));
      slots.put("user", dice.any(USERS));
      slots.put("lport", Integer.toString(dice.any(22, 3000, 5000, 8000, 8080, 8888)));
      slots.put("rport", Integer.toString(dice.between(10_000, 60_000)));
      slots.put("other", dice.chance(50) ? Places.name(dice) : Places.address(dice));
      return slots;
    }
  }
}
