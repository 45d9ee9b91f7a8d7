package dev.offscript.chains;

import dev.offscript.model.report.Verdict;

/** Decides who asked for an act. */
@FunctionalInterface
public interface OriginJudge {

  /** The verdict, with the words that decide it or what was searched in vain. */
  Verdict judge(OriginQuestion question);
}
