package dev.offscript.chains.deed;

import dev.offscript.chains.session.SessionLog;
import dev.offscript.chains.values.Addresses;
import dev.offscript.chains.values.Words;
import dev.offscript.model.EventKind;
import dev.offscript.model.Marked;
import dev.offscript.model.SimpleCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run itself says of the address of a name: the output of {@code getent}, {@code dig},
 * {@code host}, {@code nslookup}, {@code ping} and of clients that tell whom they reached, and
 * lines of a hosts file that it wrote or read.
 */
final class Resolved {

  /** Results longer than this are no resolver's output. */
  private static final int OUTPUT = 64 * 1024;

  /** How an alias begins that a resolver printed; the name follows. */
  static final String OUTPUT_FOR = "resolver output for ";

  private static final Set<String> RESOLVERS =
      Set.of(
          "getent",
          "dig",
          "host",
          "nslookup",
          "ping",
          "ping6",
          "drill",
          "kdig",
          "doggo",
          "q",
          "resolvectl",
          "systemd-resolve",
          "ssh",
          "curl",
          "wget",
          "nc",
          "ncat",
          "openssl",
          "traceroute",
          "tracepath",
          "mtr",
          "python3",
          "python",
          "node",
          "perl",
          "ruby");

  /** Words of a call that prints nothing but addresses. */
  private static final List<String> BARE =
      List.of("+short", "getent ", "gethostby", "getaddrinfo", "dns.lookup", "dns.resolve");

  private final Set<String> ours;

  /** Aliases of {@code ours}, canonical names and addresses. */
  Resolved(Set<String> ours) {
    this.ours = ours;
  }

  /** Canonical host by where it was learnt. */
  Map<String, String> learntFrom(SessionLog log) {
    Map<String, String> learnt = new TreeMap<>();
    for (int i = 0; i < log.events().size(); i++) {
      Marked marked = log.events().get(i);
      String call = marked.event().text();
      if (marked.event().kind() != EventKind.TOOL_CALL || call.length() > OUTPUT) {
        continue;
      }
      boolean hostsFile = call.contains("/etc/hosts");
      String lower = call.toLowerCase(Locale.ROOT);
      Optional<String> asked = asked(marked);
      if (!hostsFile && asked.isEmpty()) {
        continue;
      }
      boolean bare = marked.commands().size() == 1 && BARE.stream().anyMatch(lower::contains);
      if (hostsFile) {
        lower.lines().forEach(line -> hostsLine(line, learnt));
      }
      for (Marked result : log.results(i)) {
        String text = result.event().text().toLowerCase(Locale.ROOT);
        if (text.length() > OUTPUT) {
          continue;
        }
        asked.ifPresent(name -> resolved(text, name, bare, learnt));
        if (hostsFile) {
          text.lines().forEach(line -> hostsLine(line, learnt));
        }
      }
    }
    return learnt;
  }

  /** The name of ours that a resolving command of the call names. */
  private Optional<String> asked(Marked call) {
    for (SimpleCommand command : call.commands()) {
      if (!RESOLVERS.contains(command.name())) {
        continue;
      }
      String words = String.join(" ", command.argv()).toLowerCase(Locale.ROOT);
      for (String host : ours) {
        if (!Addresses.isAddress(host) && Words.contains(words, host)) {
          return Optional.of(host);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Addresses on a line with the name, or with a name that the output calls the same ({@code
   * CNAME}, {@code is an alias for}), or below the name of an answer as nslookup prints it.
   */
  private static void resolved(String text, String name, boolean bare, Map<String, String> learnt) {
    Set<String> names = new TreeSet<>(Set.of(name));
    boolean below = false;
    for (String line : text.split("\n", -1)) {
      boolean named = names.stream().anyMatch(n -> Words.contains(line, n));
      boolean address = line.startsWith("address") && !line.contains("#");
      below = line.startsWith("name:") ? named : below && (address || line.isBlank());
      if (!bare && !named && !(below && address)) {
        continue;
      }
      List<String> words = words(line);
      if (named && (words.contains("cname") || line.contains(" is an alias for "))
          || named && line.contains("canonical name =")) {
        String other = trimmed(words.get(words.size() - 1));
        if (other.indexOf('.') > 0 && !Addresses.isAddress(other) && names.add(other)) {
          learnt.putIfAbsent(other, OUTPUT_FOR + name);
        }
      }
      for (String word : words) {
        if (Addresses.isAddress(trimmed(word)) && !Addresses.isLoopback(trimmed(word))) {
          learnt.putIfAbsent(trimmed(word), OUTPUT_FOR + name);
        }
      }
    }
  }

  /** {@code 203.0.113.9 relay.example.com relay}, wherever it stands in a line. */
  private void hostsLine(String line, Map<String, String> learnt) {
    List<String> words = words(line);
    for (int i = 0; i < words.size(); i++) {
      String address = words.get(i);
      if (!Addresses.isAddress(address) || Addresses.isLoopback(address)) {
        continue;
      }
      for (int j = i + 1; j < words.size() && isName(words.get(j)); j++) {
        String name = words.get(j);
        if (ours.contains(name)) {
          learnt.putIfAbsent(address, "the hosts file gives it to " + name);
        } else if (ours.contains(address)) {
          learnt.putIfAbsent(name, "the hosts file gives it " + address);
        }
      }
    }
  }

  private static boolean isName(String word) {
    return !word.isEmpty()
        && !Addresses.isAddress(word)
        && Character.isLetterOrDigit(word.charAt(0))
        && word.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == '-');
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    for (String word : line.split("[\\s()\\[\\],;=\"'|<>\\\\]+", -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  /** Without the colon or dot that ends it. */
  private static String trimmed(String word) {
    int end = word.length();
    while (end > 0 && (word.charAt(end - 1) == ':' || word.charAt(end - 1) == '.')) {
      end--;
    }
    return word.substring(0, end);
  }
}
