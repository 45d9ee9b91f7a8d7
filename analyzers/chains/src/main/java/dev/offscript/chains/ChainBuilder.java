package dev.offscript.chains;

import dev.offscript.model.report.Chain;
import java.util.List;

/** Builds the chains of a case. */
public final class ChainBuilder {

  private final OriginJudge judge;
  private final Settings settings;

  /** A builder that asks {@code judge} who asked for each deed. */
  public ChainBuilder(OriginJudge judge, Settings settings) {
    this.judge = judge;
    this.settings = settings;
  }

  /** The chains of the case. */
  public List<Chain> build(CaseView view) {
    return reconstruct(view).chains();
  }

  /** The chains of the case and the clocks that were fitted on the way. */
  public Reconstruction reconstruct(CaseView view) {
    return new Reconstruction(List.of(), List.of());
  }

  OriginJudge judge() {
    return judge;
  }

  Settings settings() {
    return settings;
  }
}
