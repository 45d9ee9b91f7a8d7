package dev.offscript.readers.trajectory;

import dev.offscript.evidence.Source;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of several files of a folder that a test holds in memory: text by path. */
public record FolderSource(String path, Map<String, String> files) implements Source {

  private byte[] bytes() {
    return files.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
  }

  private String beside(String relative) {
    return URI.create("/" + path).resolve(relative).normalize().getPath().substring(1);
  }

  @Override
  public Optional<Source> sibling(String relative) {
    String other = beside(relative);
    return files.containsKey(other)
        ? Optional.of(new FolderSource(other, files))
        : Optional.empty();
  }

  @Override
  public List<String> names(String folder) {
    String start = beside(folder.equals(".") ? "./" : folder + "/");
    return files.keySet().stream()
        .filter(name -> name.startsWith(start))
        .map(name -> name.substring(start.length()))
        .map(name -> name.contains("/") ? name.substring(0, name.indexOf('/') + 1) : name)
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public int unit() {
    return 7;
  }

  @Override
  public String member() {
    return "";
  }

  @Override
  public String sha256() {
    return "00".repeat(32);
  }

  @Override
  public long size() {
    return bytes().length;
  }

  @Override
  public long modifiedMillis() {
    return 0;
  }

  @Override
  public InputStream open() {
    return new ByteArrayInputStream(bytes());
  }

  @Override
  public InputStream open(long offset, long length) {
    return new ByteArrayInputStream(
        Arrays.copyOfRange(bytes(), (int) offset, (int) (offset + length)));
  }
}
