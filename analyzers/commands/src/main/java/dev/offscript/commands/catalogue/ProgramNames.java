package dev.offscript.commands.catalogue;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a program file is called once folder, extension, version and platform are taken off: {@code
 * /opt/chisel_1.9.1_linux_amd64} is {@code chisel}.
 */
public final class ProgramNames {

  private static final Set<String> PLATFORM =
      Set.of(
          "linux",
          "linux64",
          "lin64",
          "darwin",
          "macos",
          "windows",
          "win",
          "win64",
          "win32",
          "freebsd",
          "amd64",
          "arm64",
          "aarch64",
          "armv7",
          "armv6",
          "arm",
          "armhf",
          "x64",
          "x86",
          "x86_64",
          "msvc",
          "mingw",
          "armv5",
          "armv7l",
          "mips",
          "mipsle",
          "mips64",
          "riscv64",
          "s390x",
          "ppc64le",
          "loong64",
          "openbsd",
          "android",
          "386",
          "i386",
          "i686",
          "musl",
          "gnu",
          "static",
          "stable",
          "latest",
          "release",
          "unknown",
          "bin",
          "64",
          "32",
          "64bit",
          "multi",
          "cuda",
          "opencl",
          "cli",
          "focal",
          "jammy",
          "bionic",
          "ubuntu",
          "noarch",
          "alpine",
          "debian",
          "centos",
          "docker",
          "slim",
          "portable",
          "dynamic",
          "linuxmusl",
          "gnueabihf",
          "eabihf",
          "pc",
          "apple",
          "v2",
          "v3",
          "rc",
          "beta",
          "prebuilt",
          "compat",
          "current",
          "apps",
          "nvidia",
          "amd",
          "cpu",
          "gpu",
          "x8664");

  private static final String[] EXTENSIONS = {
    ".tar.gz",
    ".tar.xz",
    ".tar.bz2",
    ".tar.zst",
    ".exe",
    ".bin",
    ".elf",
    ".appimage",
    ".tgz",
    ".txz",
    ".zip",
    ".deb",
    ".rpm",
    ".apk",
    ".gz",
    ".xz",
    ".bz2",
    ".7z",
    ".tar",
    ".run",
    ".out",
    ".jar",
    ".py",
    ".js",
    ".sh",
    ".pl",
    ".whl"
  };

  private ProgramNames() {}

  static Optional<Tool> resolve(String program, Map<String, Tool> tools) {
    String base = base(program);
    Tool direct = tools.get(base);
    if (direct != null) {
      return Optional.of(direct);
    }
    String bare = stripExtensions(visible(base));
    Tool found = tools.get(bare);
    int end = bare.length();
    while (found == null) {
      int cut = lastSeparator(bare, end);
      if (cut <= 0 || !noise(bare.substring(cut + 1, end))) {
        return Optional.empty();
      }
      end = cut;
      found = tools.get(bare.substring(0, end));
    }
    return Optional.of(found);
  }

  /** The last component of a path in lower case; both slashes count. */
  public static String base(String program) {
    int slash = Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\'));
    String name = slash < 0 ? program : program.substring(slash + 1);
    return lower(name);
  }

  /** Without the dots that hide a file. */
  private static String visible(String name) {
    int dots = 0;
    while (dots < name.length() - 1 && name.charAt(dots) == '.') {
      dots++;
    }
    return name.substring(dots);
  }

  private static String lower(String name) {
    for (int index = 0; index < name.length(); index++) {
      char c = name.charAt(index);
      if (c >= 'A' && c <= 'Z' || c > 127) {
        return name.toLowerCase(Locale.ROOT);
      }
    }
    return name;
  }

  /** Without archive and program extensions. */
  public static String stripExtensions(String name) {
    String bare = name;
    boolean again = name.indexOf('.') > 0;
    while (again) {
      again = false;
      for (String extension : EXTENSIONS) {
        if (bare.length() > extension.length() && bare.endsWith(extension)) {
          bare = bare.substring(0, bare.length() - extension.length());
          again = true;
        }
      }
    }
    return bare;
  }

  private static int lastSeparator(String text, int end) {
    for (int index = end - 1; index > 0; index--) {
      char c = text.charAt(index);
      if (c == '-' || c == '_' || c == '.' || c == '+' || c == '@' || c == ' ') {
        return index;
      }
    }
    return -1;
  }

  /** Whether a piece of a file name is a version or a platform. */
  private static boolean noise(String piece) {
    if (piece.isEmpty() || PLATFORM.contains(piece)) {
      return true;
    }
    int index = piece.charAt(0) == 'v' && piece.length() > 1 ? 1 : 0;
    if (piece.startsWith("cuda")) {
      index = 4;
    }
    int digits = index;
    while (index < piece.length() && piece.charAt(index) >= '0' && piece.charAt(index) <= '9') {
      index++;
    }
    // A letter may end a version: 5.6d.
    return index == piece.length() || index > digits && index == piece.length() - 1;
  }
}
