package dev.offscript.commands.unfold;

import java.util.List;

/**
 * A command about to run.
 *
 * @param argv its words
 * @param assignments {@code NAME=value} in front of it
 * @param redirects as written, expanded
 * @param in what it reads
 * @param start its place in the text
 * @param end its end
 */
record Call(
    List<String> argv,
    List<String> assignments,
    List<String> redirects,
    Flow in,
    int start,
    int end) {

  Call with(List<String> words) {
    return new Call(words, assignments, redirects, in, start, end);
  }

  Call with(Flow input) {
    return new Call(argv, assignments, redirects, input, start, end);
  }

  Call with(List<String> words, List<String> more) {
    if (more.isEmpty()) {
      return with(words);
    }
    List<String> all = new java.util.ArrayList<>(assignments);
    all.addAll(more);
    return new Call(words, List.copyOf(all), redirects, in, start, end);
  }
}
