package dev.offscript.chains.session;

import dev.offscript.chains.Places;
import dev.offscript.model.Session;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One run of an agent, as one or several files tell it.
 *
 * @param members its sessions, the one with the best times first
 * @param session what all of them say together, under the id of the first
 * @param host where it ran, {@code ""} where unknown
 * @param addresses its own addresses and those of its host
 * @param notes what could not be decided about its members
 */
public record Run(
    List<Profile> members,
    Session session,
    String host,
    Set<String> addresses,
    List<String> notes) {

  /** The run of a session that no other file tells of. */
  public static Run alone(Profile profile, Places places) {
    return of(List.of(profile), places, List.of());
  }

  static Run of(List<Profile> members, Places places, List<String> notes) {
    Session session = members.get(0).session();
    String host = members.get(0).host();
    Set<String> addresses = new TreeSet<>(members.get(0).addresses());
    for (Profile other : members.subList(1, members.size())) {
      session = session.merge(other.session());
      host = host.isEmpty() ? other.host() : host;
      addresses.addAll(other.addresses());
    }
    session = withoutFilledGaps(session, members);
    Places own = places.at(session.unit());
    if (host.isEmpty() && !own.addressesOf(session.sandbox()).isEmpty()) {
      host = session.sandbox();
    }
    if (!host.isEmpty()) {
      addresses.addAll(own.addressesOf(host));
    }
    return new Run(List.copyOf(members), session, host, addresses, List.copyOf(notes));
  }

  /** What one record of a run lacks, another may hold: only what all of them lack is missing. */
  private static Session withoutFilledGaps(Session merged, List<Profile> members) {
    List<String> gaps =
        merged.gaps().stream()
            .filter(gap -> members.stream().allMatch(m -> m.session().gaps().contains(gap)))
            .toList();
    return new Session(
        merged.id(),
        merged.unit(),
        merged.agent(),
        merged.model(),
        merged.taskId(),
        merged.episode(),
        merged.parent(),
        merged.host(),
        merged.sandbox(),
        merged.addresses(),
        merged.cwd(),
        merged.window(),
        gaps);
  }

  /** Id of the session that tells most. */
  public String id() {
    return session.id();
  }

  /** The member that tells most. */
  public Profile primary() {
    return members.get(0);
  }

  /** Whether anything is known of where it ran. */
  public boolean placed() {
    return !host.isEmpty() || !addresses.isEmpty();
  }

  /** Whether its own records give it the address. */
  public boolean states(String address) {
    return session.addresses().contains(address)
        || members.stream().anyMatch(member -> member.addresses().contains(address));
  }

  /** Whether the session that an inventory speaks of is one of its members. */
  public boolean called(String cell) {
    return members.stream().anyMatch(member -> Places.names(cell, member.session()));
  }

  /** Whether the session is one of its members. */
  public boolean has(String sessionId) {
    return members.stream().anyMatch(member -> member.id().equals(sessionId));
  }
}
