package dev.offscript.benchmarks;

import dev.offscript.casework.InvestigationRequest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The least that any tool must do with evidence: read it, hash it, and tokenise what is JSON. */
final class Floor {

  private static final JsonFactory JSON = new JsonFactory();

  private Floor() {}

  /**
   * Runs over every file of {@code request}; gives the number of tokens, so that nothing is
   * optimised away.
   */
  static long run(InvestigationRequest request) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : request.paths()) {
      try (Stream<Path> tree = Files.walk(path)) {
        tree.filter(Files::isRegularFile).sorted().forEach(files::add);
      }
    }
    ExecutorService workers = Executors.newFixedThreadPool(request.threads());
    try {
      List<Future<Long>> running = new ArrayList<>();
      for (Path file : files) {
        running.add(workers.submit(() -> tokens(file)));
      }
      long tokens = 0;
      for (Future<Long> one : running) {
        tokens += one.get();
      }
      return tokens;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  private static long tokens(Path file) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    long tokens = 0;
    try (InputStream in =
        new DigestInputStream(
            new BufferedInputStream(Files.newInputStream(file), 1 << 16), digest)) {
      if (!file.toString().endsWith(".jsonl")) {
        byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          tokens += read;
        }
        return tokens;
      }
      try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
          tokens++;
        }
      }
    }
    return tokens;
  }
}
