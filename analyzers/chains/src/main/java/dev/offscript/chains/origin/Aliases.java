package dev.offscript.chains.origin;

import dev.offscript.model.Ecs;
import dev.offscript.model.EventKind;
import dev.offscript.model.Marked;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Other names of the act's hosts, out of what resolvers answered in the log. */
final class Aliases {

  private static final List<String> RESOLVERS =
      List.of("getent", "dig ", "nslookup", "host ", "resolvectl", "drill ", "ping", "/etc/hosts");
  private static final int LONGEST_LINE = 400;

  private Aliases() {}

  /** Names for {@code hosts} in {@code passages} and DNS events; none of {@code hosts} itself. */
  static Set<String> of(Set<String> hosts, List<Passage> passages, List<Marked> events) {
    Set<String> found = new LinkedHashSet<>();
    for (Passage passage : passages) {
      if (passage.channel().result() && RESOLVERS.stream().anyMatch(passage.source()::contains)) {
        lines(hosts, passage.text().folded(), found);
      }
    }
    for (Marked marked : events) {
      if (marked.event().kind() == EventKind.DNS) {
        Set<String> names = new LinkedHashSet<>();
        names.add(Hosts.canonical(marked.event().field(Ecs.DNS_QUESTION_NAME)));
        for (String answer : marked.event().fields().texts(Ecs.DNS_ANSWERS)) {
          names.add(Hosts.canonical(answer));
        }
        join(hosts, names, found);
      }
    }
    found.removeAll(hosts);
    found.removeIf(Hosts::loopback);
    return found;
  }

  private static void lines(Set<String> hosts, String folded, Set<String> found) {
    Set<String> before = Set.of();
    int at = 0;
    while (at < folded.length()) {
      int end = folded.indexOf('\n', at);
      end = end < 0 ? folded.length() : end;
      if (end - at <= LONGEST_LINE) {
        Set<String> names = Named.in(folded, at, end).hosts();
        join(hosts, names, found);
        // nslookup writes "Name:" and "Address:" on lines of their own.
        if (folded.startsWith("address", at) && !before.isEmpty()) {
          Set<String> both = new LinkedHashSet<>(before);
          both.addAll(names);
          join(hosts, both, found);
        }
        before =
            folded.startsWith("name", at)
                ? names
                : folded.startsWith("address", at) ? before : Set.of();
      } else {
        before = Set.of();
      }
      at = end + 1;
    }
  }

  private static void join(Set<String> hosts, Set<String> names, Set<String> found) {
    if (names.size() > 1 && names.size() < 12 && names.stream().anyMatch(hosts::contains)) {
      found.addAll(names);
    }
  }
}
