package dev.offscript.rules.chain;

import dev.offscript.model.Endpoint;
import dev.offscript.model.NetworkAddress;
import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.sigma.Numbers;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The far sides that an event speaks of: of a command those of its acts, of a connection its
 * destination, of a question the name asked for. A sensor that saw the way back names them the
 * other way round: where the destination is inside and the source is not, the source is one too.
 * This host itself is no far side.
 */
final class FarSides {

  private static final int MOST = 64;
  private static final BigDecimal HIGHEST_PORT = BigDecimal.valueOf(65_535);

  private static final List<List<String>> DESTINATIONS =
      List.of(
          List.of("destination.ip", "destination.port"),
          List.of("destination.domain", "destination.port"),
          List.of("destination.nat.ip", "destination.nat.port"),
          List.of("offscript.act.endpoint.host", "offscript.act.endpoint.port"),
          List.of("DestinationIp", "DestinationPort"),
          List.of("DestinationHostname", "DestinationPort"),
          List.of("dst_ip", "dst_port"),
          List.of("dest_ip", "dest_port"),
          List.of("dns.question.name", ""));

  private FarSides() {}

  static List<Endpoint> of(List<RuleEvent> views) {
    Set<Endpoint> found = new LinkedHashSet<>();
    for (RuleEvent view : views) {
      for (List<String> names : DESTINATIONS) {
        pairs(view, names.get(0), names.get(1), found);
      }
      url(view.value("url.full"), found);
      if (inside(view.value("destination.ip")) && outside(view.value("source.ip"))) {
        pairs(view, "source.ip", "source.port", found);
      }
    }
    return List.copyOf(found);
  }

  private static void pairs(RuleEvent view, String hostField, String portField, Set<Endpoint> to) {
    List<String> hosts = texts(view.value(hostField));
    List<String> ports = portField.isEmpty() ? List.of() : texts(view.value(portField));
    for (int i = 0; i < hosts.size(); i++) {
      int port =
          ports.size() == hosts.size()
              ? port(ports.get(i))
              : ports.size() == 1 ? port(ports.get(0)) : 0;
      add(hosts.get(i), port, to);
    }
  }

  private static void add(String host, int port, Set<Endpoint> to) {
    Endpoint endpoint = Endpoint.of(host.strip(), port);
    String name = NetworkAddress.canonical(endpoint.host());
    boolean self =
        name.isEmpty()
            || name.equals("localhost")
            || name.equals("::1")
            || name.equals("::")
            || name.equals("0.0.0.0")
            || name.startsWith("127.") && NetworkAddress.is(name);
    if (!self && name.length() <= 253 && to.size() < MOST) {
      to.add(new Endpoint(name, port));
    }
  }

  private static void url(@Nullable Object value, Set<Endpoint> to) {
    if (value instanceof String text && text.length() < 4096) {
      try {
        URI uri = new URI(text);
        if (uri.getHost() != null) {
          String scheme = String.valueOf(uri.getScheme());
          int port =
              uri.getPort() > 0
                  ? uri.getPort()
                  : scheme.equals("https") ? 443 : scheme.equals("http") ? 80 : 0;
          add(uri.getHost(), port, to);
        }
      } catch (URISyntaxException e) {
        return; // what is no URL names no host
      }
    }
  }

  private static List<String> texts(@Nullable Object value) {
    List<String> texts = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(member -> texts.addAll(texts(member)));
    } else if (value != null && value != RuleEvent.NULL) {
      texts.add(value.toString());
    }
    return texts;
  }

  private static int port(String text) {
    return Numbers.parse(text)
        .filter(number -> number.signum() > 0 && number.compareTo(HIGHEST_PORT) <= 0)
        .map(BigDecimal::intValue)
        .orElse(0);
  }

  private static boolean inside(@Nullable Object address) {
    return bytes(address).map(FarSides::inside).orElse(false);
  }

  private static boolean outside(@Nullable Object address) {
    return bytes(address).map(bytes -> !inside(bytes)).orElse(false);
  }

  private static Optional<byte[]> bytes(@Nullable Object address) {
    return address instanceof String text ? NetworkAddress.parse(text) : Optional.empty();
  }

  private static boolean inside(byte[] address) {
    int first = address[0] & 0xff;
    int second = address[1] & 0xff;
    if (address.length == 16) {
      return (first & 0xfe) == 0xfc || first == 0xfe && (second & 0xc0) == 0x80;
    }
    return first == 10
        || first == 127
        || first == 172 && second >= 16 && second < 32
        || first == 192 && second == 168
        || first == 169 && second == 254
        || first == 100 && second >= 64 && second < 128;
  }
}
