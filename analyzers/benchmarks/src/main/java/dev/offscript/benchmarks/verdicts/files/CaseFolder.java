package dev.offscript.benchmarks.verdicts.files;

import dev.offscript.benchmarks.verdicts.world.Case;
import dev.offscript.benchmarks.verdicts.world.EvidenceFile;
import dev.offscript.benchmarks.verdicts.world.Marker;
import dev.offscript.benchmarks.verdicts.world.Truth;
import dev.offscript.model.Term;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A case on disk: {@code evidence/} and, beside it, {@code truth.json}. */
public final class CaseFolder {

  private CaseFolder() {}

  /** Writes the case below {@code folder}; gives the folder of its evidence. */
  public static Path write(Case written, Path folder) throws IOException {
    Path evidence = folder.resolve(written.name()).resolve("evidence");
    for (EvidenceFile file : written.files()) {
      Path path = evidence.resolve(file.path());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.text());
    }
    Files.writeString(evidence.resolveSibling("truth.json"), Json.document(truth(written)));
    return evidence;
  }

  private static ObjectNode truth(Case written) {
    ArrayNode chains = Json.list();
    for (Truth.Expected one : written.truth().chains()) {
      ObjectNode chain =
          Json.of(
              "behaviour",
              one.behaviour().wire(),
              "endpoint",
              one.endpoint() + (one.port() == 0 ? "" : ":" + one.port()),
              "host",
              one.host(),
              "actor",
              wires(one.actors().stream().sorted().toList()),
              "origin",
              wires(one.origins()),
              "origin_detail",
              wires(one.details()),
              "prohibited",
              one.prohibited(),
              "state",
              wires(one.states()));
      chain.set("markers", markers(one.markers()));
      chains.add(chain);
    }
    ObjectNode truth = Json.of("synthetic", true, "case", written.name());
    truth.set(
        "traits",
        Json.of(
            written.traits().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> Stream.<Object>of(entry.getKey(), entry.getValue()))
                .toArray()));
    truth.set("chains", chains);
    truth.set("strangers", markers(written.truth().strangers()));
    return truth;
  }

  private static List<String> wires(List<? extends Term> terms) {
    return terms.stream().map(Term::wire).toList();
  }

  private static ArrayNode markers(List<Marker> markers) {
    ArrayNode array = Json.list();
    for (Marker marker : markers) {
      array.add(
          Json.of(
              "stage",
              wires(marker.part().stages().stream().sorted().toList()),
              "paths",
              marker.paths(),
              "holds",
              marker.words()));
    }
    return array;
  }
}
