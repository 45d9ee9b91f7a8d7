package dev.offscript.rules;

import dev.offscript.rules.sigma.Expr;
import dev.offscript.rules.sigma.SigmaString;
import dev.offscript.rules.sigma.ValueTest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A hash of all that decides which events a rule matches, and of nothing else: its logsource and
 * its detection with the filters that were laid on it. Not of how it is written, nor of what is
 * said of it.
 */
final class Fingerprint {

  private final MessageDigest digest;

  private Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** The fingerprint of {@code rule}, 32 hex digits. */
  static String of(SigmaRule rule) {
    Fingerprint fingerprint = new Fingerprint();
    Logsource logsource = rule.logsource();
    fingerprint.text(logsource.category());
    fingerprint.text(logsource.product());
    fingerprint.text(logsource.service());
    fingerprint.expr(rule.detection());
    return HexFormat.of().formatHex(fingerprint.digest.digest(), 0, 16);
  }

  private void expr(Expr expr) {
    if (expr instanceof Expr.And and) {
      members("and", and.members());
    } else if (expr instanceof Expr.Or or) {
      members("or", or.members());
    } else if (expr instanceof Expr.Not not) {
      members("not", List.of(not.member()));
    } else {
      Expr.Leaf leaf = (Expr.Leaf) expr;
      text("leaf");
      text(leaf.field() == null ? "" : "=" + leaf.field());
      text(String.valueOf(leaf.anywhere()));
      test(leaf.test());
    }
  }

  private void members(String name, List<Expr> members) {
    text(name);
    text(Integer.toString(members.size()));
    members.forEach(this::expr);
  }

  private void test(ValueTest test) {
    text(test.getClass().getSimpleName());
    if (test instanceof ValueTest.Text text) {
      text(text.cased() + " " + text.text().bytes());
      for (SigmaString.Part part : text.text().parts()) {
        text(part.toString());
      }
      text("");
    } else if (test instanceof ValueTest.Cidr cidr) {
      text(cidr.source());
    } else if (test instanceof ValueTest.Regex regex) {
      text(regex.compiled().pattern());
      text(regex.flags());
    } else if (test instanceof ValueTest.AnyOf any) {
      text(Integer.toString(any.tests().size()));
      any.tests().forEach(this::test);
    } else {
      text(test.toString()); // records of numbers, words and constants
    }
  }

  /** Its length first, so that two texts are never one. */
  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int shift = 24; shift >= 0; shift -= 8) {
      digest.update((byte) (bytes.length >>> shift));
    }
    digest.update(bytes);
  }
}
