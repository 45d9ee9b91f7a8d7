package dev.offscript.chains.backward;

import dev.offscript.model.Endpoint;
import dev.offscript.model.Marked;
import dev.offscript.model.SimpleCommand;

/**
 * A command that reached a far side.
 *
 * @param index place of the event in its session
 * @param marked the event
 * @param command the command
 * @param endpoint the far side in the command's own words; its port is 0 where it says none
 * @param how how it is known that it did, after "the command": {@code names its far side}
 */
record Reach(int index, Marked marked, SimpleCommand command, Endpoint endpoint, String how) {

  /** What makes two of them one command, run twice. */
  String words() {
    return String.join(" ", command.argv()) + " " + String.join(" ", command.redirects());
  }
}
