/**
 * The rule packs that this program ships, as data: {@code packs/NAME/pack.yml} and one YAML file a
 * rule beside it, each with its own examples. Packs are found on the classpath, so a jar with a
 * folder of that shape is a further pack; no list is edited. {@link dev.offscript.packs.OwnPacks}
 * finds the same shape in a user's folder, and {@link dev.offscript.packs.PackChoice} says which of
 * them a run asks for.
 *
 * <p>Rules of the behaviour packs rest on what the command analysis recognised in the argument
 * vector ({@code offscript.act.*}), on the words, redirects, input and pipeline of one simple
 * command, on files that were written, and on the fields of alerts, flows and names, never on the
 * text of prompts or outputs: a page about tunnels is no tunnel. What is everyday work as well is
 * of level {@code low} and tier {@code extended}. Rules of the pack {@code context} accuse nobody;
 * they name the stage where a command stands.
 */
@NullMarked
package dev.offscript.packs;

import org.jspecify.annotations.NullMarked;
