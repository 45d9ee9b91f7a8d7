package dev.offscript.chains.session;

import dev.offscript.chains.Places;
import dev.offscript.chains.values.Times;
import dev.offscript.model.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts sessions of different files together where they are records of one run: a rollout dump, a
 * proxy's log and the agent's own transcript tell the same story three times.
 *
 * <p>Two sessions are one run where they share tool calls (same id, same arguments) and contradict
 * each other in nothing: no id with other arguments, no other prompt, place or time. Ids such as
 * {@code call_1} are common to all runs; with those alone the prompt and the place, or the whole
 * sequence of commands of two different recorders, must agree too. Sessions of one file are never
 * one run: there they are siblings. What fits several runs is left alone, and said.
 */
public final class Runs {

  /** Clocks of two recorders of one run differ by less. */
  private static final long APART = 900L * Times.SECOND;

  /** Fewer equal commands than this happen by chance. */
  private static final int SEQUENCE = 3;

  /** More recorders than this tell of no run. */
  private static final int RECORDERS = 4;

  private Runs() {}

  /** How two sessions stand to each other; higher is closer. */
  private record Tie(String one, String two, int strength, boolean sure) {

    String other(String end) {
      return one.equals(end) ? two : one;
    }
  }

  /** The runs of all sessions; each session is a member of exactly one. */
  public static List<Run> of(List<Profile> profiles, Places places) {
    Map<String, Profile> byId = new TreeMap<>();
    profiles.forEach(profile -> byId.put(profile.id(), profile));
    List<Tie> ties = ties(new ArrayList<>(byId.values()), places);
    Map<String, Set<String>> notes = new HashMap<>();
    List<Tie> kept = unambiguous(ties, byId, notes);
    Map<String, String> root = new HashMap<>();
    Map<String, List<Profile>> together = new HashMap<>();
    byId.values()
        .forEach(
            p -> {
              root.put(p.id(), p.id());
              together.put(p.id(), List.of(p));
            });
    for (Tie tie : kept) {
      if (tie.sure) {
        join(tie, root, together, places);
      }
    }
    Map<String, List<Tie>> byEnd = new HashMap<>();
    for (Tie tie : kept) {
      byEnd.computeIfAbsent(tie.one, k -> new ArrayList<>()).add(tie);
      byEnd.computeIfAbsent(tie.two, k -> new ArrayList<>()).add(tie);
    }
    for (Tie tie : kept) {
      if (!tie.sure
          && alone(tie.one, byEnd, root, together, notes)
          && alone(tie.two, byEnd, root, together, notes)) {
        join(tie, root, together, places);
      }
    }
    Map<String, List<Profile>> groups = new TreeMap<>();
    byId.values()
        .forEach(p -> groups.computeIfAbsent(find(root, p.id()), k -> new ArrayList<>()).add(p));
    return groups.values().stream()
        .map(
            members -> {
              members.sort(ORDER);
              List<String> said =
                  members.stream()
                      .flatMap(m -> notes.getOrDefault(m.id(), Set.of()).stream())
                      .distinct()
                      .sorted()
                      .toList();
              return Run.of(members, places, said);
            })
        .sorted(Comparator.comparing(Run::id))
        .toList();
  }

  private static void join(
      Tie tie, Map<String, String> root, Map<String, List<Profile>> together, Places places) {
    String one = find(root, tie.one);
    String two = find(root, tie.two);
    if (one.equals(two)) {
      return;
    }
    List<Profile> mine = together.getOrDefault(one, List.of());
    List<Profile> theirs = together.getOrDefault(two, List.of());
    if (mine.stream().anyMatch(m -> theirs.stream().anyMatch(t -> otherRun(m, t, places)))) {
      return;
    }
    String first = one.compareTo(two) < 0 ? one : two;
    root.put(first.equals(one) ? two : one, first);
    List<Profile> both = new ArrayList<>(mine);
    both.addAll(theirs);
    together.put(first, both);
  }

  /**
   * Whether what ties a session to others by its prompt and its commands alone ties it to one run:
   * siblings have the same prompt and often the same commands, but one recorder does not tie them.
   */
  private static boolean alone(
      String id,
      Map<String, List<Tie>> byEnd,
      Map<String, String> root,
      Map<String, List<Profile>> together,
      Map<String, Set<String>> notes) {
    Set<String> others = new TreeSet<>();
    for (Tie tie : byEnd.getOrDefault(id, List.of())) {
      if (!tie.sure) {
        others.add(find(root, tie.other(id)));
      }
    }
    others.remove(find(root, id));
    boolean alone =
        others.size() <= RECORDERS
            && others.stream()
                .allMatch(
                    one ->
                        others.stream()
                            .allMatch(
                                two -> one.equals(two) || tied(one, two, byEnd, root, together)));
    if (!alone) {
      notes
          .computeIfAbsent(id, k -> new TreeSet<>())
          .add(
              "this record fits "
                  + others.size()
                  + " other runs (same commands and prompt); not joined with any");
    }
    return alone;
  }

