package dev.offscript.chains.thread;

import dev.offscript.model.SimpleCommand;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names of files that a command reads or writes, in the forms by which another command may call
 * them: {@code /tmp/x/p.tgz} is {@code p.tgz}, and {@code p} once it is unpacked. A name that many
 * files have stands with its folder: {@code .ssh/config}.
 */
final class Tokens {

  private static final List<String> PACKED =
      List.of(
          ".tar.gz",
          ".tar.xz",
          ".tar.bz2",
          ".tar.zst",
          ".tgz",
          ".zip",
          ".gz",
          ".xz",
          ".bz2",
          ".zst");

  private static final List<String> KEPT = List.of(".service", ".timer", ".pub");
  private static final Set<String> BY_NAME =
      Set.of("systemctl", "service", "update-rc.d", "chkconfig", "rc-update", "launchctl");

  private static final Set<String> SHELLS_OUT =
      Set.of("ssh", "scp", "sftp", "autossh", "ssh-copy-id", "sshfs", "mosh");

  /** Programs whose arguments are files, with or without a path. */
  private static final Set<String> ON_FILES =
      Set.of("rm", "shred", "cd", "mv", "cp", "chmod", "chown", "tar", "rmdir", "unzip", "gunzip");

  private static final Set<String> ON_IMAGES = Set.of("docker", "podman", "nerdctl", "crictl");

  /** Longer words are data, not names. */
  private static final int LONGEST = 512;

  private final Roles roles;

  Tokens(Roles roles) {
    this.roles = roles;
  }

  /** Those of the words and redirects of a command. */
  Set<String> of(SimpleCommand command) {
    Set<String> tokens = new TreeSet<>();
    boolean first = true;
    for (String word : command.argv()) {
      // The program itself may be what was fetched, but only where it is called by its path.
      if (!first || word.indexOf('/') >= 0) {
        add(word, tokens);
      }
      first = false;
    }
    for (String redirect : command.redirects()) {
      int start = 0;
      while (start < redirect.length() && "0123456789<>&|".indexOf(redirect.charAt(start)) >= 0) {
        start++;
      }
      String target = redirect.substring(start).strip();
      add(target.indexOf('/') >= 0 ? target : "./" + target, tokens);
    }
    if (BY_NAME.contains(command.name())) {
      for (String word : command.argv().subList(1, command.argv().size())) {
        if (word.length() >= 4 && Character.isLetterOrDigit(word.charAt(0)) && !verb(word)) {
          name(word.toLowerCase(Locale.ROOT), "", tokens);
        }
      }
    }
    if (ON_FILES.contains(command.name())) {
      command.argv().stream().skip(1).forEach(word -> bare(word, tokens));
    }
    if (ON_IMAGES.contains(command.name())) {
      command.argv().stream().skip(1).forEach(word -> image(word, tokens));
    }
    if (SHELLS_OUT.contains(command.name())) {
      for (String word : command.argv().subList(1, command.argv().size())) {
        alias(word, tokens);
      }
    }
    return tokens;
  }

  /** A file or folder that is called without a path: {@code rm -rf miner-src}. */
  private void bare(String word, Set<String> tokens) {
    boolean name =
        word.length() >= 4
            && word.length() <= 64
            && word.indexOf('/') < 0
            && Character.isLetter(word.charAt(0))
            && word.chars().allMatch(c -> Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0);
    if (name) {
      name(word.toLowerCase(Locale.ROOT), "", tokens);
    }
  }

  /** {@code registry.example.org/tools/m:1.2} without its tag. */
  private static void image(String word, Set<String> tokens) {
    int slash = word.indexOf('/');
    if (slash <= 0 || word.charAt(0) == '-' || word.length() > LONGEST || word.contains("://")) {
      return;
    }
    int tag = word.indexOf(':', word.lastIndexOf('/'));
    int digest = word.indexOf('@');
    int end = tag > 0 ? tag : word.length();
    end = digest > 0 ? Math.min(end, digest) : end;
    tokens.add("image " + word.substring(0, end).toLowerCase(Locale.ROOT));
  }

  private static boolean verb(String word) {
    return switch (word) {
      case "enable", "start", "restart", "daemon-reload", "defaults", "load", "status", "stop" ->
          true;
      default -> false;
    };
  }

