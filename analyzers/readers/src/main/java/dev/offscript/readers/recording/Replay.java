package dev.offscript.readers.recording;

import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.shell.Completeness;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Watches the lines of a {@link Screen} while a recording is played on it.
 *
 * <p>A line was typed to a shell where the shell says so (bracketed paste, marks of shell
 * integration); else where a prompt stood there alone and waited; else, in recordings without
 * times, where a prompt that names its user, host or shell stands before it.
 */
final class Replay {

  private static final int MOST_PROMPTS = 256;

  /** What is known of a recording before it is played. */
  record Setting(int columns, int rows, boolean timed, Shown.Owner owner) {}

  private final Screen screen;
  private final Typed typed = new Typed();
  private final Shown shown;
  private final boolean timed;
  private final Set<String> waited = new LinkedHashSet<>();

  private final EventSink sink;
  private EvidenceRef at;
  private EvidenceRef lineAt;
  private TimeSpan time = TimeSpan.NONE;
  private boolean freshLine = true;

  private boolean protocol;
  private boolean editing;

  /** The shell says itself what was entered, behind the end of the editing. */
  private boolean stating;

  private String stated = "";

  /** A mark says where the prompt at hand ends, whatever it looks like. */
  private boolean marked;

  private String captured = "";
  private String waiting = "";
  private String fed = "";
  private String block = "";
  private String taken = "";
  private String bare = "";
  private boolean anything;
  private boolean tookScreen;
  private final RightPrompt right = new RightPrompt();

  private String pending = "";
  private EvidenceRef pendingAt;
  private TimeSpan pendingTime = TimeSpan.NONE;
  private Completeness open = new Completeness();

  Replay(Source source, EventSink sink, Setting setting) {
    this.screen = new Screen(setting.columns(), setting.rows(), new Watch());
    this.sink = sink;
    this.shown = new Shown(sink, setting.owner());
    this.timed = setting.timed();
    this.at = new EvidenceRef(source.unit(), 0, 0, 1, "");
    this.lineAt = at;
    this.pendingAt = at;
  }

  private final class Watch implements Screen.Listener {
    @Override
    public void lineFeed() {
      fed(screen.line());
    }

    @Override
    public void editing(boolean on) {
      if (on && !(editing && marked)) {
        begin();
      } else if (!on && !stating) {
        entered();
      }
    }

    @Override
    public void mark(Mark mark) {
      stating |= mark.stating();
      switch (mark.kind()) {
        case 'A' -> begin();
        case 'B' -> {
          begin();
          captured = screen.beforeCursor();
          marked = shell(captured);
        }
        case 'E' -> stated = mark.commandLine();
        case 'C' -> {
          stated = stated.isEmpty() ? mark.commandLine() : stated;
          stated = captured.isBlank() || shell(captured) ? stated : "";
          entered();
        }
        case 'D' -> mark.exitCode().ifPresent(shown::exit);
        default -> {}
      }
    }
  }

  /** Where the events go. */
  Shown shown() {
    return shown;
  }

