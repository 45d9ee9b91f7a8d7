package dev.offscript.readers.trajectory;

import java.util.ArrayList;
import java.util.List;

/**
 * What a patch writes, file by file: its added lines. Understands the format of {@code apply_patch}
 * ({@code *** Add File: path}) and unified diffs ({@code +++ b/path}).
 */
final class Patch {

  /** Lines added to one file. */
  record Written(String path, String text) {}

  private static final int MOST = 256;

  private Patch() {}

  static List<Written> parse(String patch) {
    List<Written> files = new ArrayList<>();
    String path = "";
    StringBuilder added = new StringBuilder();
    int from = 0;
    while (from < patch.length() && files.size() < MOST) {
      int end = patch.indexOf('\n', from);
      if (end < 0) {
        end = patch.length();
      }
      String next = path(patch, from, end);
      if (!next.isEmpty()) {
        flush(files, path, added);
        path = next;
      } else if (!path.isEmpty() && patch.charAt(from) == '+') {
        added.append(patch, from + 1, end).append('\n');
      }
      from = end + 1;
    }
    flush(files, path, added);
    return files;
  }

  private static void flush(List<Written> files, String path, StringBuilder added) {
    if (!path.isEmpty() && added.length() > 0) {
      files.add(new Written(path, added.toString()));
    }
    added.setLength(0);
  }

  private static String path(String patch, int from, int end) {
    for (String marker : List.of("*** Add File: ", "*** Update File: ", "*** Move to: ", "+++ ")) {
      if (patch.startsWith(marker, from)) {
        String path = patch.substring(Math.min(from + marker.length(), end), end).strip();
        boolean prefixed = marker.startsWith("+") && path.startsWith("b/");
        return prefixed ? path.substring(2) : path.equals("/dev/null") ? "" : path;
      }
    }
    return "";
  }
}
