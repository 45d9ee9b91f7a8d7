package dev.offscript.chains.origin;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The hosts, ports and wallets that a stretch of text names.
 *
 * @param hosts addresses, ranges ({@code a.b.c.d/n}) and domains, canonical, loopback left out
 * @param ports numbers that stand as ports
 * @param wallets long words of letters and digits that look like an account
 */
record Named(Set<String> hosts, Set<Integer> ports, Set<String> wallets) {

  /** Endings of file names that look like domains. */
  private static final Set<String> FILES =
      Set.of(
          "py", "sh", "md", "json", "txt", "js", "ts", "yml", "yaml", "go", "rs", "conf", "cfg",
          "toml", "log", "csv", "html", "htm", "java", "c", "h", "cpp", "rb", "php", "ini", "xml",
          "nix", "pdf", "png", "jpg", "gz", "zip", "tar", "service", "env", "lock", "sql", "db",
          "ipynb", "jsx", "tsx", "css", "mod", "sum", "rst", "bin", "exe", "so", "jar", "key",
          "pem", "pub", "tgz", "bz", "xz", "zst", "whl", "deb", "rpm", "tf", "vue", "parquet",
          "npy", "pt", "ckpt", "proto", "lua", "kt", "swift", "scala", "doc", "docx", "xls", "xlsx",
          "jsonl", "bak", "tmp", "out", "pid", "sock", "gif", "svg", "jpeg", "webp", "wav", "adoc",
          "tex", "bib", "hpp", "bat", "dll", "class", "war", "pcap", "ndjson", "avro", "feather",
          "pkl");

  /** What {@code folded[from, to)} names. */
  static Named in(String folded, int from, int to) {
    Set<String> hosts = new LinkedHashSet<>();
    Set<Integer> ports = new LinkedHashSet<>();
    Set<String> wallets = new LinkedHashSet<>();
    int at = from;
    while (at < to) {
      if (!valueCharacter(folded.charAt(at))) {
        at++;
        continue;
      }
      int end = at;
      while (end < to && valueCharacter(folded.charAt(end))) {
        end++;
      }
      // "#8812" is a ticket.
      if (at == from || folded.charAt(at - 1) != '#') {
        token(folded.substring(at, end), hosts, ports, wallets);
      }
      at = end;
    }
    return new Named(hosts, ports, wallets);
  }

  private static boolean valueCharacter(char c) {
    return Folded.wordly(c) || ".:@/[]-=%+".indexOf(c) >= 0;
  }

  private static void token(
      String raw, Set<String> hosts, Set<Integer> ports, Set<String> wallets) {
    String token = raw.replace("[.]", ".").replace("hxxp", "http");
    int start = 0;
    int end = token.length();
    while (end > start && ".:[]-=/@+".indexOf(token.charAt(end - 1)) >= 0) {
      end--;
    }
    while (start < end && ".:[]-=/@+".indexOf(token.charAt(start)) >= 0) {
      start++;
    }
    token = token.substring(start, end);
    int scheme = token.indexOf("://");
    boolean page = false;
    if (scheme >= 0) {
      String rest = token.substring(scheme + 3);
      page = token.startsWith("http") && rest.indexOf('/') > 0;
      int slash = rest.indexOf('/');
      token = slash > 0 ? rest.substring(0, slash) : rest;
    }
    if (page || raw.startsWith("/") || raw.startsWith("./")) {
      return;
    }
    String rest = token.substring(token.lastIndexOf('@') + 1);
    for (String part : split(rest)) {
      value(part, hosts, ports, wallets);
    }
  }

  private static List<String> split(String token) {
    List<String> parts = new ArrayList<>();
    for (String part : token.split("[:=]")) {
      parts.add(part);
    }
    return parts;
  }

  private static void value(
      String part, Set<String> hosts, Set<Integer> ports, Set<String> wallets) {
    if (part.isEmpty()) {
      return;
    }
    int slash = part.indexOf('/');
    String head = slash > 0 ? part.substring(0, slash) : part;
    if (Hosts.address(head).isPresent()) {
      String host = slash > 0 ? part : head;
      if (!Hosts.loopback(head)) {
        hosts.add(host);
      }
      return;
    }
    if (part.chars().allMatch(c -> c >= '0' && c <= '9')) {
      if (part.length() >= 2 && part.length() <= 5) {
        int port = Integer.parseInt(part);
        if (port < 65536) {
          ports.add(port);
        }
      }
      return;
    }
    if (part.length() >= 25 && part.indexOf('.') < 0 && wallet(part)) {
      wallets.add(part);
      return;
    }
    if (domain(head)) {
      hosts.add(Hosts.canonical(head));
    }
  }

  private static boolean wallet(String part) {
    boolean digit = false;
    boolean letter = false;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      digit |= Character.isDigit(c);
      letter |= Character.isLetter(c);
      if (!Character.isLetterOrDigit(c)) {
        return false;
      }
    }
    return digit && letter;
  }

  private static boolean domain(String head) {
    int dot = head.lastIndexOf('.');
    if (dot <= 0 || dot == head.length() - 1 || head.indexOf('/') >= 0 || head.contains("..")) {
      return false;
    }
    String last = head.substring(dot + 1);
    return last.length() >= 2
        && last.chars().allMatch(Character::isLetter)
        && !FILES.contains(last)
        && head.chars().allMatch(c -> Folded.wordly((char) c) || c == '.' || c == '-');
  }
}
