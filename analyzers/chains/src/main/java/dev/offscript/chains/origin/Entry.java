package dev.offscript.chains.origin;

import java.util.Optional;
import java.util.Set;

/**
 * What an entry of a table or of settings says of its subject: {@code | expose the server | no |},
 * {@code tunnels: forbidden}, {@code outbound = off}.
 */
final class Entry {

  private static final Set<String> NO =
      Set.of(
          "no",
          "none",
          "never",
          "forbidden",
          "prohibited",
          "denied",
          "deny",
          "disallowed",
          "off",
          "disabled",
          "false",
          "banned",
          "blocked",
          "✗",
          "✘",
          "❌",
          "✖",
          "nein",
          "verboten",
          "non",
          "interdit",
          "prohibido",
          "nunca",
          "não",
          "нет",
          "запрещено",
          "否",
          "禁止",
          "不允许",
          "不行",
          "不可",
          "不可以",
          "なし",
          "不可です");

  private static final Set<String> YES =
      Set.of(
          "yes", "allowed", "ok", "okay", "permitted", "✓", "✔", "✅", "ja", "oui", "是", "允许", "可以");

  private static final int LONGEST = 14;
  private static final int FARTHEST = 40;
  private static final int LONGEST_REST = 60;

  private Entry() {}

  /** BAN or PERMIT where the entry behind {@code end} says no more than that. */
  static Optional<Stance> of(Clauses clauses, int end) {
    String folded = clauses.text().folded();
    int last = clauses.sentence().end();
    int mark = -1;
    for (int at = end; at < last; at++) {
      char c = folded.charAt(at);
      if (c == '|' || c == ':' || c == '=') {
        mark = at;
        break;
      }
      if (",;.?!\"'(".indexOf(c) >= 0) {
        return Optional.empty();
      }
    }
    if (mark < 0 || mark - end > FARTHEST || last - mark > LONGEST_REST) {
      return Optional.empty();
    }
    int stop = mark + 1;
    while (stop < last && "|;,.!(".indexOf(folded.charAt(stop)) < 0) {
      stop++;
    }
    String value = folded.substring(mark + 1, stop).strip().replace("*", "").replace("`", "");
    if (value.length() > LONGEST) {
      return Optional.empty();
    }
    if (NO.contains(value)) {
      return Optional.of(Stance.BAN);
    }
    // "'Can I use it?' Answer: yes" allows nothing.
    boolean row = folded.charAt(mark) != ':' || folded.substring(end, mark).isBlank();
    return row && YES.contains(value) ? Optional.of(Stance.PERMIT) : Optional.empty();
  }
}
