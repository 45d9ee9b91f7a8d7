package dev.offscript.readers.trajectory;

import dev.offscript.readers.json.Json;
import dev.offscript.readers.trajectory.TextPiece.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tool calls that a model wrote into its text, where the scaffold has no calls of its own: {@link
 * TextTags between tags}, {@link TextTokens between special tokens}, {@link TextChannels in
 * channels}, as {@link TextValues bare values}, {@link TextFences between fences}, or as
 *
 * <pre>
 * Action: bash                                                                     ReAct
 * Action Input: ls
 * </pre>
 *
 * <p>What stands between back quotes or inside {@code <think>} is a quotation or a thought, and no
 * call. A fenced {@code bash} block, or a text that is nothing but an object, is a call only where
 * what follows is its result: anywhere else it is advice, or an answer. A call that is cut or
 * malformed is told as {@link Told#broken}: the model asked for it, and nothing ran.
 */
public final class TextCalls {

  /** One call: the tool's name and its text, decoded. */
  public record Found(String name, ToolCall call) {}

  /**
   * What a text asks for.
   *
   * @param calls the calls, in their order
   * @param broken the words of calls that cannot be read
   */
  public record Told(List<Found> calls, List<String> broken) {}

  private static final int MOST = 64;
  private static final int MOST_FENCES = 8192;

  private final Tools tools;
  private final String text;
  private final String pointer;
  private final boolean observed;
  private final List<Found> found = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();

  private TextCalls(Tools tools, String text, String pointer, boolean observed) {
    this.tools = tools;
    this.text = text;
    this.pointer = pointer;
    this.observed = observed;
  }

  /**
   * The calls in {@code text}, which stands at {@code pointer}.
   *
   * @param observed whether what follows the text is what a command gave back
   */
  public static Told find(Tools tools, String text, String pointer, boolean observed) {
    TextCalls calls = new TextCalls(tools, text, pointer, observed);
    calls.all();
    return new Told(calls.found, calls.broken);
  }

  private void all() {
    TextChannels.calls(text).forEach(this::take);
    if (!TextChannels.marked(text)) {
      scan(false);
    }
    if (nothing()) {
      TextFences.marked(text).ifPresent(this::take);
    }
    if (!observed) {
      return;
    }
    if (nothing()) {
      // Some scaffolds have the model put its call between fences.
      scan(true);
    }
    if (nothing()) {
      bare();
    }
    if (nothing()) {
      TextFences.command(text, tools).ifPresent(this::take);
    }
    if (nothing()) {
      commandTag();
    }
  }

  private boolean nothing() {
    return found.isEmpty() && broken.isEmpty();
  }

  private void scan(boolean insideFences) {
    int fences = 0;
    TextTags tags = new TextTags(tools, text, observed);
    // A template may have opened the thought before the text begins.
    int closed = text.indexOf("</think>");
    int at = closed >= 0 && text.lastIndexOf("<think>", closed) < 0 ? closed : 0;
    boolean lineStart = true;
    while (at < text.length() && found.size() < MOST) {
      char c = text.charAt(at);
      int next = at;
      if (c == '<' || c == '[' || c == '\u273F' || c == 'f') {
        Optional<TextPiece> token = TextTokens.at(text, at);
        TextPiece piece =
            token.isPresent() ? token.get() : c == '<' ? tags.at(at) : TextPiece.none(at);
        take(piece);
        next = piece.end();
      } else if (c == '`' && !insideFences && fences++ < MOST_FENCES) {
        next = TextFences.end(text, at);
      } else if (lineStart && (c == 'A' || c == '*' || c == '#')) {
        next = action(at);
        if (next < 0) {
          return;
        }
      }
      lineStart = next == at ? c == '\n' : next > 0 && text.charAt(next - 1) == '\n';
      at = next == at ? at + 1 : next;
    }
  }

  private void take(TextPiece piece) {
    for (Written call : piece.calls()) {
      add(call);
    }
    if (!piece.broken().isEmpty() && broken.size() < MOST) {
      broken.add(piece.broken());
    }
  }

  private void take(TextFences.Block block) {
    List<Written> calls =
        block.name().equals("tool_code") ? TextValues.calls(block.body()) : List.of();
    if (calls.isEmpty()) {
      add(
          Written.of(
              block.name().equals("tool_code") ? "python" : block.name(),
              block.arguments(),
              block.body()));
    } else {
      calls.forEach(this::add);
    }
  }

  /** A text that is nothing but its calls. */
  private void bare() {
    String whole = text.strip();
    int thought = whole.lastIndexOf("</think>");
    whole = thought < 0 ? whole : whole.substring(thought + "</think>".length()).strip();
    boolean value = whole.startsWith("{") || whole.startsWith("[") || whole.startsWith("```json");
    int line = whole.indexOf('\n');
    boolean named = line > 0 && whole.startsWith("{", line + 1) && whole.indexOf(' ') > line;
    if (value || named) {
      TextValues.calls(whole).stream()
          .filter(call -> call.arguments().present())
          .forEach(this::add);
    }
  }

  /** ReAct; -1 where what follows was imagined by the model. */
  private int action(int at) {
    Optional<TextArguments.Action> action = TextArguments.action(text, at, tools);
    if (action.isEmpty()) {
      return at;
    }
    TextArguments.Action told = action.get();
    if (told.name().isEmpty()) {
      take(TextPiece.values(told.end(), told.input()));
    } else {
      Json input = told.input().startsWith("{") ? TextValues.json(told.input()) : Json.MISSING;
      add(
          input.isObject()
              ? new Written(told.name(), input, input.plain())
              : Written.of(told.name(), told.input()));
    }
    return text.indexOf("\nObservation:", told.end()) >= 0 ? -1 : told.end();
  }

  private void commandTag() {
    for (String tag : List.of("COMMAND", "command", "code", "bash")) {
      int open = text.indexOf("<" + tag);
      int from = open < 0 ? -1 : text.indexOf('>', open) + 1;
      int close = from <= 0 ? -1 : text.indexOf("</" + tag + ">", from);
      if (close > 0) {
        add(
            Written.of(
                tag.equals("code") ? "python" : "command", text.substring(from, close).strip()));
        return;
      }
    }
  }

  private void add(Written written) {
    if (found.size() < MOST) {
      ToolCall read = ToolCall.read(tools, written.name(), written.arguments(), "");
      found.add(new Found(written.name(), moved(read, written.words())));
    }
  }

  /** The call with everything at the text it stands in; what is no command keeps its own words. */
  private ToolCall moved(ToolCall call, String words) {
    boolean command =
        call.toolClass() == ToolClass.SHELL
            || call.toolClass() == ToolClass.INPUT
            || call.toolClass() == ToolClass.CODE;
    return new ToolCall(
        call.toolClass(),
        command ? call.text() : words,
        pointer,
        call.cut(),
        call.argv(),
        call.workingDirectory(),
        call.background(),
        call.written().stream()
            .map(write -> new ToolCall.Write(write.path(), write.text(), pointer, write.cut()))
            .toList(),
        call.path());
  }
}
