package dev.offscript.evidence;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Goes through one packed file: lists what is inside, and unpacks to a folder of scratch space what
 * cannot be read in place. Names are labels and never paths: what is unpacked is numbered, in the
 * order in which it is met, so that going through the same file again gives the same numbers.
 *
 * <p>Read in place are the file's own content, the members of a zip, and the stretches of a tar,
 * each folded once more at most. Everything else is unpacked: compressed tars, 7z, archives inside
 * archives, databases, binary logs.
 */
final class Unpacking {

  /** Archives inside archives, and streams inside streams, that are gone into. */
  private static final int DEPTH = 8;

  private final EvidenceFile file;
  private final Limits limits;
  private final UnpackedFiles files;
  private final Inside inside;
  private final Map<String, Path> databases = new TreeMap<>();
  private final Map<String, Path> logs = new TreeMap<>();

  Unpacking(EvidenceFile file, Limits limits, Path folder) {
    this.file = file;
    this.limits = limits;
    this.files = new UnpackedFiles(folder, limits);
    this.inside = new Inside(limits.members());
  }

  /** What is inside, in the archive's own order. */
  List<Opened.Member> members() {
    return inside.members();
  }

  /** What cannot be read. */
  List<EvidenceWalk.Problem> problems() {
    return inside.problems();
  }

  /** Whether anything had to be put into the folder. */
  boolean unpacked() {
    return files.any();
  }

  /** Goes through the file, which is packed in {@code packing}. */
  void run(Packing packing) {
    String own = file.path();
    try {
      switch (packing) {
        case ZIP -> zip(file.location(), "", own, 0);
        case TAR -> tarInPlace();
        case SEVEN_ZIP -> sevenZip(file.location(), "", own, 0);
        case SQLITE -> database();
        case SYSTEMD_JOURNAL -> written(packing, file.location(), "", own, file.modifiedMillis());
        default -> stream(packing);
      }
      tables();
    } catch (LimitException e) {
      inside.problem(own, Reason.of(e));
    } catch (IOException e) {
      inside.problem(own, "not a readable " + packing.container() + " archive: " + Reason.of(e));
    }
  }

  private void stream(Packing packing) throws IOException {
    Packing inner;
    try (InputStream in = unfold(packing, Files.newInputStream(file.location()), file.bytes())) {
      inner = Packing.of(head(in));
    } catch (IOException e) {
      inner = Packing.PLAIN; // damage shows when it is read
    }
    if (inner == Packing.PLAIN || inner.side()) {
      String name = unsuffixed(name(file.path()), packing);
      inside.add(
          new Opened.Member(name, new Way.File(packing), file.bytes(), -1, file.modifiedMillis()));
      return;
    }
    String name = inner.archive() ? "" : unsuffixed(name(file.path()), packing);
    try (InputStream in = unfold(packing, Files.newInputStream(file.location()), file.bytes())) {
      content(name, file.path(), in, file.bytes(), file.modifiedMillis(), 1);
    }
  }

