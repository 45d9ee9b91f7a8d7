/**
 * The red thread of a session: what prepared an act, hid it, made it stay or shows what it did.
 *
 * <p>Being near an act in time says little: an agent at work fetches data, makes files executable
 * and cleans up all day. So an event belongs to an act only where a <i>value</i> leads from one to
 * the other: the far side, a wallet, the tool, or a file. Files are followed from hand to hand:
 *
 * <pre>
 *   wget -O /tmp/p.tgz …  →  tar xzf /tmp/p.tgz -C /opt/m  →  cp /opt/m/run /tmp/.kw  →  /tmp/.kw -c …
 * </pre>
 *
 * <p>{@link dev.offscript.chains.thread.RedThread} starts from the values of the act and takes in
 * what shares one, until nothing more does; each {@link dev.offscript.chains.thread.Strand} says
 * which value tied it, and to which event. A value that half of the session names ties nothing.
 * Without a shared value only these belong: looks around that {@code roles.yaml} says lead to the
 * behaviour (grade D, the order is all that is known), and the hiding of traces after the act.
 */
@NullMarked
package dev.offscript.chains.thread;

import org.jspecify.annotations.NullMarked;
