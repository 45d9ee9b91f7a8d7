package dev.offscript.evidence;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was found inside one packed file: its members, and what cannot be read. */
final class Inside {

  private final int most;
  private final List<Opened.Member> members = new ArrayList<>();
  private final List<EvidenceWalk.Problem> problems = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /** Nothing yet; {@code most} members are taken. */
  Inside(int most) {
    this.most = most;
  }

  /** The members, in the archive's own order. */
  List<Opened.Member> members() {
    return List.copyOf(members);
  }

  /** How many members there are. */
  int size() {
    return members.size();
  }

  /** What cannot be read. */
  List<EvidenceWalk.Problem> problems() {
    return List.copyOf(problems);
  }

  /** One more member. */
  void add(Opened.Member member) {
    members.add(member);
  }

  /** Whether {@code name} is the first of its kind. */
  boolean claim(String name) {
    return names.add(name);
  }

  /** A tar may hold a file several times, as it was at several times: all of them are evidence. */
  String unique(String name) {
    String unique = name;
    for (int i = 2; !names.add(unique); i++) {
      unique = name + "#" + i;
    }
    return unique;
  }

  /** Whether no more members are taken; says so, once. */
  boolean full(String shown) {
    if (members.size() < most) {
      return false;
    }
    EvidenceWalk.Problem problem =
        new EvidenceWalk.Problem(shown, "more than " + most + " members: the rest was not read");
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
    return true;
  }

  /** {@code path} cannot be read, or not all of it. */
  void problem(String path, String reason) {
    problems.add(new EvidenceWalk.Problem(path, reason));
  }
}
