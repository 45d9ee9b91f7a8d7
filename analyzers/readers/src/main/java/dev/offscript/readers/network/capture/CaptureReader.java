package dev.offscript.readers.network.capture;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.ZoneSource;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads pcap and pcapng files of tcpdump, dumpcap and their like.
 *
 * <p>A flow stands at its first packet and says when its first and last packet were seen. Who
 * opened it is what a SYN says, else it is inferred; {@code flow.initiator_confidence} tells which.
 * What a tunnel carries is a flow beside that of the tunnel, with {@code flow.tunnel_depth}.
 */
public final class CaptureReader implements Reader {

  static final String FORMAT = "packet-capture";

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public double sniff(Sample sample) {
    return Blocks.begins(sample.head()) ? 0.99 : 0;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    FlowTable flows = new FlowTable(flow -> sink.event(flow.event(source.unit())));
    Payload payload = new Payload(source.unit(), sink::event);
    Frame[] frames = {new Frame(), new Frame(), new Frame()};
    long strange = 0;
    try (Blocks blocks = new Blocks(source.open(), sink)) {
      if (!blocks.open()) {
        return;
      }
      Blocks.@Nullable Packet packet = blocks.next();
      while (packet != null) {
        boolean known = frames[0].decode(packet);
        strange += known ? 0 : 1;
        for (int depth = 0; known; depth++) {
          Frame frame = frames[depth];
          payload.look(flows.add(frame, packet, depth), frame, packet, depth);
          known = depth + 1 < frames.length && frames[depth + 1].decodeInside(frame);
        }
        packet = blocks.next();
      }
    }
    flows.close();
    sink.zone("UTC", ZoneSource.STATED);
    if (strange > 0) {
      sink.note(strange + " packets carry no IP, or are cut before it: they are counted only");
    }
    if (flows.evicted() > 0) {
      sink.note(
          flows.evicted() + " flows were handed out early, more were under way than are held");
    }
  }
}
