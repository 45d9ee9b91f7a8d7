package dev.offscript.commands.unfold;

import dev.offscript.commands.catalogue.Endpoints;
import dev.offscript.model.Endpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Descriptors that {@code exec} bound to {@code /dev/tcp/host/port}. */
final class Sockets {

  private final Map<String, Endpoint> open = new LinkedHashMap<>();

  /** The far side of a redirect to {@code /dev/tcp/host/port}. */
  static Optional<Endpoint> endpoint(String redirect) {
    if (redirect.indexOf("<<") >= 0) {
      // What a here-string says is not where it leads.
      return Optional.empty();
    }
    int at = redirect.indexOf("/dev/tcp/");
    at = at < 0 ? redirect.indexOf("/dev/udp/") : at;
    if (at < 0) {
      return Optional.empty();
    }
    String[] parts = redirect.substring(at + 9).split("/", 3);
    return parts.length < 2 || parts[0].isEmpty()
        ? Optional.empty()
        : Optional.of(Endpoint.of(parts[0], Endpoints.port(parts[1])));
  }

  /** {@code exec 5<>/dev/tcp/host/port}. */
  void bind(List<String> redirects) {
    for (String redirect : redirects) {
      endpoint(redirect).ifPresent(far -> open.put(descriptor(redirect), far));
    }
  }

  /** {@code ztcp host port} of zsh, and {@code ztcp -a fd}, which waits for who comes. */
  void ztcp(List<String> argv) {
    if (argv.contains("-a")) {
      open.put("$REPLY", Endpoint.NONE);
    } else if (argv.size() > 2 && !argv.get(argv.size() - 2).startsWith("-")) {
      int last = argv.size() - 1;
      bind(List.of("$REPLY<>/dev/tcp/" + argv.get(last - 1) + "/" + argv.get(last)));
    }
  }

  /** The socket that one of the redirects reads from or writes to. */
  Optional<Endpoint> through(List<String> redirects) {
    for (String redirect : redirects) {
      Optional<Endpoint> direct = endpoint(redirect);
      if (direct.isPresent()) {
        return direct;
      }
      int mark = redirect.lastIndexOf('&');
      if (mark >= 0 && open.containsKey(redirect.substring(mark + 1))) {
        return Optional.of(open.getOrDefault(redirect.substring(mark + 1), Endpoint.NONE));
      }
    }
    return Optional.empty();
  }

  /** The socket that stands in place of standard input. */
  Optional<Endpoint> standardInput() {
    return Optional.ofNullable(open.get("0")).or(() -> Optional.ofNullable(open.get("")));
  }

  private static String descriptor(String redirect) {
    int end = redirect.startsWith("$") ? Math.max(0, redirect.indexOf('<')) : 0;
    while (end < redirect.length() && Character.isDigit(redirect.charAt(end))) {
      end++;
    }
    return redirect.substring(0, end);
  }
}
