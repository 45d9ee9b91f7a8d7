package dev.offscript.cli.console;

import java.util.List;
import java.util.Map;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.CompletionMatcher;
import org.jline.reader.LineReader;
import org.jspecify.annotations.Nullable;

/** {@link Completion} has chosen already: values are folded and quoted, so prefixes say nothing. */
final class TakenAsProposed implements CompletionMatcher {

  private List<Candidate> candidates = List.of();
  private String typed = "";

  @Override
  public void compile(
      Map<LineReader.Option, Boolean> options,
      boolean prefix,
      CompletingParsedLine line,
      boolean caseInsensitive,
      int errors,
      @Nullable String originalGroupName) {
    typed = line.word();
  }

  @Override
  public List<Candidate> matches(List<Candidate> proposed) {
    candidates = proposed;
    return proposed;
  }

  @Override
  public @Nullable Candidate exactMatch() {
    return candidates.stream()
        .filter(candidate -> candidate.complete() && candidate.value().equals(typed))
        .findFirst()
        .orElse(null);
  }

  /** What all proposals begin with; what was typed where that says more. */
  @Override
  public String getCommonPrefix() {
    String common = candidates.isEmpty() ? typed : candidates.get(0).value();
    for (Candidate candidate : candidates) {
      int same = 0;
      int most = Math.min(common.length(), candidate.value().length());
      while (same < most && common.charAt(same) == candidate.value().charAt(same)) {
        same++;
      }
      common = common.substring(0, same);
    }
    return common.length() > typed.length() ? common : typed;
  }
}
