package dev.offscript.casework;

import java.util.List;
import java.util.Random;

/** Rules out of the vocabulary of {@link MadeEvidence}, in all the ways rules are written. */
public final class MadeRules {

  private static final List<String> PROCESS_ITEMS =
      List.of(
          "Image|endswith: ['/ssh', '/nc']",
          "Image|endswith: '/curl'",
          "Image: '/usr/bin/git'",
          "Image|contains: '/opt/'",
          "Image|contains: 'bin'",
          "Image|startswith: '/usr/bin/g'",
          "CommandLine|contains: ' -R '",
          "CommandLine|contains: [' --donate-level ', 'Install.sh']",
          "CommandLine|contains|all: ['git', 'status']",
          "CommandLine|re: 'ssh\\s+-[a-z]'",
          "CommandLine|contains|cased: 'Install'",
          "CommandLine|endswith: 'tail-end'",
          "CommandLine|contains: 'ddddd'",
          "CommandLine|contains: 'Café'",
          "CommandLine|contains: 'curl'",
          "CommandLine: 'git p?sh'",
          "process.args: '-R'",
          "process.name: [curl, wget]",
          "process.args|contains: 'run'",
          "offscript.act.behaviour: tunneling",
          "offscript.via|contains: 'base64'",
          "User: dev",
          "ParentImage: null",
          "CurrentDirectory|exists: false",
          "ProcessId|gt: 520");

  private static final List<String> FLOW_ITEMS =
      List.of(
          "dst_port: 22",
          "DestinationPort: '3333'",
          "dst_ip|cidr: 203.0.113.0/24",
          "dst_ip|startswith: '198.51.'",
          "src_ip: 10.0.3.1",
          "src_ip|endswith: '.2'",
          "network.bytes|gte: 70000",
          "network.bytes: 9000000",
          "action|contains: 'rej'",
          "source.port|lt: 40003",
          "DestinationHostname: null",
          "dst_port|fieldref: src_port");

  private static final List<String> ALERT_ITEMS =
      List.of(
          "rule.name|contains: 'miner'",
          "rule.name: 'Outbound SSH seen'",
          "message|contains: 'ssh'",
          "rule.id: 2000001",
          "destination.port: 22.0");

  private static final List<String> TEXT_ITEMS =
      List.of(
          "message|contains: 'succeeded'",
          "message|re: 'pool\\.[a-z]+'",
          "offscript.kind: tool_result",
          "offscript.kind: [reasoning, message]",
          "offscript.session: s3",
          "offscript.tool.class: shell",
          "offscript.actor: agent");

  private final Random random;

  public MadeRules(Random random) {
    this.random = random;
  }

  public static String command(String name, String level, String program) {
    return """
        title: %s
        id: %s
        level: %s
        tags: [attack.t1572]
        logsource: {category: process_creation, product: linux}
        detection:
          selection:
            Image|endswith: '/%s'
          condition: selection
        """
        .formatted(name, name, level, program);
  }

  public String rule(int number) {
    int sort = random.nextInt(6);
    List<String> items =
        sort < 3 ? PROCESS_ITEMS : sort == 3 ? FLOW_ITEMS : sort == 4 ? ALERT_ITEMS : TEXT_ITEMS;
    String logsource =
        sort < 3
            ? random.nextInt(4) == 0 ? "{product: linux}" : "{category: process_creation}"
            : sort == 3
                ? "{category: firewall}"
                : sort == 4
                    ? "{product: offscript, service: alert}"
                    : "{product: offscript, service: trajectory}";
    StringBuilder text = new StringBuilder();
    text.append("title: made-").append(number);
    text.append("\nid: made-").append(number);
    text.append(random.nextBoolean() ? "\nlevel: medium" : "\nlevel: low");
    if (random.nextInt(4) == 0) {
      text.append("\nbehaviour: tunneling\ntags: [attack.t1572]");
    }
    text.append("\nlogsource: ").append(logsource).append("\ndetection:\n");
    int selections = 1 + random.nextInt(2);
    for (int i = 0; i < selections; i++) {
      text.append("  s").append(i).append(":\n");
      String first = one(items);
      text.append("    ").append(first).append('\n');
      String second = one(items);
      if (random.nextBoolean() && !key(first).equals(key(second))) {
        text.append("    ").append(second).append('\n');
      }
    }
    if (random.nextInt(6) == 0) {
      text.append("  words: ['succeeded', 'donate']\n");
      selections = selections == 2 ? 4 : 3;
    }
    text.append("  condition: ")
        .append(
            switch (selections) {
              case 1 -> random.nextInt(4) == 0 ? "not s0" : "s0";
              case 2 ->
                  one(
                      List.of(
                          "s0 and s1", "s0 or s1", "s0 and not s1", "1 of s*", "not s0 and s1"));
              case 3 -> "s0 or words";
              default -> "(s0 or s1) and not words";
            })
        .append('\n');
    return text.toString();
  }

  public String filter() {
    return """
        title: not the box
        logsource: {category: process_creation}
        filter:
          rules: any
          selection:
            CommandLine|contains: 'box'
          condition: not selection
        """;
  }

  public String correlation(int base) {
    return """
        title: often
        id: often
        level: high
        correlation:
          type: event_count
          rules: [made-%d]
          group-by: [offscript.session]
          timespan: 10m
          condition: {gte: 2}
        """
        .formatted(base);
  }

  private static String key(String item) {
    return item.substring(0, item.indexOf(':'));
  }

  private String one(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }
}
