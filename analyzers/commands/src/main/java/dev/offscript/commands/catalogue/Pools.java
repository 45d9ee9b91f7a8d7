package dev.offscript.commands.catalogue;

import java.util.Arrays;
import java.util.Set;

/**
 * Where miners send their work: domains of known pools, and ports that pools use. The lists are
 * {@code pool-domains} and {@code pool-ports} of {@code pools.yml}. A port never decides alone.
 */
final class Pools {

  private final Set<String> domains;
  private final Set<String> ports;

  Pools(Catalogue catalogue) {
    this.domains = catalogue.words("pool-domains");
    this.ports = catalogue.words("pool-ports");
  }

  /** Whether the text names a host of a known pool, with or without scheme and port. */
  boolean known(String text) {
    return Endpoints.read(text, 0).filter(end -> knownHost(end.host())).isPresent();
  }

  private boolean knownHost(String host) {
    String rest = host;
    while (!domains.contains(rest)) {
      int dot = rest.indexOf('.');
      if (dot < 0) {
        return false;
      }
      rest = rest.substring(dot + 1);
    }
    return true;
  }

  /**
   * Whether the host is called as pools are: {@code xmr.pool.example.org}, {@code
   * mine.example.net}.
   */
  boolean calledPool(String text) {
    return Endpoints.read(text, 0)
        .map(end -> end.host().split("[.]"))
        .filter(labels -> labels.length > 2)
        .filter(labels -> labels[0].equals("mine") || Arrays.asList(labels).contains("pool"))
        .isPresent();
  }

  /** Whether the port behind the host is one that pools use. */
  boolean usualPort(String text) {
    return Endpoints.read(text, 0)
        .map(end -> Integer.toString(end.port()))
        .filter(ports::contains)
        .isPresent();
  }

  /** Whether the URL lies on a pool's host and is a program or a script. */
  boolean handsOut(String url) {
    String path = url.substring(Math.max(0, url.indexOf("://")));
    int query = path.indexOf('?');
    path = query < 0 ? path : path.substring(0, query);
    String file = ProgramNames.base(path);
    return !ProgramNames.stripExtensions(file).equals(file) && known(url);
  }
}
