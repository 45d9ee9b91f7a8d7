package dev.offscript.cli.rules;

import dev.offscript.cli.ExitCode;
import dev.offscript.cli.Terminal;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Term;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code offscript rules new}: a rule to fill in, with examples that pass. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Print a rule to start from, with examples that pass.",
    footer = {
      "",
      "Example:",
      "  offscript rules new 'Miner under /tmp' --behaviour mining > miner-under-tmp.yml"
    })
public final class NewCommand extends RuleLines {

  /** What a rule looks at, and an example of it. */
  enum Looks {
    COMMAND,
    FIREWALL,
    ALERT,
    DNS,
    PROXY,
    FILE
  }

  @Parameters(paramLabel = "TITLE", description = "What a match means, in a few words.")
  private String title = "";

  @Option(
      names = "--for",
      paramLabel = "EVENTS",
      description = "command (default), firewall, alert, dns, proxy or file.")
  private String looks = "command";

  @Option(
      names = "--behaviour",
      paramLabel = "NAME",
      description = "What a chain built on it is about; none: the rule names a step.")
  private String behaviour = "";

  @Option(names = "--author", paramLabel = "NAME", description = "Who answers for it.")
  private String author = "";

  /** Writes to {@code terminal}. */
  public NewCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws IOException {
    if (title.isBlank() || title.length() > 256) {
      throw wrong("a title has 1 to 256 characters");
    }
    if (!behaviour.isEmpty() && Term.parse(Behaviour.class, behaviour).isEmpty()) {
      throw wrong("--behaviour " + behaviour + ": one of " + words(Behaviour.values()));
    }
    lines().accept(rule(looks()));
    finish();
    return ExitCode.DONE.code();
  }

  private Looks looks() {
    for (Looks known : Looks.values()) {
      if (known.name().toLowerCase(Locale.ROOT).equals(looks)) {
        return known;
      }
    }
    throw wrong("--for " + looks + ": command, firewall, alert, dns, proxy or file");
  }

  private String rule(Looks kind) {
    StringBuilder text = new StringBuilder();
    text.append("title: ").append(quoted(title)).append('\n');
    text.append("id: ").append(UUID.randomUUID()).append('\n');
    text.append("status: experimental\n");
    text.append("description: What it matches, and why that matters.\n");
    text.append("author: ").append(author.isEmpty() ? "Your Name" : quoted(author)).append('\n');
    text.append("date: ").append(LocalDate.now(ZoneOffset.UTC)).append('\n');
    text.append("tags: [attack.t1572]\n");
    if (!behaviour.isEmpty()) {
      text.append("behaviour: ").append(behaviour).append('\n');
      text.append("stage: execution\n");
    }
    return text.append(body(kind)).append("level: medium").toString();
  }

  private static String body(Looks kind) {
    return switch (kind) {
      case COMMAND ->
          body(
              "{category: process_creation, product: linux}",
              "Image|endswith: /example\n    CommandLine|contains: ' --reverse '",
              "command: 'sudo example --reverse 203.0.113.9:443'",
              "command: 'echo example --reverse 203.0.113.9:443'");
      case FIREWALL ->
          body(
              "{category: firewall}",
              "dst_ip|cidr: 203.0.113.0/24\n    dst_port: 3333",
              "{dst_ip: 203.0.113.9, dst_port: 3333}",
              "{dst_ip: 192.0.2.7, dst_port: 3333}");
      case ALERT ->
          body(
              "{product: offscript, service: alert}",
              "rule.name|contains: example",
              "{rule.name: An example of a signature}",
              "{rule.name: Another}");
      case DNS ->
          body(
              "{category: dns}",
              "query|endswith: .example.net",
              "{query: a.example.net}",
              "{query: example.net.example.org}");
      case PROXY ->
          body(
              "{category: proxy}",
              "cs-host|endswith: .example.net",
              "{cs-host: a.example.net}",
              "{cs-host: a.example.org}");
      case FILE ->
          body(
              "{category: file_event, product: linux}",
              "TargetFilename|endswith: /.ssh/authorized_keys",
              "{TargetFilename: /root/.ssh/authorized_keys}",
              "{TargetFilename: /root/.ssh/known_hosts}");
    };
  }

  private static String body(String logsource, String search, String match, String other) {
    return """
        logsource: LOGSOURCE
        detection:
          selection:
            SEARCH
          condition: selection
        falsepositives:
          - Where else this is seen, and how to tell.
        tests:
          match:
            - MATCH
          no-match:
            - OTHER
        """
        .replace("LOGSOURCE", logsource)
        .replace("SEARCH", search)
        .replace("MATCH", match)
        .replace("OTHER", other);
  }

  /** As YAML takes it for a text whatever it holds. */
  private static String quoted(String text) {
    boolean plain =
        text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == ' ' || c == '/' || c == '-')
            && Character.isLetter(text.charAt(0))
            && text.contains(" ")
            && !text.endsWith(" ");
    return plain ? text : "'" + text.replace("'", "''").replace("\n", " ") + "'";
  }

  private static String words(Behaviour[] behaviours) {
    return Arrays.stream(behaviours).map(Behaviour::wire).collect(Collectors.joining(", "));
  }
}
