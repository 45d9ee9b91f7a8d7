package dev.offscript.commands.unfold;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What flows through a pipe, as far as it is known. */
final class Flow {

  /** Nothing flows. */
  static final Flow NONE = new Flow(new byte[0], false, List.of(), "");

  private final byte[] bytes;
  private final boolean known;
  private final List<String> via;
  private final String origin;

  private Flow(byte[] bytes, boolean known, List<String> via, String origin) {
    this.bytes = bytes;
    this.known = known;
    this.via = via;
    this.origin = origin;
  }

  static Flow of(String text) {
    return new Flow(text.getBytes(StandardCharsets.UTF_8), true, List.of(), "");
  }

  /** Output of a command that the text does not tell. */
  static Flow unknown(String origin) {
    return new Flow(new byte[0], false, List.of(), origin);
  }

  Flow decoded(byte[] result, String decoder) {
    List<String> longer = new ArrayList<>(via);
    longer.add(decoder);
    return new Flow(result, true, List.copyOf(longer), origin);
  }

  Flow decoded(String result, String decoder) {
    return decoded(result.getBytes(StandardCharsets.UTF_8), decoder);
  }

  /** The same data in another form that is no disguise. */
  Flow reshaped(String result) {
    return new Flow(result.getBytes(StandardCharsets.UTF_8), true, via, origin);
  }

  boolean known() {
    return known;
  }

  /** Whether there is a pipe at all. */
  boolean present() {
    return known || !origin.isEmpty();
  }

  byte[] bytes() {
    return bytes;
  }

  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  List<String> via() {
    return via;
  }

  /** The command it comes from, where its content is not known. */
  String origin() {
    return origin;
  }
}