  /** A host that only a configuration knows: {@code edge}, {@code ops@edge:}. */
  private static void alias(String word, Set<String> tokens) {
    String host = word.substring(word.indexOf('@') + 1);
    int colon = host.indexOf(':');
    host = colon > 0 ? host.substring(0, colon) : host;
    boolean plain =
        host.length() >= 3
            && host.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_')
            && host.chars().anyMatch(Character::isLetter)
            && host.charAt(0) != '-';
    if (plain) {
      tokens.add("host " + host.toLowerCase(Locale.ROOT));
    }
  }

  /** Those of paths in a text, at most {@code most}. */
  Set<String> in(String text, int most) {
    Set<String> tokens = new TreeSet<>();
    int start = -1;
    for (int i = 0; i <= text.length() && tokens.size() < most; i++) {
      boolean part = i < text.length() && part(text.charAt(i));
      if (part && start < 0) {
        start = i;
      } else if (!part && start >= 0) {
        String word = text.substring(start, i);
        if (word.indexOf('/') >= 0) {
          add(word, tokens);
        }
        start = -1;
      }
    }
    return tokens;
  }

  private static boolean part(char c) {
    return Character.isLetterOrDigit(c) || "/._-~+@$".indexOf(c) >= 0;
  }

  /** Those of a path. */
  Set<String> ofPath(String path) {
    Set<String> tokens = new TreeSet<>();
    add(path, tokens);
    return tokens;
  }

  private void add(String word, Set<String> tokens) {
    if (word.isEmpty() || word.length() > LONGEST || word.indexOf('\n') >= 0) {
      return;
    }
    int equals = word.indexOf('=');
    String path = word.charAt(0) == '-' && equals > 0 ? word.substring(equals + 1) : word;
    int query = path.indexOf("://") >= 0 ? path.indexOf('?') : -1;
    path = query > 0 ? path.substring(0, query) : path;
    while (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    int colon = path.lastIndexOf(':');
    if (colon > 0 && path.indexOf("://") < 0) {
      // The far side's copy of what scp carries.
      path = path.substring(colon + 1);
    }
    path = path.toLowerCase(Locale.ROOT);
    int slash = path.lastIndexOf('/');
    String base = path.substring(slash + 1);
    boolean dotted = base.indexOf('.') >= 0 && !numeric(base);
    if (slash < 0 && !dotted || base.isEmpty() || base.charAt(0) == '-' || blank(base)) {
      return;
    }
    if (path.indexOf("://") >= 0 && slash <= path.indexOf("://") + 2) {
      return;
    }
    int above = slash > 0 ? path.lastIndexOf('/', slash - 1) : -1;
    String folder = slash > 0 ? path.substring(above + 1, slash) : "";
    name(base, folder, tokens);
    // What stands in a folder of its own was unpacked or built there.
    if (!folder.isEmpty() && !roles.common(folder) && path.indexOf("://") < 0) {
      int higher = above > 0 ? path.lastIndexOf('/', above - 1) : -1;
      form(folder, above > 0 ? path.substring(higher + 1, above) : "", tokens);
    }
  }

  private void name(String base, String folder, Set<String> tokens) {
    form(base, folder, tokens);
    for (String suffix : PACKED) {
      if (base.endsWith(suffix) && base.length() > suffix.length()) {
        form(base.substring(0, base.length() - suffix.length()), folder, tokens);
        if (suffix.startsWith(".tar.")) {
          // First packed, then made smaller.
          form(base.substring(0, base.lastIndexOf('.')), folder, tokens);
        }
        break;
      }
    }
    for (String suffix : KEPT) {
      if (base.endsWith(suffix)) {
        form(base.substring(0, base.length() - suffix.length()), folder, tokens);
      }
    }
    if (base.charAt(0) == '.' && base.length() > 4) {
      form(base.substring(1), folder, tokens);
    }
  }

  private void form(String base, String folder, Set<String> tokens) {
    boolean telling = base.length() >= 4 && !roles.common(base);
    if (telling) {
      tokens.add(base);
    } else if (!folder.isEmpty() && !base.isEmpty() && !folder.equals(".")) {
      boolean everywhere = roles.common(folder) && roles.common(base);
      if (!everywhere || folder.equals(".ssh")) {
        tokens.add(folder + "/" + base);
      }
    }
  }

  private static boolean numeric(String base) {
    return base.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.');
  }

  private static boolean blank(String base) {
    return base.chars().anyMatch(c -> Character.isWhitespace(c) || c == '*' || c == '?');
  }

  /** The first value, in order, that both hold. */
  static String shared(Set<String> own, Collection<String> values) {
    for (String token : own) {
      if (values.contains(token)) {
        return token;
      }
    }
    return "";
  }
}
