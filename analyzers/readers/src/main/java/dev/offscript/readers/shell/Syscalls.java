package dev.offscript.readers.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Names of system calls by architecture and number, {@code c000003e/59} is {@code execve}. The
 * table stands in {@code syscalls.txt}: x86-64 and arm64, as their kernel headers have them.
 */
final class Syscalls {

  private final Map<String, String> names;

  private Syscalls(Map<String, String> names) {
    this.names = names;
  }

  /** The table on the class path. */
  static Syscalls load() {
    Map<String, String> names = new HashMap<>();
    try (InputStream in = Syscalls.class.getResourceAsStream("syscalls.txt")) {
      if (in == null) {
        throw new IllegalStateException("syscalls.txt is missing from the jar");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isBlank() || line.charAt(0) == '#') {
          continue;
        }
        String[] parts = line.split(" ");
        for (int i = 1; i < parts.length; i++) {
          int equals = parts[i].indexOf('=');
          names.put(parts[0] + "/" + parts[i].substring(0, equals), parts[i].substring(equals + 1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Syscalls(names);
  }

  /** The name of call {@code number}, {@code ""} where it is not known. */
  String name(String arch, String number) {
    return names.getOrDefault(arch + "/" + number, "");
  }
}
