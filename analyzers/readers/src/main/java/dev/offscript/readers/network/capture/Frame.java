package dev.offscript.readers.network.capture;

import dev.offscript.model.IpAddress;

/**
 * Addresses, ports and payload of one packet, or of what it carries where it is a tunnel (IP in IP,
 * GRE, VXLAN, Geneve). Reused from packet to packet.
 */
final class Frame {

  private static final int LAYERS = 8;

  IpAddress source = IpAddress.v4(0);
  IpAddress destination = IpAddress.v4(0);
  int protocol;
  int sourcePort;
  int destinationPort;
  boolean ports;
  int flags;
  long sequence;

  /** Bytes of the IP packet, as it was on the wire. */
  long bytes;

  int payload;
  int payloadEnd;

  /** What the payload of a tunnel is, 0 where this is none. */
  private int inner;

  private final LinkLayer link = new LinkLayer();
  private final Fragments fragments = new Fragments();
  private byte[] data = {};
  private int end;

  /** Whether {@code packet} carries IP, and its fields stand here now. */
  boolean decode(Blocks.Packet packet) {
    data = packet.bytes;
    int at = packet.from;
    end = at + packet.length;
    ports = false;
    flags = 0;
    sourcePort = 0;
    destinationPort = 0;
    payload = end;
    payloadEnd = end;
    inner = 0;
    link.skip(data, at, end, packet.link);
    long rest = packet.original - (link.at - at);
    return ip(link.type, link.at, rest);
  }

  /** Whether {@code outer} is a tunnel that carries IP, and that stands here now. */
  boolean decodeInside(Frame outer) {
    if (outer.inner == 0) {
      return false;
    }
    data = outer.data;
    end = outer.payloadEnd;
    ports = false;
    flags = 0;
    sourcePort = 0;
    destinationPort = 0;
    payload = end;
    payloadEnd = end;
    inner = 0;
    int at = outer.payload;
    int type = outer.inner;
    if (type == LinkLayer.BRIDGED) {
      link.skip(data, at, end, 1);
      at = link.at;
      type = link.type;
    }
    return ip(type, at, Math.max(0, end - at));
  }

  private boolean ip(int type, int at, long wire) {
    boolean known = type == LinkLayer.IPV4 ? v4(at, wire) : type == LinkLayer.IPV6 && v6(at, wire);
    if (known) {
      tunnel();
    }
    return known;
  }

  /** Finds what a tunnel carries: {@link #inner} is its kind and {@link #payload} its beginning. */
  private void tunnel() {
    switch (protocol) {
      case 4 -> inner = LinkLayer.IPV4;
      case 41 -> inner = LinkLayer.IPV6;
      case 47 -> generic();
      case 17 -> {
        boolean vxlan = destinationPort == 4789 || destinationPort == 8472;
        if (vxlan && payload + 8 < payloadEnd && (data[payload] & 0x08) != 0) {
          payload += 8;
          inner = LinkLayer.BRIDGED;
        } else if (destinationPort == 6081 && payload + 8 < payloadEnd && data[payload] >> 6 == 0) {
          inner = word(payload + 2);
          payload += 8 + (data[payload] & 0x3f) * 4;
        }
      }
      default -> {}
    }
    if (payload >= payloadEnd) {
      inner = 0;
      payload = payloadEnd;
    }
  }

  /** GRE: checksum, key and sequence are there where their bits say so (RFC 2890). */
  private void generic() {
    if (payload + 4 > payloadEnd || (data[payload + 1] & 7) != 0) {
      return;
    }
    int bits = data[payload] & 0xff;
    inner = word(payload + 2);
    payload +=
        4
            + ((bits & 0x80) != 0 ? 4 : 0)
            + ((bits & 0x20) != 0 ? 4 : 0)
            + ((bits & 0x10) != 0 ? 4 : 0);
    inner =
        inner == LinkLayer.IPV4 || inner == LinkLayer.IPV6 || inner == LinkLayer.BRIDGED
            ? inner
            : 0;
  }

