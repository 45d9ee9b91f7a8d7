package dev.offscript.chains.join;

import dev.offscript.chains.deed.Names;
import dev.offscript.chains.values.Addresses;
import dev.offscript.chains.values.Words;
import dev.offscript.model.Ecs;
import dev.offscript.model.Endpoint;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.Field;
import dev.offscript.model.Marked;
import dev.offscript.model.NetworkAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A sensor's record seen from the run: which of its sides is near, which is far. */
public final class Wire {

  /** Bare headers of a refusal or a handshake are less than this; more is data. */
  private static final long HEADERS = 150;

  private static final Set<String> DENIALS = Set.of("denied", "dropped", "rejected", "reset");

  private Wire() {}

  /**
   * How a record matches a far side.
   *
   * @param near addresses of the near side, the untranslated one first
   * @param value the value that both share
   * @param tuple whether an address or name field matched, not only words of a rule
   * @param returning whether the record is of the way back
   */
  record Match(List<String> near, String value, boolean tuple, boolean returning) {}

  /** The match of {@code marked} with {@code names}, if any. */
  static Optional<Match> match(Marked marked, Names names) {
    Event event = marked.event();
    String domain = event.field(Ecs.DESTINATION_DOMAIN).toLowerCase(Locale.ROOT);
    if (event.kind() == EventKind.DNS) {
      String question = canonical(event.field(Ecs.DNS_QUESTION_NAME));
      return names.has(question)
          ? Optional.of(new Match(near(event, false), question, false, false))
          : Optional.empty();
    }
    Optional<String> to =
        first(names, event, Ecs.DESTINATION_IP, Ecs.DESTINATION_NAT_IP, Ecs.DESTINATION_DOMAIN);
    boolean otherName =
        !domain.isEmpty()
            && !Addresses.isAddress(domain)
            && !names.has(canonical(domain))
            && names.values().stream().anyMatch(v -> !Addresses.isAddress(v));
    boolean port =
        names.port(number(event, Ecs.DESTINATION_PORT))
            || event.fields().has(Ecs.DESTINATION_NAT_PORT)
                && names.port(number(event, Ecs.DESTINATION_NAT_PORT));
    if (to.isPresent() && port && !otherName) {
      return Optional.of(new Match(near(event, false), to.get(), true, false));
    }
    Optional<String> from = first(names, event, Ecs.SOURCE_IP, Ecs.SOURCE_NAT_IP);
    boolean sourcePort =
        number(event, Ecs.SOURCE_PORT) > 0 && names.port(number(event, Ecs.SOURCE_PORT));
    if (from.isPresent() && to.isEmpty() && sourcePort) {
      return Optional.of(new Match(near(event, true), from.get(), true, true));
    }
    String url = event.field(Ecs.URL_FULL);
    if (!url.isEmpty()) {
      Endpoint asked = Names.endpoint(url);
      if (names.has(asked.host()) && names.port(asked.port())) {
        return Optional.of(new Match(near(event, false), asked.host(), true, false));
      }
    }
    boolean otherPlace = to.isPresent() || event.fields().has(Ecs.DESTINATION_IP);
    if (event.kind() == EventKind.ALERT && !(otherPlace && !port)) {
      String words = (event.field(Ecs.RULE_NAME) + "\n" + event.text()).toLowerCase(Locale.ROOT);
      for (String value : names.values()) {
        if (Words.contains(words, value)) {
          return Optional.of(new Match(near(event, false), value, false, false));
        }
      }
    }
    return Optional.empty();
  }

  /** Near-side addresses; of a record of the way back the destination's. */
  public static List<String> near(Event event, boolean returning) {
    List<String> near = new ArrayList<>();
    for (Field field :
        returning
            ? List.of(Ecs.DESTINATION_IP, Ecs.DESTINATION_NAT_IP)
            : List.of(Ecs.SOURCE_IP, Ecs.SOURCE_NAT_IP)) {
      String address = event.field(field);
      if (!address.isEmpty() && !near.contains(address)) {
        near.add(address);
      }
    }
    return near;
  }

  /** Far side as the record itself names it. */
  public static Endpoint far(Event event) {
    String domain = event.field(Ecs.DESTINATION_DOMAIN);
    String ip = event.field(Ecs.DESTINATION_IP);
    return Endpoint.of(
        ip.isEmpty() ? domain : ip, (int) Math.max(0, number(event, Ecs.DESTINATION_PORT)));
  }

  /** Whether the sensor let nothing through. */
  public static boolean denied(Event event) {
    return DENIALS.contains(event.field(Ecs.EVENT_ACTION));
  }

  /** Whether the record shows that the far side sent data. */
  public static boolean answered(Event event, boolean returning) {
    if (denied(event)) {
      return false;
    }
    if (returning) {
      return Math.max(number(event, Ecs.NETWORK_BYTES), number(event, Ecs.SOURCE_BYTES)) > HEADERS;
    }
    return number(event, Ecs.DESTINATION_BYTES) > HEADERS;
  }

  /** The number in {@code field}, 0 where there is none. */
  public static long number(Event event, Field field) {
    OptionalLong value = event.fields().number(field);
    return value.isPresent() ? value.getAsLong() : -1;
  }

  private static Optional<String> first(Names names, Event event, Field... fields) {
    for (Field field : fields) {
      String value = canonical(event.field(field));
      if (names.has(value)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  private static String canonical(String text) {
    return NetworkAddress.canonical(Endpoint.of(text, 0).host());
  }
}
