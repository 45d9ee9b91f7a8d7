package dev.offscript.casework.report;

import dev.offscript.casework.CaseDirectory;
import dev.offscript.casework.CaseException;
import dev.offscript.casework.CaseException.Category;
import dev.offscript.evidence.CustodyLog;
import dev.offscript.evidence.EvidenceFile;
import dev.offscript.evidence.EvidenceStore;
import dev.offscript.model.report.Report;
import dev.offscript.reports.Output;
import dev.offscript.reports.json.JsonRenderer;
import dev.offscript.reports.json.ReportReader;
import dev.offscript.reports.json.ReportStream;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The report inside a case: written when an investigation came to its end, taken away when the next
 * one begins, so that a report never speaks of an index that has moved on. The custody log holds
 * its hash.
 */
public final class KeptReport {

  private static final String ACTION = "report";

  private KeptReport() {}

  /** Takes away what an earlier investigation left. */
  public static void discard(CaseDirectory directory) throws IOException {
    Files.deleteIfExists(directory.report());
  }

  /** Keeps {@code report}; {@code time} is RFC 3339. */
  public static void keep(CaseDirectory directory, Report report, String time) throws IOException {
    Path file = directory.report();
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fresh))) {
      new JsonRenderer().render(report, Output.to(out));
    }
    TreeMap<String, String> details = new TreeMap<>();
    details.put("sha256", hash(fresh));
    new CustodyLog(directory.custody()).append(time, ACTION, details);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * The report kept in {@code directory}; empty where the last investigation did not come to its
   * end.
   *
   * @throws CaseException where it is not what the custody log says was kept
   */
  public static Optional<Report> read(CaseDirectory directory) throws IOException {
    if (!intact(directory)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(directory.report())) {
      return Optional.of(ReportReader.read(in));
    }
  }

  /**
   * Hands on the chains of the report kept in {@code directory} one by one, with the evidence that
   * their pointers speak of before them.
   *
   * @return false where the last investigation did not come to its end
   * @throws CaseException where it is not what the custody log says was kept
   */
  public static boolean visit(CaseDirectory directory, ReportStream.Visitor visitor)
      throws IOException {
    if (!intact(directory)) {
      return false;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(directory.report()))) {
      ReportStream.read(in, visitor);
    }
    return true;
  }

  /** Whether there is a report, which then is the one that was kept. */
  private static boolean intact(CaseDirectory directory) throws IOException {
    Path file = directory.report();
    if (!Files.exists(file)) {
      return false;
    }
    if (!logged(directory).contains("\"sha256\":\"" + hash(file) + "\"")) {
      throw new CaseException(
          Category.INTEGRITY,
          file + " is not the report that was kept: investigate again, or look who changed it");
    }
    return true;
  }

  /** The line of the custody log about the last report. */
  private static String logged(CaseDirectory directory) throws IOException {
    if (!Files.exists(directory.custody())) {
      return "";
    }
    List<String> lines = Files.readAllLines(directory.custody(), StandardCharsets.UTF_8);
    String last = "";
    for (String line : lines) {
      if (line.contains("\"action\":\"" + ACTION + "\"")) {
        last = line;
      }
    }
    return last;
  }

  private static String hash(Path file) throws IOException {
    return EvidenceStore.hash(
        new EvidenceFile(file.getFileName().toString(), file, Files.size(file), 0));
  }
}