  /** The terminal showed {@code text}, which stands in {@code record}. */
  void output(String text, TimeSpan when, EvidenceRef record) {
    at = record;
    time = when;
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end + 1;
      if (freshLine) {
        lineAt = record;
        freshLine = false;
      }
      screen.write(text.substring(from, to));
      freshLine = end >= 0;
      from = to;
    }
    pause();
  }

  /** Somebody typed {@code text}. */
  void input(String text, TimeSpan when, EvidenceRef record) {
    if (typed.empty() && !editing) {
      captured = screen.beforeCursor();
    }
    typed.keys(text);
  }

  /** The terminal took another size. */
  void resize(int columns, int rows) {
    screen.resize(columns, rows);
  }

  /** The recording is over. */
  void end() {
    if (editing && !screen.line().isBlank() && fed.equals(screen.line())) {
      entered();
    }
    flush();
    shown.close(time, at);
    if (tookScreen) {
      sink.note(
          "programs took the whole screen (an editor, a pager, tmux): what was typed in them is not"
              + " told");
    }
  }

  /** The shell waits for a line. */
  private void begin() {
    protocol = true;
    if (!editing) {
      screen.markRow();
    }
    editing = true;
    captured = "";
    fed = "";
    block = "";
    stated = "";
    marked = false;
    right.forget();
    shown.pause(time, at);
  }

  /** The shell took a line. */
  private void entered() {
    if (!editing) {
      return;
    }
    editing = false;
    if (!stated.isBlank()) {
      states(stated.strip());
      return;
    }
    String now = screen.line();
    boolean left = now.isBlank() && !fed.isEmpty();
    String line = left ? fed : now;
    boolean known = !captured.isBlank() && line.startsWith(captured);
    String whole = left ? block : screen.sinceMark();
    if (Prompts.of(line).shape() == Prompts.Shape.NONE && !known && whole.contains("\n")) {
      // Lines of one command that the shell edits together, under one prompt.
      line = whole;
    }
    fed = "";
    block = "";
    taken = left ? "" : now;
    line = right.without(line);
    if (!command(line, true)) {
      shown.line(line);
    }
  }

  /** The shell says that {@code text} was entered: no screen has to be understood. */
  private void states(String text) {
    flush();
    shown.close(time, at);
    taken = screen.line().isBlank() ? "" : screen.line();
    stated = "";
    fed = "";
    block = "";
    long from = Math.min(lineAt.offset(), at.offset());
    EvidenceRef place =
        new EvidenceRef(at.unit(), from, at.offset() + at.length() - from, lineAt.line(), "");
    shown.command(typed.exact(text), time, place);
  }

  /** A line feed left {@code line}. */
  private void fed(String line) {
    if (editing) {
      fed = line;
      block = screen.sinceMark();
      return;
    }
    if (!taken.isEmpty() && line.equals(taken)) {
      // The line feed behind a line that the shell took already.
      taken = "";
      return;
    }
    taken = "";
    boolean first = !anything && !line.isBlank();
    anything |= first;
    Prompts.Found found = Prompts.of(line);
    if (first && found.shape() == Prompts.Shape.BARE && !timed) {
      bare = line.substring(0, found.end());
    }
    if (!plausible(line, found) || !command(line, false)) {
      shown.line(line);
    }
    waiting = "";
    captured = "";
  }

  /** Whether a line without any word of the shell may have been typed to one. */
  private boolean plausible(String line, Prompts.Found found) {
    if (!pending.isEmpty() && Prompts.continuation(line) >= 0) {
      return true;
    }
    boolean stood = !waiting.isEmpty() && line.startsWith(waiting);
    if (stood) {
      return true;
    }
    if (!captured.isEmpty()
        && typed.last(line.substring(Math.min(line.length(), captured.length())))) {
      return line.startsWith(captured) && shellLike(captured);
    }
    if (found.shape() == Prompts.Shape.NONE || protocol) {
      return false;
    }
    String prompt = line.substring(0, found.end());
    boolean named = found.shape() == Prompts.Shape.NAMED;
    // What begins with nothing but a dollar has to stand behind a prompt that waited just now.
    return timed ? named && waited.contains(prompt) : named || prompt.equals(bare);
  }

  /** A pause: a prompt that stands alone now waits for somebody. */
  private void pause() {
    if (screen.alternate()) {
      tookScreen = true;
      return;
    }
    if (editing) {
      if (captured.isEmpty()) {
        captured = screen.beforeCursor();
      }
      right.look(screen.beforeCursor(), screen.line(), captured);
      return;
    }
    if (!timed) {
      return;
    }
    String line = screen.line();
    if (!line.isBlank() && line.equals(screen.beforeCursor())) {
      Prompts.Found found = Prompts.of(line);
      if (found.shape() != Prompts.Shape.NONE && line.substring(found.end()).isBlank()) {
        waiting = line;
        shown.pause(time, at);
        if (waited.size() < MOST_PROMPTS) {
          waited.add(line);
        }
      }
    }
  }

  /** Takes a line as typed to a shell; false where its prompt is none of a shell. */
  private boolean command(String line, boolean told) {
    if (!pending.isEmpty()) {
      int end = Prompts.continuation(line);
      if (end >= 0) {
        add(line.substring(end));
        return true;
      }
      flush();
    }
    Prompts.Found found = Prompts.of(line);
    int end = found.end();
    if (found.shape() == Prompts.Shape.NONE) {
      end = unknownPrompt(line, told);
      if (end < 0) {
        return false;
      }
    }
    shown.close(time, at);
    String text = dedented(line.substring(end).strip(), end);
    if (text.endsWith("^C") || text.isEmpty() || typed.cancelled()) {
      return true;
    }
    pendingAt =
        new EvidenceRef(
            at.unit(),
            lineAt.offset(),
            at.offset() + at.length() - lineAt.offset(),
            lineAt.line(),
            "");
    pendingTime = time;
    open = new Completeness();
    add(typed.exact(text));
    if (told && text.indexOf('\n') >= 0) {
      // Edited together and taken: the shell has all of it.
      flush();
    }
    return true;
  }

  /** Lines that are edited together stand under the end of the prompt. */
  private static String dedented(String text, int prompt) {
    if (text.indexOf('\n') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      int blank = 0;
      while (out.length() > 0
          && blank < prompt
          && blank < line.length()
          && line.charAt(blank) == ' ') {
        blank++;
      }
      out.append(out.length() > 0 ? "\n" : "").append(line, blank, line.length());
    }
    return out.toString();
  }

  /** Where a prompt of no known shape ends, -1 where it is none of a shell. */
  private int unknownPrompt(String line, boolean told) {
    if (!captured.isBlank()
        && line.startsWith(captured)
        && (told && marked || shellLike(captured))) {
      return captured.length();
    }
    if (!told || !captured.isBlank()) {
      return -1;
    }
    for (String end : new String[] {"$ ", "# ", "% "}) {
      int at = line.indexOf(end);
      if (at >= 0 && at < 80 && shellLike(line.substring(0, at + 2))) {
        return at + 2;
      }
    }
    return -1;
  }

  /** Interpreters write marks too: what stands in the marked prompt is not one of Python's. */
  private static boolean shell(String prompt) {
    String text = prompt.strip();
    return !text.equals(">>>") && !text.equals("...") && !text.startsWith("In [");
  }

  /** Not the prompt of an interpreter, a database, a debugger, or a question. */
  private static boolean shellLike(String prompt) {
    String text = prompt.strip();
    if (text.isEmpty() || text.length() > 240) {
      return false;
    }
    char last = text.charAt(text.length() - 1);
    boolean end = "$#%\u276f\u279c\u00bb\u03bb\u2771\u25b6".indexOf(last) >= 0;
    return end && !text.endsWith("=#") && !text.endsWith("-#") && !text.endsWith("(#");
  }

  private void add(String text) {
    if (pending.length() + text.length() > Shown.LONGEST) {
      flush();
      return;
    }
    pending = pending.isEmpty() ? text : pending + '\n' + text;
    if (pending.equals(text) && text.indexOf('\n') >= 0) {
      text.lines().forEach(open::feed);
    } else {
      open.feed(text);
    }
    if (at.offset() + at.length() > pendingAt.offset() + pendingAt.length()) {
      pendingAt =
          new EvidenceRef(
              at.unit(),
              pendingAt.offset(),
              at.offset() + at.length() - pendingAt.offset(),
              pendingAt.line(),
              "");
    }
    if (open.complete()) {
      flush();
    }
  }

  private void flush() {
    if (!pending.isEmpty()) {
      shown.command(pending, pendingTime, pendingAt);
      pending = "";
    }
  }
}
