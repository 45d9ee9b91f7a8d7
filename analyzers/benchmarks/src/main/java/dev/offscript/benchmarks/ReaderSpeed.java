package dev.offscript.benchmarks;

import dev.offscript.evidence.Source;
import dev.offscript.readers.NoSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.Readers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Readers alone, one thread, out of memory: megabytes a second of that thread's processor time a
 * format, and the ratio to the least that can be done with the same bytes: for JSON, every string
 * decoded by a streaming parser; for lines, every byte looked at. {@code ReaderSpeed [megabytes]
 * [rounds] [seed] [format,...]}.
 */
public final class ReaderSpeed {

  private static final JsonFactory JSON = new JsonFactory();

  /** Processor time until what runs is compiled as it will be. */
  private static final long WARM_UP_NANOS = 4_000_000_000L;

  private ReaderSpeed() {}

  /** Prints one table. */
  public static void main(String[] arguments) throws IOException {
    int megabytes = (int) WholeRun.argument(arguments, 0, 60);
    int rounds = (int) WholeRun.argument(arguments, 1, 5);
    long seed = WholeRun.argument(arguments, 2, 42);
    String only = arguments.length > 3 ? arguments[3] : "";
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Map<String, Evidence> evidence = evidence(seed, megabytes * 1_000_000);
    out.printf(
        Locale.ROOT,
        "%d MB a format, %d rounds after warming up, one thread, Java %s%n%-16s %10s %10s %12s %10s%n",
        megabytes,
        rounds,
        System.getProperty("java.version"),
        "format",
        "MB/s",
        "floor MB/s",
        "events/s",
        "x floor");
    Readers readers = Readers.discover();
    for (Map.Entry<String, Evidence> one : evidence.entrySet()) {
      if (only.isEmpty() || List.of(only.split(",")).contains(one.getKey())) {
        Reader reader = readers.byFormat(one.getValue().format()).orElseThrow();
        measure(out, one.getKey(), reader, new Bytes(one.getValue().bytes().make()), rounds);
      }
    }
  }

  private static void measure(PrintStream out, String name, Reader reader, Bytes source, int rounds)
      throws IOException {
    List<Double> floors = new ArrayList<>();
    List<Double> runs = new ArrayList<>();
    long events = 0;
    long warm = cpu() + WARM_UP_NANOS;
    while (runs.size() < rounds) {
      long began = cpu();
      long seen = floor(source.bytes());
      double floor = (cpu() - began) / 1e9;
      NoSink sink = new NoSink();
      began = cpu();
      reader.read(source, ReadOptions.NONE, sink);
      double run = (cpu() - began) / 1e9;
      if (seen == 0 || sink.events() == 0 || sink.rejections() > 0) {
        throw new IllegalStateException(
            reader.format() + " gave " + sink.events() + " events, rejected " + sink.rejections());
      }
      events = sink.events();
      if (began > warm) {
        floors.add(floor);
        runs.add(run);
      }
    }
    double megabytes = source.bytes().length / 1e6;
    double run = WholeRun.median(runs);
    out.printf(
        Locale.ROOT,
        "%-16s %10.1f %10.1f %12.0f %10.2f%n",
        name,
        megabytes / run,
        megabytes / WholeRun.median(floors),
        events / run,
        run / WholeRun.median(floors));
  }

  /** Processor time of this thread: other work on the machine costs it nothing. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long floor(byte[] bytes) {
    long seen = 0;
    if (bytes[0] != '{' && bytes[0] != '[') {
      for (byte b : bytes) {
        seen += b == '\n' ? 1 : 0;
      }
      return seen;
    }
    try (JsonParser parser =
        JSON.createParser(ObjectReadContext.empty(), new ByteArrayInputStream(bytes))) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        seen += token == JsonToken.VALUE_STRING ? parser.getString().length() : 1;
      }
    }
    return seen;
  }

  /** What is measured, made when its turn comes. */
  private record Evidence(String format, Bytes.Maker bytes) {}

  private static Map<String, Evidence> evidence(long seed, int bytes) {
    Map<String, Evidence> evidence = new LinkedHashMap<>();
    evidence.put("claude-code", new Evidence("claude-code", () -> sessions(seed, bytes)));
    evidence.put("openai-chat", new Evidence("openai-chat", () -> runs(seed, bytes)));
    for (String name : LogShape.NAMES) {
      LogShape shape = LogShape.of(name);
      evidence.put(name, new Evidence(shape.format(), () -> shape.bytes(seed, bytes)));
    }
    for (String format : FlowGenerator.FORMATS) {
      evidence.put(format, new Evidence(format, () -> new FlowGenerator(seed).log(format, bytes)));
    }
    evidence.put(
        "packet-capture",
        new Evidence("packet-capture", () -> new CaptureGenerator(seed).bytes(bytes)));
    return evidence;
  }

  private static byte[] sessions(long seed, long bytes) throws IOException {
    Path folder = Files.createTempDirectory("offscript-bench-");
    try {
      new EvidenceGenerator(seed).write(folder, bytes * 5 / 3);
      ByteArrayOutputStream sessions = new ByteArrayOutputStream();
      try (Stream<Path> files = Files.list(folder.resolve("sessions"))) {
        for (Path file : files.sorted().toList()) {
          sessions.write(Files.readAllBytes(file));
        }
      }
      return sessions.toByteArray();
    } finally {
      WholeRun.delete(folder);
    }
  }

  private static byte[] runs(long seed, long bytes) throws IOException {
    Path folder = Files.createTempDirectory("offscript-bench-");
    try {
      new EvidenceGenerator(seed).write(folder, bytes * 5 / 3);
      return Files.readAllBytes(folder.resolve("runs.jsonl"));
    } finally {
      WholeRun.delete(folder);
    }
  }

  private record Bytes(byte[] bytes) implements Source {

    /** Makes evidence. */
    interface Maker {
      byte[] make() throws IOException;
    }

    @Override
    public int unit() {
      return 0;
    }

    @Override
    public String path() {
      return "generated";
    }

    @Override
    public String member() {
      return "";
    }

    @Override
    public String sha256() {
      return "0".repeat(64);
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public long modifiedMillis() {
      return 1_772_359_200_000L;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public InputStream open(long offset, long length) {
      return new ByteArrayInputStream(bytes, (int) offset, (int) length);
    }
  }
}
