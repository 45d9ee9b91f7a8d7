package dev.offscript.readers.packets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Field;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.Collected;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packets in, flows out. */
class FoldedPacketsTest {

  private static final Field FLAGS = Field.of("flow.tcp_flags");

  private final Collected collected = new Collected();
  private final FoldedPackets packets = new FoldedPackets(collected);
  private int at;

  @Test
  void aConversationIsOneFlowFromItsFirstPacketToItsLast() {
    tcp("10.0.0.5", 51000, "203.0.113.9", 22, "S", 1);
    tcp("203.0.113.9", 22, "10.0.0.5", 51000, "S.", 2);
    tcp("10.0.0.5", 51000, "203.0.113.9", 22, "P.", 9);
    List<Event> flows = flows();
    assertThat(flows).hasSize(1);
    Event flow = flows.get(0);
    assertThat(flow.evidence().offset()).isZero();
    assertThat(flow.time().start()).isEqualTo(1_000_000_000L);
    assertThat(flow.time().end()).isEqualTo(9_000_000_000L);
    assertThat(flow.field(Ecs.SOURCE_BYTES)).isEqualTo("200");
    assertThat(flow.field(Ecs.DESTINATION_BYTES)).isEqualTo("100");
    assertThat(flow.field(Ecs.NETWORK_PACKETS)).isEqualTo("3");
    assertThat(flow.field(FLAGS)).isEqualTo("SPA");
  }

  @Test
  void whoSentTheSynOpenedItEvenWhereAnAnswerIsSeenFirst() {
    tcp("203.0.113.9", 3333, "10.0.0.5", 51000, "S.", 2);
    tcp("10.0.0.5", 51000, "203.0.113.9", 3333, ".", 3);
    Event flow = flows().get(0);
    assertThat(flow.field(Ecs.SOURCE_IP)).isEqualTo("10.0.0.5");
    assertThat(flow.field(Ecs.SOURCE_PORT)).isEqualTo("51000");
    assertThat(flow.field(Ecs.SOURCE_PACKETS)).isEqualTo("1");
    assertThat(flow.field(Field.of("flow.initiator_confidence"))).isEqualTo("stated");
  }

  @Test
  void withoutASynTheWellKnownPortIsTheServersAndSaidToBeInferred() {
    tcp("203.0.113.9", 443, "10.0.0.5", 51000, "P.", 2);
    Event flow = flows().get(0);
    assertThat(flow.field(Ecs.SOURCE_IP)).isEqualTo("10.0.0.5");
    assertThat(flow.field(Ecs.DESTINATION_PACKETS)).isEqualTo("1");
    assertThat(flow.field(Field.of("flow.initiator_confidence"))).isEqualTo("inferred");
  }

  @Test
  void aSynAfterTheEndIsAnotherConversation() {
    tcp("10.0.0.5", 51000, "203.0.113.9", 22, "S", 1);
    tcp("203.0.113.9", 22, "10.0.0.5", 51000, "R.", 2);
    tcp("10.0.0.5", 51000, "203.0.113.9", 22, "S", 3);
    assertThat(flows()).hasSize(2);
  }

  @Test
  void silenceEndsWhatHasNoConnection() {
    packet("udp", "10.0.0.5", 51000, "203.0.113.9", 123, "", "", 1);
    packet("udp", "203.0.113.9", 123, "10.0.0.5", 51000, "", "", 2);
    packet("udp", "10.0.0.5", 51000, "203.0.113.9", 123, "", "", 400);
    assertThat(flows()).hasSize(2);
  }

  @Test
  void whatWasDroppedIsNotWhatWasLetThrough() {
    packet("tcp", "10.0.0.5", 51000, "203.0.113.9", 22, "S", "dropped", 1);
    packet("tcp", "10.0.0.5", 51000, "203.0.113.9", 22, "S", "allowed", 2);
    assertThat(flows()).hasSize(2);
  }

  @Test
  void aFullTableHandsOutWhatWasSilentLongestAndSaysSo() {
    for (int port = 0; port <= FoldedPackets.MOST; port++) {
      packet(
          "udp",
          "10.0.0.5",
          1024,
          "10.1." + port / 256 % 256 + '.' + port % 256,
          9 + port / 65_536,
          "",
          "",
          1);
    }
    assertThat(collected.events).hasSize(1);
    assertThat(flows()).hasSize(FoldedPackets.MOST + 1);
    assertThat(collected.notes).anyMatch(note -> note.contains("handed out early"));
  }

  private void tcp(String from, int port, String to, int toPort, String flags, long second) {
    packet("tcp", from, port, to, toPort, flags, "", second);
  }

  private void packet(
      String transport,
      String from,
      int port,
      String to,
      int toPort,
      String flags,
      String action,
      long second) {
    packets.event(
        Event.at(new EvidenceRef(0, at++, 1, at, ""), 0)
            .kind(EventKind.FLOW)
            .actor(Actor.SENSOR)
            .time(
                TimeSpan.at(second * 1_000_000_000L, 6, TimeBasis.RECORDED, TimeMeaning.FLOW_START))
            .put(Ecs.SOURCE_IP, from)
            .put(Ecs.SOURCE_PORT, (long) port)
            .put(Ecs.DESTINATION_IP, to)
            .put(Ecs.DESTINATION_PORT, (long) toPort)
            .put(Ecs.NETWORK_TRANSPORT, transport)
            .put(Ecs.EVENT_ACTION, action)
            .put(Ecs.SOURCE_BYTES, 100L)
            .put(FLAGS, flags)
            .build());
  }

  private List<Event> flows() {
    packets.close();
    return new ArrayList<>(collected.events);
  }
}
