package dev.offscript.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What is in a zip archive, by its central directory. Names are labels here, never paths. */
final class ZipListing {

  private final EvidenceFile file;
  private final Limits limits;
  private final List<Opened.Member> members = new ArrayList<>();
  private final List<EvidenceWalk.Problem> problems = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private ZipListing(EvidenceFile file, Limits limits) {
    this.file = file;
    this.limits = limits;
  }

  static Opened of(EvidenceFile file, String sha256, Limits limits) {
    ZipListing listing = new ZipListing(file, limits);
    try (ZipFile zip = new ZipFile(file.location().toFile(), StandardCharsets.UTF_8)) {
      listing.list(zip);
    } catch (IOException e) {
      listing.problem(file.path(), "not a readable zip archive: " + Reason.of(e));
    } catch (IllegalArgumentException e) {
      listing.problem(file.path(), "not a readable zip archive: a name is not text");
    }
    return new Opened(
        file, sha256, "zip", List.copyOf(listing.members), List.copyOf(listing.problems));
  }

  private void list(ZipFile zip) {
    Enumeration<? extends ZipEntry> entries = zip.entries();
    while (entries.hasMoreElements()) {
      ZipEntry entry = entries.nextElement();
      if (entry.isDirectory()) {
        continue;
      }
      if (members.size() >= limits.members()) {
        problem(file.path(), "more than " + limits.members() + " members: the rest was not read");
        return;
      }
      String shown = file.path() + "!" + entry.getName();
      if (!names.add(entry.getName())) {
        problem(shown, "a second member of this name: only one of them is read");
        continue;
      }
      take(zip, entry, shown);
    }
  }

  private void take(ZipFile zip, ZipEntry entry, String shown) {
    byte[] magic;
    try (InputStream in = zip.getInputStream(entry)) {
      magic = in.readNBytes(4);
    } catch (IOException e) {
      problem(shown, "cannot be unpacked: " + Reason.of(e));
      return;
    }
    if (EvidenceStore.isZip(magic)) {
      problem(shown, "an archive inside an archive: unpack it first");
      return;
    }
    boolean gzip = EvidenceStore.isGzip(magic);
    members.add(
        new Opened.Member(
            entry.getName(), gzip, entry.getCompressedSize(), gzip ? -1 : entry.getSize()));
  }

  private void problem(String path, String reason) {
    problems.add(new EvidenceWalk.Problem(path, reason));
  }
}