  private void zip(Path archive, String prefix, String shown, int depth) throws IOException {
    boolean inPlace = depth == 0;
    try (ZipFile zip = OpenArchives.zip(archive)) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        if (entry.isDirectory() || entry.isUnixSymlink() || inside.full(shown)) {
          continue;
        }
        String label = shown + "!" + entry.getName();
        try {
          zipped(zip, entry, prefix + entry.getName(), label, inPlace, depth);
        } catch (LimitException e) {
          throw e;
        } catch (IOException e) {
          inside.problem(label, "cannot be unpacked: " + Reason.of(e));
        }
      }
    } catch (LimitException e) {
      throw e;
    } catch (IOException e) {
      withoutDirectory(archive, prefix, shown, depth, e);
    }
  }

  private void zipped(
      ZipFile zip, ZipArchiveEntry entry, String name, String label, boolean inPlace, int depth)
      throws IOException {
    if (inPlace && !inside.claim(name)) {
      inside.problem(label, "a second member of this name: only one of them is read");
      return;
    }
    long modified = modified(entry);
    if (inPlace) {
      Packing packing = within(() -> OpenArchives.content(zip, entry));
      if (packing != null) {
        long bytes = packing == Packing.PLAIN ? entry.getSize() : -1;
        inside.add(
            new Opened.Member(
                name,
                new Way.Zipped(entry.getName(), packing),
                entry.getCompressedSize(),
                bytes,
                modified));
        return;
      }
    }
    try (InputStream in =
        new Budget(OpenArchives.content(zip, entry), entry.getCompressedSize(), limits)) {
      content(name, label, in, entry.getCompressedSize(), modified, depth + 1);
    }
  }

  /** A writer that was killed leaves no directory at the end, but members from the beginning. */
  private void withoutDirectory(
      Path archive, String prefix, String shown, int depth, IOException failure)
      throws IOException {
    int before = inside.size();
    try (ZipArchiveInputStream in =
        new ZipArchiveInputStream(
            new BufferedInputStream(Files.newInputStream(archive)), "UTF-8", true, true)) {
      for (ZipArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.isDirectory() && in.canReadEntryData(entry) && !inside.full(shown)) {
          content(
              prefix + entry.getName(),
              shown + "!" + entry.getName(),
              new Unclosed(in),
              file.bytes(),
              modified(entry),
              depth + 1);
        }
      }
    } catch (LimitException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The end is what is missing: said below.
    }
    if (inside.size() == before) {
      inside.problem(shown, "not a readable zip archive: " + Reason.of(failure));
    } else {
      inside.problem(
          shown,
          "the archive has no directory, as when its writer was stopped: read member by member as"
              + " far as it goes");
    }
  }

  private void tarInPlace() throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new BufferedInputStream(Files.newInputStream(file.location())), "UTF-8")) {
      for (TarArchiveEntry entry = entry(tar); entry != null; entry = entry(tar)) {
        if (!entry.isFile()
            || entry.isLink()
            || entry.isSymbolicLink()
            || inside.full(file.path())) {
          continue;
        }
        String label = file.path() + "!" + entry.getName();
        long modified = entry.getLastModifiedTime().toMillis();
        long offset = tar.getBytesRead();
        long size = entry.getSize();
        // One that the end of the file cuts is read through the archive, which says so.
        boolean whole = offset + size <= file.bytes() && !entry.isSparse();
        Packing packing = whole ? within(() -> stretch(offset, size)) : null;
        if (packing != null) {
          inside.add(
              new Opened.Member(
                  inside.unique(entry.getName()),
                  new Way.Stretch(offset, size, packing),
                  size,
                  packing == Packing.PLAIN ? size : -1,
                  modified));
        } else {
          content(entry.getName(), label, new Unclosed(tar), size, modified, 1);
        }
      }
    }
  }

  private InputStream stretch(long offset, long size) throws IOException {
    InputStream in = Files.newInputStream(file.location());
    in.skipNBytes(offset);
    return new Slice(in, size);
  }

  private void tar(InputStream in, String prefix, String shown, int depth) throws IOException {
    TarArchiveInputStream tar = new TarArchiveInputStream(in, "UTF-8");
    for (TarArchiveEntry entry = entry(tar); entry != null; entry = entry(tar)) {
      if (entry.isFile() && !entry.isLink() && !entry.isSymbolicLink() && !inside.full(shown)) {
        content(
            prefix + entry.getName(),
            shown + "!" + entry.getName(),
            new Unclosed(tar),
            file.bytes(),
            entry.getLastModifiedTime().toMillis(),
            depth + 1);
      }
    }
  }

  private static TarArchiveEntry entry(TarArchiveInputStream tar) throws IOException {
    try {
      return tar.getNextEntry();
    } catch (RuntimeException e) {
      throw new IOException("damaged data: " + e.getMessage(), e);
    }
  }

  private void sevenZip(Path archive, String prefix, String shown, int depth) throws IOException {
    try (SevenZFile sevenZip =
        SevenZFile.builder()
            .setPath(archive)
            .setMaxMemoryLimitKiB(Unfolding.MEMORY_KIB)
            .setUseDefaultNameForUnnamedEntries(true)
            .get()) {
      SevenZArchiveEntry entry = sevenZip.getNextEntry();
      for (; entry != null; entry = sevenZip.getNextEntry()) {
        if (entry.hasStream() && !entry.isDirectory() && !inside.full(shown)) {
          String name = entry.getName();
          InputStream in = new SevenZipEntry(sevenZip);
          content(
              prefix + name,
              shown + "!" + name,
              new Budget(in, file.bytes(), limits),
              file.bytes(),
              entry.getHasLastModifiedDate()
                  ? entry.getLastModifiedTime().toMillis()
                  : file.modifiedMillis(),
              depth + 1);
        }
      }
    } catch (RuntimeException | LinkageError e) {
      throw new IOException("damaged data: " + e.getMessage(), e);
    }
  }

  /** Takes one content, wherever it comes from; the caller closes {@code in}. */
  private void content(
      String name, String shown, InputStream in, long packedBytes, long modified, int depth)
      throws IOException {
    if (depth > DEPTH) {
      inside.problem(shown, "an archive " + depth + " deep inside others: not gone into");
      return;
    }
    BufferedInputStream buffered = new BufferedInputStream(in, 64 * 1024);
    buffered.mark(Packing.HEAD);
    byte[] head;
    try {
      head = buffered.readNBytes(Packing.HEAD);
    } catch (LimitException e) {
      throw e;
    } catch (IOException e) {
      inside.problem(shown, "cannot be unpacked: " + Reason.of(e));
      return;
    }
    buffered.reset();
    Packing packing = Packing.of(head);
    String inner = name.isEmpty() ? "" : name + "!";
    try {
      if (packing.stream() || packing.charset()) {
        InputStream unfolded = unfold(packing, buffered, packedBytes);
        content(name, shown, unfolded, packedBytes, modified, depth + 1);
      } else if (packing == Packing.TAR) {
        tar(buffered, inner, shown, depth);
      } else {
        spool(packing, name, shown, buffered, modified, depth);
      }
    } catch (LimitException e) {
      throw e;
    } catch (IOException e) {
      inside.problem(shown, "cannot be unpacked: " + Reason.of(e));
    }
  }

  private void spool(
      Packing packing, String name, String shown, InputStream in, long modified, int depth)
      throws IOException {
    int number = files.next();
    Path path = files.path(number);
    String damage = files.copy(in, path);
    if (!damage.isEmpty()) {
      inside.problem(shown, "read as far as it goes: " + damage);
    }
    String inner = name.isEmpty() ? "" : name + "!";
    if (packing == Packing.ZIP || packing == Packing.SEVEN_ZIP) {
      try {
        if (packing == Packing.ZIP) {
          zip(path, inner, shown, depth);
        } else {
          sevenZip(path, inner, shown, depth);
        }
      } finally {
        Files.delete(path);
      }
    } else if (packing == Packing.SYSTEMD_JOURNAL) {
      try {
        written(packing, path, inner, shown, modified);
      } finally {
        Files.delete(path);
      }
    } else if (packing == Packing.SQLITE) {
      databases.put(name, path);
    } else if (packing == Packing.SQLITE_WAL) {
      logs.put(name, path);
    } else if (packing == Packing.SQLITE_SHM) {
      Files.delete(path);
    } else {
      member(name, number, Files.size(path), modified);
    }
  }

  private void database() throws IOException {
    Path copy = files.path(files.next());
    Files.copy(file.location(), copy, StandardCopyOption.REPLACE_EXISTING);
    files.spend(file.bytes());
    databases.put("", copy);
    Path log = file.location().resolveSibling(name(file.location().toString()) + "-wal");
    if (Files.isRegularFile(log, LinkOption.NOFOLLOW_LINKS)) {
      Path beside = files.path(files.next());
      Files.copy(log, beside, StandardCopyOption.REPLACE_EXISTING);
      logs.put("-wal", beside);
    }
  }

  /** The tables of the databases that were met, each with its write-ahead log. */
  private void tables() throws IOException {
    for (Map.Entry<String, Path> entry : databases.entrySet()) {
      String name = entry.getKey();
      Path copy = entry.getValue();
      Path log = logs.remove(name + "-wal");
      Path logBeside = copy.resolveSibling(copy.getFileName() + "-wal");
      if (log != null) {
        Files.move(log, logBeside, StandardCopyOption.REPLACE_EXISTING);
      }
      String shown = name.isEmpty() ? file.path() : file.path() + "!" + name;
      try {
        Databases.write(copy, tables(name.isEmpty() ? "" : name + "!", shown));
      } catch (LimitException e) {
        throw e;
      } catch (IOException e) {
        inside.problem(shown, Reason.of(e));
      } finally {
        Files.deleteIfExists(copy);
        Files.deleteIfExists(logBeside);
        Files.deleteIfExists(copy.resolveSibling(copy.getFileName() + "-shm"));
      }
    }
    for (Map.Entry<String, Path> left : logs.entrySet()) {
      inside.problem(
          file.path() + "!" + left.getKey(),
          "a write-ahead log without its database: nothing can be read of it");
      Files.delete(left.getValue());
    }
  }

  /** What a binary log says, as lines of text. */
  private void written(Packing packing, Path log, String prefix, String shown, long modified)
      throws IOException {
    int number = files.next();
    Path path = files.path(number);
    long[] spent = {0};
    String trouble;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 64 * 1024)) {
      long most = Math.max(limits.ratioFrom(), Files.size(log) * limits.ratio());
      trouble =
          Journals.write(
              log,
              out,
              bytes -> {
                files.spend(bytes);
                spent[0] += bytes;
                if (spent[0] > most) {
                  throw new LimitException(
                      "unfolds more than "
                          + limits.ratio()
                          + "-fold, as archive bombs do: reading stopped there");
                }
              });
    } catch (LimitException e) {
      trouble = Reason.of(e);
    }
    if (!trouble.isEmpty()) {
      inside.problem(shown, trouble);
    }
    if (Files.size(path) == 0 || inside.full(shown)) {
      Files.delete(path);
      return;
    }
    member(prefix + "entries", number, Files.size(path), modified);
  }

  /** Where the tables of a database go: each is a member. */
  private TableFiles tables(String prefix, String shown) {
    return new TableFiles(
        files,
        inside,
        shown,
        (table, number) ->
            member(prefix + table, number, Files.size(files.path(number)), file.modifiedMillis()));
  }

  private void member(String name, int number, long bytes, long modified) {
    String unique = inside.unique(name.isEmpty() ? name(file.path()) : name);
    inside.add(new Opened.Member(unique, new Way.Unpacked(number), bytes, bytes, modified));
  }

  /** Opens one content from its beginning. */
  private interface Opening {
    InputStream open() throws IOException;
  }

  /**
   * How a content that can be reached in place unfolds to what a reader reads; null where it has to
   * be unpacked.
   */
  private @org.jspecify.annotations.Nullable Packing within(Opening opening) throws IOException {
    Packing outer;
    try (InputStream in = opening.open()) {
      outer = Packing.of(head(in));
    }
    if (outer == Packing.PLAIN || outer.charset()) {
      return outer;
    }
    if (!outer.stream()) {
      return null;
    }
    try (InputStream in = unfold(outer, opening.open(), file.bytes())) {
      return Packing.of(head(in)) == Packing.PLAIN ? outer : null;
    } catch (IOException e) {
      return outer; // damage shows when it is read
    }
  }

  private InputStream unfold(Packing packing, InputStream in, long packedBytes) throws IOException {
    try {
      return Unfolding.open(packing, in, packedBytes, limits);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static byte[] head(InputStream in) throws IOException {
    return in.readNBytes(Packing.HEAD);
  }

  /** Only times with a zone: the plain stamp of a zip is local to who knows where. */
  private long modified(ZipArchiveEntry entry) {
    return entry.getExtraField(new org.apache.commons.compress.archivers.zip.ZipShort(0x5455))
            == null
        ? file.modifiedMillis()
        : entry.getLastModifiedTime().toMillis();
  }

  private static String unsuffixed(String name, Packing packing) {
    String suffix =
        switch (packing) {
          case GZIP -> ".gz";
          case ZSTD -> ".zst";
          case XZ -> ".xz";
          case BZIP2 -> ".bz2";
          case LZ4 -> ".lz4";
          default -> "";
        };
    return name.endsWith(suffix) && name.length() > suffix.length()
        ? name.substring(0, name.length() - suffix.length())
        : name;
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The member an archive stream stands at: closing it closes nothing. */
  private static final class Unclosed extends java.io.FilterInputStream {

    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {
      // The archive goes on to its next member.
    }
  }

  private static final class SevenZipEntry extends InputStream {
    private final SevenZFile archive;

    SevenZipEntry(SevenZFile archive) {
      this.archive = archive;
    }

    @Override
    public int read() throws IOException {
      return archive.read();
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      return archive.read(target, from, length);
    }
  }
}
