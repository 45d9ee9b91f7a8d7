package dev.offscript.rules.lint;

import dev.offscript.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;

/** Collects the findings of one document. */
final class Findings {

  private static final int LONGEST_SUBJECT = 80;

  private final String file;
  private final String rule;
  private final List<LintFinding> all = new ArrayList<>();

  Findings(String file, String rule) {
    this.file = file;
    this.rule = rule;
  }

  void add(Lint lint, Yaml at, String subject) {
    String shown =
        subject.length() > LONGEST_SUBJECT
            ? subject.substring(0, LONGEST_SUBJECT) + "\u2026"
            : subject;
    all.add(new LintFinding(lint, file, rule, at.line(), at.column(), shown));
  }

  void add(Lint lint, Yaml at) {
    add(lint, at, "");
  }

  List<LintFinding> all() {
    return all;
  }
}
