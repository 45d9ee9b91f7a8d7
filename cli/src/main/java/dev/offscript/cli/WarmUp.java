package dev.offscript.cli;

import dev.offscript.casework.CaseSearch;
import dev.offscript.casework.Investigation;
import dev.offscript.casework.InvestigationRequest;
import dev.offscript.casework.Outcome;
import dev.offscript.casework.Progress;
import dev.offscript.cli.console.LineConsole;
import dev.offscript.reports.Output;
import dev.offscript.reports.Renderer;
import dev.offscript.reports.Renderers;
import dev.offscript.search.Order;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Walks through the house once, so that the class archive made at its end holds what real starts
 * load.
 */
final class WarmUp {

  private static final String SESSION =
      """
      {"parentUuid":null,"sessionId":"s","type":"user","message":{"role":"user","content":"Fix it."},"uuid":"a","timestamp":"2026-03-01T10:00:00Z"}
      {"parentUuid":"a","sessionId":"s","type":"assistant","message":{"id":"m","type":"message","role":"assistant","model":"x","content":[{"type":"tool_use","id":"t","name":"Bash","input":{"command":"ssh -fN -R 7022:localhost:22 svc@203.0.113.9"}}]},"uuid":"b","timestamp":"2026-03-01T10:00:01Z"}
      """;
  private static final String FLOWS =
      """
      version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status
      2 123456789012 eni-1 10.0.0.1 203.0.113.9 40000 22 6 10 9000 1772359202 1772359260 ACCEPT OK
      """;

  private static final String DAEMONS =
      """
      Mar  1 10:00:00 sbx-0071 sshd[81]: Accepted publickey for svc from 192.0.2.4 port 40000 ssh2
      Mar  1 10:00:01 sbx-0071 backup[90]: nothing to do
      """;

  private WarmUp() {}

  static void run() {
    try {
      Path folder = Files.createTempDirectory("offscript-warm-up-");
      try {
        walk(folder);
      } finally {
        try (Stream<Path> tree = Files.walk(folder)) {
          for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void walk(Path folder) throws IOException {
    Path evidence = Files.createDirectory(folder.resolve("evidence"));
    Files.writeString(evidence.resolve("session"), SESSION);
    Files.writeString(evidence.resolve("flows"), FLOWS);
    Files.writeString(evidence.resolve("daemons"), DAEMONS);
    Path kept = folder.resolve("case");
    Outcome outcome =
        new Investigation(
                InvestigationRequest.of(List.of(evidence)).in(kept),
                Progress.SILENT,
                new ByteArrayInputStream(new byte[0]))
            .run();
    for (String format : Renderers.formats()) {
      Renderer renderer = Renderers.byFormat(format).orElseThrow();
      renderer.render(outcome.report(), Output.to(OutputStream.nullOutputStream()));
    }
    try (CaseSearch search = CaseSearch.open(kept)) {
      search.find("destination.port:22 OR process.args:ssh", Order.EVIDENCE, 10, false);
      LineConsole.rehearse(search);
    }
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Terminal quiet =
        new Terminal(
            nowhere,
            nowhere,
            new ByteArrayInputStream(
                "chains\nchain c-\nshow c- 1\n*\n".getBytes(StandardCharsets.UTF_8)),
            false,
            false,
            100,
            Map.of());
    Main.run(quiet, "--help");
    Main.run(quiet, "investigate", "--help");
    Main.run(quiet, "commands", "ls");
    Main.run(quiet, "read", evidence.toString());
    Main.run(quiet, "search", kept.toString(), "ssh");
    Main.run(quiet, "console", kept.toString());
  }
}
