package dev.offscript.chains.join;

import dev.offscript.chains.values.Addresses;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The community id, version 1 with seed 0, of a connection: one text for one five-tuple, whichever
 * sensor saw it and whichever way. See https://github.com/corelight/community-id-spec.
 *
 * <pre>
 * tcp 192.0.2.7:34855 to 198.51.100.4:80    1:&lt;Base64 of the SHA-1 of seed, addresses, protocol, ports&gt;
 * </pre>
 */
public final class CommunityId {

  private CommunityId() {}

  /** What the record prints, else what its five-tuple comes to; empty where it has neither. */
  public static Optional<String> of(Event event) {
    String printed = event.field(Ecs.NETWORK_COMMUNITY_ID);
    if (printed.startsWith("1:")) {
      return Optional.of(printed);
    }
    int protocol =
        switch (event.field(Ecs.NETWORK_TRANSPORT)) {
          case "tcp" -> 6;
          case "udp" -> 17;
          case "sctp" -> 132;
          default -> 0;
        };
    long from = Wire.number(event, Ecs.SOURCE_PORT);
    long to = Wire.number(event, Ecs.DESTINATION_PORT);
    if (protocol == 0 || from <= 0 || to <= 0 || from > 65535 || to > 65535) {
      return Optional.empty();
    }
    return of(
        event.field(Ecs.SOURCE_IP),
        (int) from,
        event.field(Ecs.DESTINATION_IP),
        (int) to,
        protocol);
  }

  /** Of a five-tuple, {@code protocol} by its IP number; empty where an address is none. */
  static Optional<String> of(String source, int from, String destination, int to, int protocol) {
    Optional<byte[]> one = Addresses.bytes(source);
    Optional<byte[]> two = Addresses.bytes(destination);
    if (one.isEmpty() || two.isEmpty() || one.get().length != two.get().length) {
      return Optional.empty();
    }
    int order = Arrays.compareUnsigned(one.get(), two.get());
    boolean swapped = order > 0 || order == 0 && from > to;
    ByteBuffer bytes = ByteBuffer.allocate(2 + 2 * one.get().length + 2 + 4);
    bytes.putShort((short) 0);
    bytes.put(swapped ? two.get() : one.get());
    bytes.put(swapped ? one.get() : two.get());
    bytes.put((byte) protocol).put((byte) 0);
    bytes.putShort((short) (swapped ? to : from));
    bytes.putShort((short) (swapped ? from : to));
    try {
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(bytes.array());
      return Optional.of("1:" + Base64.getEncoder().encodeToString(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