  private boolean v4(int at, long wire) {
    int header = at < end ? (data[at] & 0xf) * 4 : 0;
    if (at + 20 > end || data[at] >> 4 != 4 || header < 20) {
      return false;
    }
    int total = word(at + 2);
    bytes = total >= header ? total : Math.max(0, wire); // offloaded segments say 0
    source = IpAddress.v4((int) number(at + 12, 4));
    destination = IpAddress.v4((int) number(at + 16, 4));
    protocol = data[at + 9] & 0xff;
    payloadEnd = total >= header ? Math.min(end, at + total) : end;
    payload = Math.min(payloadEnd, at + header);
    int fragment = word(at + 6);
    transport((fragment & 0x1fff) == 0, (fragment & 0x3fff) == 0 ? -1 : word(at + 4));
    return true;
  }

  private boolean v6(int at, long wire) {
    if (at + 40 > end || (data[at] >> 4 & 0xf) != 6) {
      return false;
    }
    int length = word(at + 4);
    bytes = length > 0 ? length + 40L : Math.max(0, wire);
    source = IpAddress.v6(number(at + 8, 8), number(at + 16, 8));
    destination = IpAddress.v6(number(at + 24, 8), number(at + 32, 8));
    payloadEnd = length > 0 ? Math.min(end, at + 40 + length) : end;
    int next = data[at + 6] & 0xff;
    int body = at + 40;
    boolean first = true;
    int datagram = -1;
    for (int layer = 0; layer < LAYERS && extension(next) && body + 8 <= payloadEnd; layer++) {
      int following = data[body] & 0xff;
      int size =
          next == 44
              ? 8
              : next == 51 ? (data[body + 1] + 2) * 4 : ((data[body + 1] & 0xff) + 1) * 8;
      if (next == 44) {
        first &= word(body + 2) >> 3 == 0;
        datagram = (int) number(body + 4, 4) & 0x7fffffff;
      }
      next = following;
      body += Math.max(8, size);
    }
    protocol = next;
    payload = Math.min(payloadEnd, body);
    transport(first, datagram);
    return true;
  }

  private static boolean extension(int next) {
    return next == 0 || next == 43 || next == 44 || next == 51 || next == 60 || next == 135;
  }

  /** Ports stand in the first fragment only; {@code datagram} is -1 where there are no others. */
  private void transport(boolean first, int datagram) {
    boolean known = protocol == 6 || protocol == 17 || protocol == 132 || protocol == 136;
    if (!first) {
      payload = payloadEnd;
      int[] both = fragments.of(source, destination, protocol, datagram);
      if (both.length == 2) {
        sourcePort = both[0];
        destinationPort = both[1];
        ports = true;
      }
      return;
    }
    if (!known || payload + 8 > payloadEnd) {
      return;
    }
    sourcePort = word(payload);
    destinationPort = word(payload + 2);
    ports = true;
    if (datagram >= 0) {
      fragments.first(source, destination, protocol, datagram, sourcePort, destinationPort);
    }
    if (protocol == 6 && payload + 14 <= payloadEnd) {
      sequence = number(payload + 4, 4);
      flags = data[payload + 13] & 0x3f;
      payload = Math.min(payloadEnd, payload + Math.max(20, (data[payload + 12] >> 4 & 0xf) * 4));
    } else {
      payload = Math.min(payloadEnd, payload + (protocol == 132 ? 12 : 8));
    }
  }

  byte[] data() {
    return data;
  }

  private int word(int at) {
    return at >= 0 && at + 2 <= end ? (data[at] & 0xff) << 8 | data[at + 1] & 0xff : 0;
  }

  private long number(int at, int size) {
    long value = 0;
    for (int i = at; i < at + size; i++) {
      value = value << 8 | data[i] & 0xff;
    }
    return value;
  }
}
