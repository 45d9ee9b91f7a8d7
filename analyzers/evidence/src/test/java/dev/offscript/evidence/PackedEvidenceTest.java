package dev.offscript.evidence;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Whatever evidence is packed in, what is inside is read, and named. */
class PackedEvidenceTest {

  @TempDir Path folder;

  private final EvidenceStore store = new EvidenceStore(Limits.DEFAULT);

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd", "xz", "bzip2", "lz4"})
  void aCompressedFileIsItsContentWhateverItIsCalled(String packing) throws IOException {
    byte[] twice = joined(pack(packing, utf8("first\n")), pack(packing, utf8("second\n")));
    write("evidence.log", twice);
    Opened opened = opened();
    assertThat(opened.container()).isEqualTo(packing);
    assertThat(contents(opened)).containsExactly(Map.entry("evidence.log", "first\nsecond\n"));
    Source source = store.source(opened, opened.members().get(0), 0);
    assertThat(text(source.open(6, 3))).isEqualTo("sec");
    assertThat(source.damage()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd", "xz", "bzip2", "lz4"})
  void aCutFileGivesItsBeginningAndSaysSo(String packing) throws IOException {
    byte[] lines = utf8("a line of a log that goes on and on\n".repeat(200_000));
    byte[] packed = pack(packing, lines);
    write("cut", Arrays.copyOf(packed, packed.length - packed.length / 4));
    Opened opened = opened();
    Source source = store.source(opened, opened.members().get(0), 0);
    byte[] read = bytes(source.open());
    assertThat(read).isEqualTo(Arrays.copyOf(lines, read.length));
    assertThat(source.damage()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gzip", "zstd", "xz", "bzip2", "lz4"})
  void aTarGivesItsMembersCompressedOrNot(String packing) throws IOException {
    byte[] tar = tar("logs/a.log", utf8("a"), "logs/b.log.gz", pack("gzip", utf8("bb")));
    write("logs.tar", packing.isEmpty() ? tar : pack(packing, tar));
    Opened opened = opened();
    assertThat(contents(opened))
        .containsExactly(Map.entry("logs/a.log", "a"), Map.entry("logs/b.log.gz", "bb"));
    assertThat(opened.members().get(0).modifiedMillis()).isEqualTo(1_772_359_200_000L);
    Source source = store.source(opened, opened.members().get(1), 0);
    assertThat(text(source.open(1, 1))).isEqualTo("b");
  }

  @Test
  void aCutTarGivesWhatItHas() throws IOException {
    byte[] tar = tar("a.log", utf8("a".repeat(600)), "b.log", utf8("b".repeat(3000)));
    write("cut.tar.gz", pack("gzip", Arrays.copyOf(tar, 2600)));
    Opened opened = opened();
    assertThat(opened.members()).extracting(Opened.Member::name).contains("a.log");
    assertThat(opened.problems()).isNotEmpty();
  }

  @Test
  void aSevenZipGivesItsMembers() throws IOException {
    Path path = folder.resolve("logs.7z");
    try (SevenZOutputFile out = new SevenZOutputFile(path.toFile())) {
      for (String name : List.of("x/one.log", "two.log")) {
        SevenZArchiveEntry entry = new SevenZArchiveEntry();
        entry.setName(name);
        out.putArchiveEntry(entry);
        out.write(utf8(name));
        out.closeArchiveEntry();
      }
    }
    assertThat(contents(opened()))
        .containsExactly(Map.entry("x/one.log", "x/one.log"), Map.entry("two.log", "two.log"));
  }

  @Test
  void aZipMayHoldMembersOfZstd() throws IOException {
    Path path = folder.resolve("run.eval");
    byte[] content = utf8("{\"id\":1}\n".repeat(1000));
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(path)) {
      ZipArchiveEntry entry = new ZipArchiveEntry("samples/1_epoch_1.json");
      entry.setMethod(93);
      byte[] packed = joined(pack("zstd", content), pack("zstd", utf8("end")));
      java.util.zip.CRC32 sum = new java.util.zip.CRC32();
      sum.update(content);
      sum.update(utf8("end"));
      entry.setSize(content.length + 3);
      entry.setCompressedSize(packed.length);
      entry.setCrc(sum.getValue());
      zip.addRawArchiveEntry(entry, new java.io.ByteArrayInputStream(packed));
    }
    Opened opened = opened();
    assertThat(opened.problems()).isEmpty();
    assertThat(contents(opened))
        .containsExactly(Map.entry("samples/1_epoch_1.json", new String(content, UTF_8) + "end"));
  }

  @Test
  void archivesInsideArchivesAreGoneInto() throws IOException {
    byte[] inner = pack("xz", tar("deep.log", utf8("deep")));
    byte[] utf16 = joined(new byte[] {(byte) 0xff, (byte) 0xfe}, "wide".getBytes(UTF_16LE));
    byte[] outer = tar("inner.tar.xz", inner, "wide.txt", utf16, "plain.log", utf8("plain"));
    write("outer.tar.zst", pack("zstd", outer));
    assertThat(contents(opened()))
        .containsExactly(
            Map.entry("inner.tar.xz!deep.log", "deep"),
            Map.entry("wide.txt", "wide"),
            Map.entry("plain.log", "plain"));
  }

  @Test
  void aRussianDollEndsWithAProblem() throws IOException {
    byte[] doll = tar("core.log", utf8("core"));
    for (int i = 0; i < 12; i++) {
      doll = tar(i + ".tar.gz", pack("gzip", doll));
    }
    write("doll.tar", doll);
    Opened opened = opened();
    assertThat(opened.members()).isEmpty();
    assertThat(opened.problems().get(0).reason()).contains("not gone into");
  }

  @Test
  void aBombInsideATarEndsAtTheLimit() throws IOException {
    byte[] bomb = pack("gzip", new byte[8_000_000]);
    write("bomb.tar.gz", pack("gzip", tar("inner.gz", bomb, "after.log", utf8("after"))));
    try (EvidenceStore careful = new EvidenceStore(new Limits(1L << 40, 100, 1_000_000, 10))) {
      Opened opened = careful.open(EvidenceWalk.walk(List.of(folder)).files().get(0));
      assertThat(opened.problems().get(0).reason()).contains("100-fold");
    }
  }

  @Test
  void aDatabaseIsItsTablesAndItsLogCounts() throws IOException, SQLException {
    Path path = folder.resolve("state.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path)) {
      run(connection, "PRAGMA journal_mode=WAL");
      run(connection, "PRAGMA wal_autocheckpoint=0");
      run(connection, "CREATE TABLE message(id TEXT PRIMARY KEY, n INTEGER, data BLOB)");
      run(connection, "CREATE TABLE empty(x)");
      run(connection, "CREATE TABLE pairs(k TEXT PRIMARY KEY, v) WITHOUT ROWID");
      run(connection, "INSERT INTO message VALUES('m1', 7, CAST('{\"a\":1}' AS BLOB))");
      run(connection, "INSERT INTO message VALUES('m2', NULL, x'00ff')");
      run(connection, "INSERT INTO pairs VALUES('k', 1.5)");
      // As a copy of a running program's files: most of it is in the log alone.
      for (String side : List.of("", "-wal", "-shm")) {
        Files.copy(
            folder.resolve("state.db" + side),
            Files.createDirectories(folder.resolve("copy")).resolve("state.db" + side));
      }
    }
    List<EvidenceFile> files = EvidenceWalk.walk(List.of(folder.resolve("copy"))).files();
    Opened opened = store.open(files.get(0));
    assertThat(opened.container()).isEqualTo("sqlite");
    assertThat(contents(opened))
        .containsExactly(
            Map.entry(
                "message",
                "{\"rowid\":1,\"id\":\"m1\",\"n\":7,\"data\":\"{\\\"a\\\":1}\"}\n"
                    + "{\"rowid\":2,\"id\":\"m2\",\"n\":null,\"data\":{\"blob\":\"AP8=\"}}\n"),
            Map.entry("pairs", "{\"k\":\"k\",\"v\":1.5}\n"));
    for (EvidenceFile side : files.subList(1, 3)) {
      Opened beside = store.open(side);
      assertThat(beside.members()).isEmpty();
      assertThat(beside.problems()).isEmpty();
    }
  }

  @Test
  void aDatabaseInATarIsFoundWithItsLog() throws IOException, SQLException {
    Path path = folder.resolve("history.db");
    byte[] tar;
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path)) {
      run(connection, "PRAGMA journal_mode=WAL");
      run(connection, "PRAGMA wal_autocheckpoint=0");
      run(connection, "CREATE TABLE history(command TEXT)");
      run(connection, "INSERT INTO history VALUES('ls -la')");
      tar =
          tar(
              "home/history.db-wal", Files.readAllBytes(folder.resolve("history.db-wal")),
              "home/history.db", Files.readAllBytes(path));
    }
    Path alone = Files.createDirectories(folder.resolve("packed"));
    Files.write(alone.resolve("home.tar.gz"), pack("gzip", tar));
    Opened opened = store.open(EvidenceWalk.walk(List.of(alone)).files().get(0));
    assertThat(contents(opened))
        .containsExactly(
            Map.entry("home/history.db!history", "{\"rowid\":1,\"command\":\"ls -la\"}\n"));
  }

  @Test
  void aDamagedDatabaseIsAProblemAndNoException() throws IOException {
    write("broken.db", joined(utf8("SQLite format 3\0"), new byte[4000]));
    Opened opened = opened();
    assertThat(opened.members()).isEmpty();
    assertThat(opened.problems()).hasSize(1);
  }

  @Test
  void siblingsAreFoundOnDiskAndInArchivesButNeverOutside() throws IOException {
    write("e/p/session.jsonl", utf8("session"));
    write("e/p/session/tool-results/1.txt", utf8("spilled"));
    Path evidence = folder.resolve("e");
    Files.writeString(folder.resolve("secret"), "secret");
    Files.createSymbolicLink(evidence.resolve("p/link"), folder.resolve("secret"));
    EvidenceFile file =
        EvidenceWalk.walk(List.of(evidence)).files().stream()
            .filter(found -> found.path().equals("p/session.jsonl"))
            .findFirst()
            .orElseThrow();
    Opened opened = store.open(file);
    Source source = store.source(opened, opened.members().get(0), 0);
    assertThat(text(source.sibling("session/tool-results/1.txt").orElseThrow().open()))
        .isEqualTo("spilled");
    for (String outside :
        List.of("../../secret", "/etc/passwd", "link", "", ".", "missing", "session")) {
      assertThat(source.sibling(outside)).as(outside).isEmpty();
    }
    assertThat(source.names(".")).containsExactly("session.jsonl", "session/");
    assertThat(source.names("session/tool-results")).containsExactly("1.txt");
    assertThat(source.names("../..")).isEmpty();
    assertThat(source.names("link")).isEmpty();
    write("e/q.tar", tar("run/samples/1.json", utf8("sample"), "run/header.json", utf8("header")));
    Opened archive =
        store.open(
            EvidenceWalk.walk(List.of(evidence)).files().stream()
                .filter(found -> found.path().equals("q.tar"))
                .findFirst()
                .orElseThrow());
    Source member = store.source(archive, archive.members().get(0), 0);
    assertThat(text(member.sibling("../header.json").orElseThrow().open())).isEqualTo("header");
    assertThat(member.sibling("../../run/header.json")).isPresent();
    assertThat(member.sibling("../../../x")).isEmpty();
    assertThat(member.names("..")).containsExactly("header.json", "samples/");
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Map<String, String> contents(Opened opened) {
    Map<String, String> contents = new LinkedHashMap<>();
    for (Opened.Member member : opened.members()) {
      contents.put(member.name(), text(open(store.source(opened, member, 0))));
    }
    return contents;
  }

  private Opened opened() throws IOException {
    return store.open(EvidenceWalk.walk(List.of(folder)).files().get(0));
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    Files.write(path, bytes);
  }

  private static byte[] tar(Object... namesAndBytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (int i = 0; i < namesAndBytes.length; i += 2) {
        byte[] content = (byte[]) namesAndBytes[i + 1];
        TarArchiveEntry entry = new TarArchiveEntry((String) namesAndBytes[i]);
        entry.setSize(content.length);
        entry.setLastModifiedTime(FileTime.fromMillis(1_772_359_200_000L));
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] pack(String packing, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        switch (packing) {
          case "gzip" -> new GZIPOutputStream(bytes);
          case "zstd" -> new ZstdOutputStream(bytes);
          case "xz" -> new XZOutputStream(bytes, new LZMA2Options(1));
          case "bzip2" -> new BZip2CompressorOutputStream(bytes, 1);
          default -> new FramedLZ4CompressorOutputStream(bytes);
        }) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  private static InputStream open(Source source) {
    try {
      return source.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(InputStream in) {
    return new String(bytes(in), UTF_8);
  }

  private static byte[] bytes(InputStream in) {
    try (in) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
