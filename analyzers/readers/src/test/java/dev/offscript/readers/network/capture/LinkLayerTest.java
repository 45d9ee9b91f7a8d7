package dev.offscript.readers.network.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.Field;
import dev.offscript.readers.Collected;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same datagram behind every head that a link may put before it. */
class LinkLayerTest {

  private static final String ETHERNET = "020000000001" + "020000000002";

  @ParameterizedTest
  @CsvSource({
    "0, 02000000",
    "0, 00000002",
    "1, 0200000000010200000000020800",
    "1, 02000000000102000000000281000064 0800",
    "1, 02000000000102000000000288a80064 81000065 0800",
    "1, 0200000000010200000000028864 1100 0001 001f 0021",
    "1, 0200000000010200000000028847 00010040 00020140",
    "1, 0200000000010200000000028847 00020140 00000000 0200000000010200000000020800",
    "1, 020000000001020000000002001c aaaa03 000000 0800",
    "9, ff030021",
    "9, 21",
    "50, ff030021",
    "51, 11000001001f 0021",
    "101, ''",
    "104, 0f000800",
    "105, 0801 0000 020000000001 020000000002 020000000003 0000 aaaa03 000000 0800",
    "105, 8802 0000 020000000001 020000000002 020000000003 0000 0000 aaaa03 000000 0800",
    "113, 0000 0001 0006 020000000002 0000 0800",
    "117, 2d020000 "
        + "00000000000000000000000000000000000000000000000000000000000000000000000000000000000000 00",
    "127, 0000 0800 00000000 0801 0000 020000000001 020000000002 020000000003 0000 aaaa03 000000 0800",
    "204, 01 ff030021",
    "228, ''",
    "239, 02000000 08000100 08000300 08000a00 00000002 24000900",
    "276, 0800 0000 00000002 0001 00 06 0200000000020000"
  })
  void everyHeadIsTakenOff(int link, String head) {
    List<Event> events = read(link, hex(head), datagram(40_000, 9, hex("78"))).events;
    assertThat(events).singleElement().satisfies(LinkLayerTest::isTheDatagram);
  }

  @Test
  void framesThatAreEncryptedOrNoDataAreCountedOnly() {
    for (String head : new String[] {"0841", "4801", "8000", "b400"}) {
      byte[] wireless = hex(head + "0000020000000001020000000002020000000003 0000");
      Collected collected = read(105, wireless, datagram(40_000, 9, hex("78")));
      assertThat(collected.events).isEmpty();
      assertThat(collected.notes).anyMatch(note -> note.startsWith("1 packets carry no IP"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "47, 00000800",
    "47, 20000800 00000007",
    "47, b0000800 00000000 00000007 00000001",
    "4, ''"
  })
  void whatATunnelCarriesIsAFlowBesideIt(int protocol, String head) {
    byte[] inner = join(hex(head), datagram(40_000, 9, hex("78")));
    List<Event> events = read(101, new byte[0], ip(protocol, inner)).events;
    assertThat(events).hasSize(2);
    assertThat(events.get(0).field(Ecs.SOURCE_IP)).isEqualTo("192.0.2.1");
    isTheDatagram(events.get(1));
    assertThat(events.get(1).field(Field.of("flow.tunnel_depth"))).isEqualTo("1");
    assertThat(events.get(1).sub()).isNotEqualTo(events.get(0).sub());
  }

  @Test
  void anEthernetInVxlanIsLookedInto() {
    byte[] frame =
        join(hex("0800000000002a00" + ETHERNET + "0800"), datagram(40_000, 9, hex("78")));
    List<Event> events = read(101, new byte[0], datagram(50_001, 4789, frame)).events;
    assertThat(events).hasSize(2);
    assertThat(events.get(0).field(Ecs.DESTINATION_PORT)).isEqualTo("4789");
    isTheDatagram(events.get(1));
  }

  @Test
  void laterFragmentsBelongToTheFlowOfTheFirst() {
    byte[] first = datagram(40_000, 9, new byte[64]);
    first[6] = 0x20; // more follow
    byte[] second = ip(17, new byte[32]);
    System.arraycopy(first, 12, second, 12, 8);
    second[7] = 9; // 72 bytes on
    ByteBuffer capture = head(101, 512);
    packet(capture, first);
    packet(capture, second);
    assertThat(read(capture).events)
        .singleElement()
        .satisfies(flow -> assertThat(flow.field(Ecs.SOURCE_PACKETS)).isEqualTo("2"));
  }

  private static void isTheDatagram(Event event) {
    assertThat(event.field(Ecs.SOURCE_IP)).isEqualTo("10.0.0.5");
    assertThat(event.field(Ecs.DESTINATION_IP)).isEqualTo("203.0.113.9");
    assertThat(event.field(Ecs.SOURCE_PORT)).isEqualTo("40000");
    assertThat(event.field(Ecs.DESTINATION_PORT)).isEqualTo("9");
    assertThat(event.field(Ecs.SOURCE_BYTES)).isEqualTo("29");
  }

  private static byte[] datagram(int from, int to, byte[] payload) {
    ByteBuffer packet = ByteBuffer.allocate(28 + payload.length);
    packet.put((byte) 0x45).put((byte) 0).putShort((short) (28 + payload.length)).putInt(0);
    packet.put((byte) 64).put((byte) 17).putShort((short) 0).putInt(0x0a000005).putInt(0xcb007109);
    packet.putShort((short) from).putShort((short) to).putShort((short) (8 + payload.length));
    return packet.putShort((short) 0).put(payload).array();
  }

  private static byte[] ip(int protocol, byte[] payload) {
    ByteBuffer packet = ByteBuffer.allocate(20 + payload.length);
    packet.put((byte) 0x45).put((byte) 0).putShort((short) (20 + payload.length)).putInt(0);
    packet.put((byte) 64).put((byte) protocol).putShort((short) 0);
    return packet.putInt(0xc0000201).putInt(0xc6336407).put(payload).array();
  }

  private static Collected read(int link, byte[] head, byte[] body) {
    ByteBuffer capture = head(link, 512);
    packet(capture, join(head, body));
    return read(capture);
  }

  private static ByteBuffer head(int link, int room) {
    ByteBuffer capture = ByteBuffer.allocate(24 + room).order(ByteOrder.LITTLE_ENDIAN);
    capture.putInt(0xa1b23c4d).putShort((short) 2).putShort((short) 4);
    return capture.putInt(0).putInt(0).putInt(262_144).putInt(link);
  }

  private static void packet(ByteBuffer capture, byte[] bytes) {
    capture.putInt(1_772_359_200).putInt(5).putInt(bytes.length).putInt(bytes.length).put(bytes);
  }

  private static Collected read(ByteBuffer capture) {
    byte[] bytes = new byte[capture.position()];
    System.arraycopy(capture.array(), 0, bytes, 0, bytes.length);
    return Collected.of(new CaptureReader(), bytes);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  private static byte[] join(byte[] one, byte[] two) {
    byte[] all = new byte[one.length + two.length];
    System.arraycopy(one, 0, all, 0, one.length);
    System.arraycopy(two, 0, all, one.length, two.length);
    return all;
  }
}