  /** Whether any tie leads from a record of the one group to a record of the other. */
  private static boolean tied(
      String one,
      String two,
      Map<String, List<Tie>> byEnd,
      Map<String, String> root,
      Map<String, List<Profile>> together) {
    return together.getOrDefault(one, List.of()).stream()
        .anyMatch(
            member ->
                byEnd.getOrDefault(member.id(), List.of()).stream()
                    .anyMatch(tie -> find(root, tie.other(member.id())).equals(two)));
  }

  /**
   * Whether two sessions cannot be of one run, whatever else ties them together: they stand in one
   * file, their tasks, times or places differ, or one recorder wrote both and gave no call of the
   * one the id of a call of the other.
   */
  private static boolean otherRun(Profile one, Profile two, Places places) {
    if (one.session().unit() == two.session().unit()
        || otherTask(one, two)
        || apart(one.span(), two.span())
        || place(one, two, places) < 0) {
      return true;
    }
    if (one.session().agent().isEmpty() || !one.session().agent().equals(two.session().agent())) {
      return false;
    }
    Set<String> mine = new TreeSet<>(one.calls().keySet());
    mine.removeIf(id -> !distinctive(id));
    Set<String> theirs = new TreeSet<>(two.calls().keySet());
    theirs.removeIf(id -> !distinctive(id));
    return !mine.isEmpty() && !theirs.isEmpty() && mine.stream().noneMatch(theirs::contains);
  }

  private static final Comparator<Profile> ORDER =
      Comparator.comparingInt((Profile p) -> Times.rank(p.basis()))
          .thenComparing(p -> -p.size())
          .thenComparing(Profile::id);

  private static String find(Map<String, String> root, String id) {
    String at = id;
    while (true) {
      String up = root.getOrDefault(at, at);
      if (up.equals(at)) {
        return at;
      }
      at = up;
    }
  }

  private static List<Tie> ties(List<Profile> profiles, Places places) {
    List<Tie> ties = new ArrayList<>();
    Map<String, List<Integer>> marks = new HashMap<>();
    for (int i = 0; i < profiles.size(); i++) {
      Set<Integer> partners = new TreeSet<>();
      for (String mark : marks(profiles.get(i))) {
        List<Integer> same = marks.computeIfAbsent(mark, k -> new ArrayList<>());
        partners.addAll(same);
        same.add(i);
      }
      for (int other : partners) {
        tie(profiles.get(other), profiles.get(i), places, ties);
      }
    }
    ties.sort(
        Comparator.comparing((Tie t) -> !t.sure)
            .thenComparing(t -> -t.strength)
            .thenComparing(Tie::one)
            .thenComparing(Tie::two));
    return ties;
  }

  /** What two records of one run share at least: a call, or the first commands. */
  private static Set<String> marks(Profile profile) {
    Set<String> marks = new TreeSet<>();
    profile.calls().keySet().stream()
        .filter(Runs::distinctive)
        .forEach(id -> marks.add("id " + id));
    profile.calls().forEach((id, call) -> marks.add("call " + id + " " + call.digest()));
    if (profile.order().size() >= SEQUENCE) {
      marks.add("order " + profile.order().subList(0, SEQUENCE));
    }
    return marks;
  }

  private static void tie(Profile one, Profile two, Places places, List<Tie> ties) {
    if (one.session().unit() == two.session().unit()
        || !one.agentic()
        || !two.agentic()
        || one.id().equals(two.session().parent())
        || two.id().equals(one.session().parent())
        || otherTask(one, two)
        || apart(one.span(), two.span())) {
      return;
    }
    int place = place(one, two, places);
    if (place < 0) {
      return;
    }
    int strong = 0;
    int weak = 0;
    for (Map.Entry<String, Profile.Call> entry : one.calls().entrySet()) {
      Profile.Call mine = entry.getValue();
      Profile.Call theirs = two.calls().get(entry.getKey());
      if (theirs == null) {
        continue;
      }
      if (mine.equals(theirs)) {
        if (distinctive(entry.getKey())) {
          strong++;
        } else {
          weak++;
        }
      } else if (mine.shell() && theirs.shell()) {
        return;
      }
    }
    boolean samePrompt = !one.task().isEmpty() && !two.task().isEmpty();
    boolean otherRecorder = !one.session().agent().equals(two.session().agent());
    boolean sameOrder = sameOrder(one.order(), two.order());
    if (strong > 0) {
      ties.add(new Tie(one.id(), two.id(), strong * 4 + place, true));
    } else if (weak > 0 && samePrompt && place > 0) {
      ties.add(new Tie(one.id(), two.id(), weak * 4 + place, true));
    } else if (samePrompt && otherRecorder && sameOrder) {
      ties.add(new Tie(one.id(), two.id(), weak + place * 4, place > 0));
    }
  }

