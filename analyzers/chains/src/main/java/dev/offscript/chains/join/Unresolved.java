package dev.offscript.chains.join;

import dev.offscript.chains.CaseView;
import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.join.Fitting.Fit;
import dev.offscript.chains.join.Whereabouts.Standing;
import dev.offscript.model.Ecs;
import dev.offscript.model.Endpoint;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.Marked;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The far side of a command that names it where nothing resolves the name. What its own machine had
 * at the port that the command names, at one address alone that no other command of the case names,
 * is that far side: by the port where few things use it, else by an alert of the same behaviour.
 */
final class Unresolved {

  /** Ports that half of all programs go to. */
  private static final Set<Integer> COMMON =
      Set.of(20, 21, 22, 25, 53, 80, 123, 443, 465, 587, 853, 993, 3128, 8000, 8080, 8443);

  /** A machine with more addresses than this is no sandbox. */
  private static final int ADDRESSES = 16;

  private final CaseView view;
  private final Whereabouts where;
  private final Others others;
  private final Fitting fitting;
  private final Set<String> explained;

  Unresolved(
      CaseView view, Whereabouts where, Others others, Fitting fitting, Set<String> explained) {
    this.view = view;
    this.where = where;
    this.others = others;
    this.fitting = fitting;
    this.explained = explained;
  }

  /** Gives the deeds that have a name and no traffic theirs. */
  void join(List<Deed> deeds) {
    Set<String> claimed = new HashSet<>();
    deeds.forEach(deed -> claimed.addAll(deed.names().values()));
    Map<String, List<Deed>> rivals = new TreeMap<>();
    for (Deed deed : deeds) {
      if (open(deed)) {
        rivals
            .computeIfAbsent(
                where.addresses(deed) + " " + deed.names().ports(), k -> new ArrayList<>())
            .add(deed);
      }
    }
    for (List<Deed> same : rivals.values()) {
      long names = same.stream().map(deed -> deed.names().values()).distinct().count();
      if (names == 1) {
        join(same.get(0), claimed);
      }
    }
  }

  private boolean open(Deed deed) {
    Set<String> own = where.addresses(deed);
    return deed.main().ran()
        && deed.names().unresolved()
        && !deed.names().ports().isEmpty()
        && deed.traffic().flows().isEmpty()
        && !own.isEmpty()
        && own.size() <= ADDRESSES;
  }

  private void join(Deed deed, Set<String> claimed) {
    Map<String, List<Fit>> byFar = new TreeMap<>();
    Set<String> alerted = new HashSet<>();
    for (Marked marked : view.contacts(where.addresses(deed), deed.names().ports())) {
      Event event = marked.event();
      String far = event.field(Ecs.DESTINATION_IP);
      List<String> near = Wire.near(event, false);
      boolean other =
          far.isEmpty()
              || event.kind() == EventKind.DNS
              || explained.contains(marked.id())
              || claimed.contains(far)
              || otherName(deed, event)
              || where.of(deed, event, near) != Standing.OWN
              || others.name(deed, far);
      if (other) {
        continue;
      }
      String because =
          "its own machine went to port "
              + event.field(Ecs.DESTINATION_PORT)
              + " of "
              + far
              + " alone, which no other command names; nothing resolves "
              + deed.names().values().iterator().next();
      fitting
          .find(deed, marked, new Wire.Match(near, far, false, false), Standing.OWN, because)
          .fit()
          .filter(fit -> !fit.rival())
          .ifPresent(fit -> byFar.computeIfAbsent(far, k -> new ArrayList<>()).add(fit));
      if (event.kind() == EventKind.ALERT
          && marked.hits().stream().anyMatch(h -> h.behaviours().contains(deed.behaviour()))) {
        alerted.add(far);
      }
    }
    if (!alerted.isEmpty()) {
      byFar.keySet().retainAll(alerted);
    }
    boolean telling =
        !alerted.isEmpty() || deed.names().ports().stream().noneMatch(COMMON::contains);
    if (byFar.size() != 1 || !telling) {
      return;
    }
    byFar.forEach(
        (far, fits) -> {
          for (Fit fit : fits) {
            explained.add(fit.slice().marked().id());
            (fit.slice().marked().event().kind() == EventKind.ALERT
                    ? deed.traffic().alerts()
                    : deed.traffic().flows())
                .add(fit.slice());
          }
          deed.names(
              deed.names().with(Map.of(far, "the only one that its machine had at that port")));
        });
  }

  private static boolean otherName(Deed deed, Event event) {
    String domain = event.field(Ecs.DESTINATION_DOMAIN).toLowerCase(Locale.ROOT);
    return !domain.isEmpty() && !deed.names().has(Endpoint.of(domain, 0).host());
  }
}
