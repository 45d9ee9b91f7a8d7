package dev.offscript.readers.trajectory.claude;

import dev.offscript.evidence.Source;
import dev.offscript.readers.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Results too long for their record: Claude Code keeps them in {@code SESSION/tool-results/NAME}
 * and gives the model a preview that names the file:
 *
 * <pre>
 * &lt;persisted-output&gt;
 * Output too large (52.3KB). Full output saved to: /home/u/.claude/projects/-w/SESSION/tool-results/b1.txt
 * </pre>
 */
final class Spilled {

  /** Bytes of such a file that are kept as a text. */
  static final int MOST = 4 << 20;

  static final String FOLDER = "tool-results";

  private static final int HEAD = 2000;

  /** Characters by which the preview is found in the record. */
  private static final int OPENING = 48;

  private final Source source;

  Spilled(Source source) {
    this.source = source;
  }

  /**
   * What the file says.
   *
   * @param text its text, empty where the result is no spilled one or the file is not there
   * @param cut whether only the beginning of the text was kept
   * @param missing whether there should be a file and is none
   * @param shown how many characters at its beginning the record shows: what the model received
   */
  record Result(Optional<Json> text, boolean cut, boolean missing, int shown) {}

  private static final Result NONE = new Result(Optional.empty(), false, false, 0);

  /** The whole of a result, where its record names the file that has it. */
  Result of(Json outer, Json content) {
    Optional<Name> name = name(outer, content);
    if (name.isEmpty()) {
      return NONE;
    }
    for (String place : places(name.get())) {
      Optional<Source> file = source.sibling(place);
      if (file.isPresent()) {
        try (InputStream in = file.get().open()) {
          byte[] bytes = in.readNBytes(MOST + 1);
          boolean cut = bytes.length > MOST;
          int kept = Math.min(bytes.length, MOST);
          String text = new String(bytes, 0, kept, StandardCharsets.UTF_8);
          return new Result(Optional.of(Json.of(text)), cut, false, shown(preview(content), text));
        } catch (IOException e) {
          break; // as good as not there: its own unit tells why
        }
      }
    }
    return new Result(Optional.empty(), false, true, 0);
  }

  private static String preview(Json content) {
    return (content.isArray() ? content.get(0).get("text") : content).text();
  }

  /** How much of {@code text}, from its beginning, stands in the record: its preview. */
  private static int shown(String record, String text) {
    String opening = text.substring(0, Math.min(OPENING, text.length())).stripTrailing();
    int at = opening.isEmpty() ? -1 : record.indexOf(opening);
    if (at < 0) {
      return 0;
    }
    int shown = 0;
    while (shown < text.length()
        && at + shown < record.length()
        && record.charAt(at + shown) == text.charAt(shown)) {
      shown++;
    }
    return shown;
  }

  /** Beside the session, beside the one it was resumed from, or above a sub-agent. */
  private List<String> places(Name name) {
    String path = source.member().isEmpty() ? source.path() : source.member();
    String own = path.substring(path.lastIndexOf('/') + 1);
    int dot = own.lastIndexOf('.');
    String file = FOLDER + "/" + name.file;
    List<String> places = new ArrayList<>();
    places.add((dot > 0 ? own.substring(0, dot) : own) + "/" + file);
    if (!name.session.isEmpty()) {
      places.add(name.session + "/" + file);
    }
    places.add("../" + file);
    places.add("../../../" + file);
    places.add(file);
    return places;
  }

  /** What a record calls the file: {@code SESSION/tool-results/FILE}. */
  record Name(String session, String file) {}

  /** The file that a result names as holding the whole of it. */
  static Optional<Name> name(Json outer, Json content) {
    String told = outer.text("persistedOutputPath");
    if (!told.isEmpty()) {
      return name(told, 0);
    }
    Json first = content.isArray() ? content.get(0).get("text") : content;
    String text = first.text();
    String head = text.substring(0, Math.min(HEAD, text.length()));
    int saved = head.indexOf("saved to");
    int line = saved < 0 ? -1 : head.indexOf('\n', saved);
    boolean spilled = head.startsWith("<persisted-output>") || head.startsWith("Output too large");
    spilled |= head.startsWith("Error: result (") || head.startsWith("Error: Output (");
    return saved < 0 || !spilled
        ? Optional.empty()
        : name(line < 0 ? head : head.substring(0, line), saved);
  }

  private static Optional<Name> name(String text, int from) {
    int folder = text.indexOf(FOLDER, from);
    int start = folder + FOLDER.length() + 1;
    if (folder < 0 || start > text.length()) {
      return Optional.empty();
    }
    String file = word(text, start);
    int end = Math.max(0, folder - 1);
    int begin = end;
    while (begin > 0 && plain(text.charAt(begin - 1))) {
      begin--;
    }
    boolean named = !file.isEmpty() && !file.startsWith(".");
    return named ? Optional.of(new Name(text.substring(begin, end), file)) : Optional.empty();
  }

  private static String word(String text, int start) {
    int end = start;
    while (end < text.length() && plain(text.charAt(end))) {
      end++;
    }
    // A sentence may end behind the name.
    return text.substring(start, end > start && text.charAt(end - 1) == '.' ? end - 1 : end);
  }

  private static boolean plain(char c) {
    return c < 128 && Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
  }
}
