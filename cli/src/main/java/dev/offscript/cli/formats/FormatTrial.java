package dev.offscript.cli.formats;

import dev.offscript.casework.CaseFormats;
import dev.offscript.casework.EventRows;
import dev.offscript.casework.Globs;
import dev.offscript.casework.InvestigationRequest;
import dev.offscript.casework.Reading;
import dev.offscript.evidence.Sample;
import dev.offscript.readers.Reader;
import dev.offscript.readers.Readers;
import dev.offscript.readers.described.Formats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One sample of a user's own format, and what is expected of it: {@code lab.yml}, {@code
 * lab.sample2.log}, {@code lab.expected2.jsonl}. What is expected are the rows of {@code offscript
 * read}.
 *
 * @param descriptors the folder
 * @param format name of the format
 * @param sample the sample
 * @param expected what it should give
 */
record FormatTrial(Path descriptors, String format, Path sample, Path expected) {

  /** The trials in {@code folder}, in the order of their names. */
  static List<FormatTrial> in(Path folder) throws IOException {
    List<FormatTrial> trials = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.sorted().toList();
    }
    CaseFormats.load(List.of(folder));
    for (Map.Entry<String, String> own : Formats.own(folder).entrySet()) {
      String file = name(Path.of(own.getKey()));
      String stem = file.substring(0, file.lastIndexOf('.')) + ".sample";
      Reader reader = Formats.reader(own.getKey(), own.getValue());
      for (Path sample : files) {
        String name = name(sample);
        if (name.startsWith(stem)) {
          String rest = name.substring(stem.length());
          int dot = rest.indexOf('.');
          String number = dot < 0 ? rest : rest.substring(0, dot);
          trials.add(
              new FormatTrial(
                  folder,
                  reader.format(),
                  sample,
                  sample.resolveSibling(
                      file.substring(0, file.lastIndexOf('.')) + ".expected" + number + ".jsonl")));
        }
      }
    }
    return trials;
  }

  /**
   * Reads the sample; what is wrong, each in one line.
   *
   * @param stated adds to a request what stamps do not say, by the name of a sample
   * @param update whether what it gives is written as what is expected
   */
  List<String> run(UnaryOperator<InvestigationRequest> stated, boolean update) throws IOException {
    List<String> faults = new ArrayList<>();
    Readers readers = CaseFormats.load(List.of(descriptors)).readers();
    byte[] head;
    try (InputStream in = Files.newInputStream(sample)) {
      head = in.readNBytes(Sample.LIMIT);
    }
    Readers.Detection found = readers.detect(new Sample(head, head.length < Sample.LIMIT));
    if (!found.format().equals(format)) {
      faults.add("taken for " + found.format() + ", not for " + format);
    }
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    faults.addAll(new Reading(stated.apply(request())).run(new EventRows(rows)::write));
    String now = rows.toString(StandardCharsets.UTF_8);
    if (update) {
      Files.writeString(expected, now);
    } else if (!Files.exists(expected)) {
      faults.add("no " + name(expected) + ": --update writes it");
    } else {
      difference(Files.readString(expected), now, faults);
    }
    return faults;
  }

  private InvestigationRequest request() {
    InvestigationRequest plain = InvestigationRequest.of(List.of(sample));
    return plain.described(List.of(descriptors)).as(Globs.<String>none().with("**", format));
  }

  private static void difference(String expected, String now, List<String> faults) {
    List<String> before = expected.lines().toList();
    List<String> after = now.lines().toList();
    for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
      String was = i < before.size() ? before.get(i) : "nothing";
      String is = i < after.size() ? after.get(i) : "nothing";
      if (!was.equals(is)) {
        faults.add("line " + (i + 1) + " expected " + was);
        faults.add("line " + (i + 1) + " is       " + is);
        return;
      }
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
