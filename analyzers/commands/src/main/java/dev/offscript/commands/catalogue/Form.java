package dev.offscript.commands.catalogue;

import dev.offscript.model.Behaviour;
import dev.offscript.model.Direction;
import dev.offscript.model.Severity;
import java.util.List;

/**
 * A way to call a tool that makes a behaviour. All stated conditions must hold.
 *
 * @param subcommands sub-command words, one of which must lead the positional words; empty for any
 * @param flags options of which one must be present; empty for any
 * @param needs options of which all must be present
 * @param without options of which none may be present
 * @param argument globs of which one must match a positional word or an option's value; parts
 *     joined by {@code " & "} must each match a word of their own, and {@code {shell}} at the end
 *     of one stands for the path of a shell and its options
 * @param unlike globs of which none may match
 * @param least how many positional words there must be, sub-command included
 * @param most how many there may be, -1 for any number
 * @param exposed whether the forward must listen beyond loopback
 * @param direction which way it opens
 * @param level how much it matters
 * @param behaviour what it makes
 * @param techniques ATT&amp;CK ids
 * @param endpoint where the far side stands, tried in order
 * @param port where its port stands if not beside the host
 * @param defaultPort the tool's own port
 * @param forward where what is carried stands
 * @param wallet where a wallet stands
 * @param specific whether no other program is called like this, so that it bears out a common name
 * @param harmless whether a command of this form does nothing of the behaviour, and no later form
 *     is tried
 * @param because the reason in plain words
 */
public record Form(
    List<String> subcommands,
    List<String> flags,
    List<String> needs,
    List<String> without,
    List<String> argument,
    List<String> unlike,
    int least,
    int most,
    boolean exposed,
    Direction direction,
    Severity level,
    Behaviour behaviour,
    List<String> techniques,
    List<Place> endpoint,
    List<Place> port,
    int defaultPort,
    List<Place> forward,
    List<Place> wallet,
    boolean specific,
    boolean harmless,
    String because) {

  /** Whether it states no condition on the words. */
  boolean anyWords() {
    return subcommands.isEmpty()
        && flags.isEmpty()
        && needs.isEmpty()
        && argument.isEmpty()
        && least == 0
        && most < 0;
  }
}
