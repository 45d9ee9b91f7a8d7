package dev.offscript.rules;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * A file of rules.
 *
 * @param name for a shipped rule its pack-relative name without ending, {@code
 *     tunneling/ssh-remote-forward}; for a user's file its path as given
 * @param origin who answers for it
 * @param pack name of the pack it is part of, {@code ""} for a file on its own
 * @param rule what its rule is called, {@code ""} where the rule's own id or title says it
 * @param text the YAML, one or many documents
 */
public record RuleSource(String name, Origin origin, String pack, String rule, String text) {

  /** Stands for bytes that are no text; no text has this character. */
  static final char MALFORMED = '\ufffe';

  /** Who answers for a rule: a broken shipped rule is our fault, a user's is listed. */
  public enum Origin {
    /** Part of a pack of this program. */
    SHIPPED,
    /** Given by the user. */
    USER
  }

  /** A user's file. */
  public static RuleSource user(String path, String text) {
    return new RuleSource(path, Origin.USER, "", "", text);
  }

  /** A file of a pack of this program. */
  public static RuleSource shipped(String name, String text) {
    return new RuleSource(
        name, Origin.SHIPPED, name.substring(0, Math.max(0, name.indexOf('/'))), name, text);
  }

  /** This file as part of {@code pack}; its one rule is called {@code rule}. */
  public RuleSource of(String pack, String rule) {
    return new RuleSource(name, origin, pack, rule, text);
  }

  /** What a rule of this file is called that has this id and title. */
  public String nameOf(String id, String title) {
    return !rule.isEmpty() ? rule : id.isEmpty() ? title : id;
  }

  /**
   * The text of a file: UTF-8, or UTF-16 where a mark says so. What is neither stays in it as
   * {@link #MALFORMED}, so that the file is refused at that place instead of meaning something
   * else.
   */
  public static String decode(byte[] file) {
    boolean mark =
        file.length > 1
            && (file[0] == (byte) 0xff && file[1] == (byte) 0xfe
                || file[0] == (byte) 0xfe && file[1] == (byte) 0xff);
    CharsetDecoder decoder =
        (mark ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8)
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .replaceWith(String.valueOf(MALFORMED));
    try {
      return decoder.decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("a decoder that replaces never fails", e);
    }
  }
}
