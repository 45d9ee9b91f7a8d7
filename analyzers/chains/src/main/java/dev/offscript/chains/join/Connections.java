package dev.offscript.chains.join;

import dev.offscript.chains.Limits;
import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.deed.Traffic.Slice;
import dev.offscript.chains.values.Times;
import dev.offscript.model.EventKind;
import dev.offscript.model.Marked;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Connections whose process is known, so that what another sensor says of the same one is of the
 * same deed, whatever its clock: they have one community id, printed or worked out.
 */
final class Connections {

  private final Map<String, Known> byId = new HashMap<>();
  private final Limits limits;

  Connections(Limits limits) {
    this.limits = limits;
  }

  /** A deed and the record of one of its connections. */
  record Known(Deed deed, Slice slice) {}

  /** Remembers the connections of the deed so far. */
  void learn(Deed deed) {
    for (Slice slice : deed.traffic().flows()) {
      CommunityId.of(slice.marked().event())
          .ifPresent(id -> byId.putIfAbsent(id, new Known(deed, slice)));
    }
  }

  /**
   * The deed whose connection the record is of, and the record as the deed's; empty where it is
   * none, or where a port may have been used anew since.
   */
  Optional<Known> of(Marked marked) {
    if (byId.isEmpty() || marked.event().kind() == EventKind.DNS) {
      return Optional.empty();
    }
    Optional<String> id = CommunityId.of(marked.event());
    Optional<Known> found = id.flatMap(text -> Optional.ofNullable(byId.get(text)));
    if (found.isEmpty() || found.get().slice.time().gap(marked.event().time()) > limits.skew()) {
      return Optional.empty();
    }
    Known known = found.get();
    Slice first = known.slice;
    Slice slice =
        new Slice(
            marked,
            marked.event().time(),
            true,
            Wire.denied(marked.event()),
            Wire.answered(marked.event(), false),
            true,
            Math.max(0, Times.minus(marked.event().time().best(), first.cause().time().best())),
            first.cause(),
            List.of(
                "the same connection, community id " + id.orElse(""),
                "another sensor names its process"),
            "");
    return Optional.of(new Known(known.deed, slice));
  }
}