  /** Whether the commands of the shorter one are the first of the longer one. */
  private static boolean sameOrder(List<String> one, List<String> two) {
    int common = Math.min(one.size(), two.size());
    return common >= SEQUENCE && one.subList(0, common).equals(two.subList(0, common));
  }

  private static boolean otherTask(Profile one, Profile two) {
    String mine = one.task();
    String theirs = two.task();
    return !mine.isEmpty() && !theirs.isEmpty() && !mine.contains(theirs) && !theirs.contains(mine);
  }

  private static boolean apart(TimeSpan one, TimeSpan two) {
    return Times.rank(one.basis()) <= 1 && Times.rank(two.basis()) <= 1 && one.gap(two) > APART;
  }

  /** 1 where they agree in where they ran, -1 where they contradict, 0 where nothing is known. */
  private static int place(Profile one, Profile two, Places places) {
    String mine = one.session().sandbox();
    String theirs = two.session().sandbox();
    if (!mine.isEmpty() && !theirs.isEmpty()) {
      return mine.equals(theirs) ? 1 : -1;
    }
    Set<String> my = one.addresses();
    Set<String> their = two.addresses();
    if (!my.isEmpty() && !their.isEmpty()) {
      return my.stream().anyMatch(their::contains) ? 1 : -1;
    }
    if (!one.host().isEmpty() && !two.host().isEmpty()) {
      return one.host().equals(two.host()) ? 1 : -1;
    }
    if (!mine.isEmpty() && mine.equals(two.host())
        || !theirs.isEmpty() && theirs.equals(one.host())) {
      return 1;
    }
    if (!one.host().isEmpty() && !their.isEmpty()) {
      return at(places, one.host(), their);
    }
    return !two.host().isEmpty() && !my.isEmpty() ? at(places, two.host(), my) : 0;
  }

  private static int at(Places places, String host, Set<String> addresses) {
    Set<String> hosts = new TreeSet<>();
    addresses.forEach(address -> hosts.addAll(places.hostsAt(address)));
    return hosts.isEmpty() ? 0 : hosts.contains(host) ? 1 : -1;
  }

  /**
   * Whether an id is one that no second run would have: what is left behind its prefix is long and
   * no mere count.
   */
  public static boolean distinctive(String id) {
    int cut = 0;
    for (int i = 0; i < id.length() && !Character.isDigit(id.charAt(i)); i++) {
      if (id.charAt(i) == '_' || id.charAt(i) == '-') {
        cut = i + 1;
        break;
      }
    }
    String rest = id.substring(cut);
    return rest.length() >= 8 && rest.chars().distinct().count() >= 5;
  }

  /**
   * Drops the ties of a session to several sessions of one file, unless one is clearly the closest.
   */
  private static List<Tie> unambiguous(
      List<Tie> ties, Map<String, Profile> byId, Map<String, Set<String>> notes) {
    Set<Tie> dropped = new HashSet<>();
    for (String id : byId.keySet()) {
      Map<Integer, List<Tie>> byUnit = new TreeMap<>();
      for (Tie tie : ties) {
        String other = tie.one.equals(id) ? tie.two : tie.two.equals(id) ? tie.one : "";
        Profile profile = byId.get(other);
        if (profile != null) {
          byUnit.computeIfAbsent(profile.session().unit(), k -> new ArrayList<>()).add(tie);
        }
      }
      for (List<Tie> rivals : byUnit.values()) {
        if (rivals.size() < 2) {
          continue;
        }
        Tie best = rivals.get(0);
        boolean clear =
            best.sure && (!rivals.get(1).sure || best.strength > rivals.get(1).strength);
        dropped.addAll(clear ? rivals.subList(1, rivals.size()) : rivals);
        if (!clear) {
          notes
              .computeIfAbsent(id, k -> new TreeSet<>())
              .add(
                  "this record fits "
                      + rivals.size()
                      + " sessions of another file (same calls and prompt); not joined with any");
        }
      }
    }
    return ties.stream().filter(tie -> !dropped.contains(tie)).toList();
  }
}
