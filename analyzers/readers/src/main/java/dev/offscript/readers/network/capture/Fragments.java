package dev.offscript.readers.network.capture;

import dev.offscript.model.IpAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ports stand in the first fragment of a datagram only; they are kept for those that follow. As
 * many datagrams as are put together at once by a host, not more.
 */
final class Fragments {

  private static final int MOST = 4096;

  private final Map<Datagram, int[]> ports =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Datagram, int[]> eldest) {
          return size() > MOST;
        }
      };

  private record Datagram(IpAddress source, IpAddress destination, int protocol, int id) {}

  void first(IpAddress source, IpAddress destination, int protocol, int id, int from, int to) {
    ports.put(new Datagram(source, destination, protocol, id), new int[] {from, to});
  }

  /** Ports of the datagram, or an empty array. */
  int[] of(IpAddress source, IpAddress destination, int protocol, int id) {
    int[] found = ports.get(new Datagram(source, destination, protocol, id));
    return found == null ? new int[0] : found;
  }
}
