package dev.offscript.readers.network.capture;

/**
 * What stands before IP: the head of the link, by its number (LINKTYPE_*), and the tags, labels and
 * sessions behind it. Reused from packet to packet.
 */
final class LinkLayer {

  static final int IPV4 = 0x0800;
  static final int IPV6 = 0x86dd;

  /** Ethernet inside something else. */
  static final int BRIDGED = 0x6558;

  private static final int ETHERNET = 1;
  private static final int LAYERS = 8;
  private static final int LLC = 1536;
  private static final int LABELS = 16;

  /** {@link #IPV4}, {@link #IPV6}, or what else a packet carries, 0 where that is not known. */
  int type;

  /** Where that begins. */
  int at;

  private byte[] data = {};
  private int end;

  /** Looks behind the head of {@code link} at {@code from}. */
  void skip(byte[] bytes, int from, int to, int link) {
    data = bytes;
    end = to;
    at = from;
    head(link);
    for (int layer = 0; layer < LAYERS && tag(); layer++) {}
  }

  private void head(int link) {
    switch (link) {
      case 0, 108 -> skip(loopback(), 4);
      case ETHERNET -> skip(word(at + 12), 14);
      case 9, 50 -> pointToPoint();
      case 204 -> {
        at++;
        pointToPoint();
      }
      case 51 -> {
        at += 6;
        pointToPoint();
      }
      case 12, 14, 101 -> type = version();
      case 104 -> skip(word(at + 2), 4);
      case 105 -> wireless();
      case 109 -> skip(family(Math.min(number(at), Integer.reverseBytes(number(at)))), 12);
      case 113 -> skip(word(at + 14), 16);
      case 117 -> skip(family(octet(at + 1)), octet(at) + 3 & ~3);
      case 119 -> {
        at += 144;
        wireless();
      }
      case 127 -> {
        at += octet(at + 2) | octet(at + 3) << 8;
        wireless();
      }
      case 163 -> {
        at += number(at + 4) & 0xffff;
        wireless();
      }
      case 228 -> type = IPV4;
      case 229 -> type = IPV6;
      case 239 -> netfilter();
      case 276 -> skip(word(at), 20);
      default -> type = 0;
    }
  }

  /** Whether something that is no packet of its own was taken off. */
  private boolean tag() {
    switch (type) {
      case 0x8100, 0x88a8, 0x9100 -> skip(word(at + 2), 4);
      case 0x8864 -> {
        at += 6;
        pointToPoint();
      }
      case 0x8847, 0x8848 -> labels();
      case BRIDGED -> skip(word(at + 12), 14);
      default -> {
        boolean snap = type > 0 && type < LLC && word(at) == 0xaaaa && octet(at + 2) == 3;
        if (snap) {
          skip(word(at + 6), 8);
        }
        return snap;
      }
    }
    return true;
  }

  private void skip(int inside, int bytes) {
    type = inside;
    at += bytes;
  }

  /** Address and control may be left out, and of the protocol its first byte. */
  private void pointToPoint() {
    at += word(at) == 0xff03 ? 2 : 0;
    boolean one = (octet(at) & 1) == 1;
    int protocol = one ? octet(at) : word(at);
    skip(protocol == 0x21 ? IPV4 : protocol == 0x57 ? IPV6 : 0, one ? 1 : 2);
  }

  /** Labels of MPLS to the last one; what follows says its version, or is a bridged frame. */
  private void labels() {
    boolean last = false;
    for (int label = 0; label < LABELS && !last && at < end; label++) {
      last = (octet(at + 2) & 1) == 1;
      at += 4;
    }
    type = version();
    if (type == 0 && at < end && octet(at) >> 4 == 0) {
      skip(BRIDGED, 4); // a control word stands before it
    }
  }

  /** A data frame of IEEE 802.11 that is not encrypted, with an LLC head inside. */
  private void wireless() {
    int control = octet(at);
    int flags = octet(at + 1);
    boolean data = (control & 0x0c) == 0x08 && (control & 0x40) == 0;
    if (!data || (flags & 0x40) != 0) {
      type = 0;
      return;
    }
    boolean quality = (control & 0x80) != 0;
    at += 24 + ((flags & 3) == 3 ? 6 : 0) + (quality ? 2 : 0);
    at += quality && (flags & 0x80) != 0 ? 4 : 0;
    boolean snap = word(at) == 0xaaaa && octet(at + 2) == 3;
    skip(snap ? word(at + 6) : 0, 8);
  }

  /** What NFLOG of Linux hands out: a family, and values with their lengths before them. */
  private void netfilter() {
    int inside = family(octet(at));
    at += 4;
    for (int value = 0; value < 64 && at + 4 <= end; value++) {
      int length = octet(at) | octet(at + 1) << 8;
      int kind = octet(at + 2) | octet(at + 3) << 8;
      if (kind == 9) {
        skip(inside, 4);
        return;
      }
      at += Math.max(4, length + 3 & ~3);
    }
    type = 0;
  }

  /** Family in the byte order of whoever captured. */
  private int loopback() {
    int big = word(at + 2);
    return family(big != 0 ? big & 0xff : octet(at));
  }

  /** 2 is IPv4; 10, 24, 28 and 30 are IPv6, as the systems number it. */
  private static int family(int family) {
    return family == 2
        ? IPV4
        : family == 10 || family == 24 || family == 28 || family == 30 ? IPV6 : 0;
  }

  private int version() {
    int version = octet(at) >> 4;
    return version == 4 ? IPV4 : version == 6 ? IPV6 : 0;
  }

  private int octet(int position) {
    return position >= 0 && position < end ? data[position] & 0xff : 0;
  }

  private int word(int position) {
    return octet(position) << 8 | octet(position + 1);
  }

  private int number(int position) {
    return word(position) << 16 | word(position + 2);
  }
}
