/**
 * Follows a tree of shell text to the commands that would run.
 *
 * <p>{@link dev.offscript.commands.unfold.Unfolding} walks the tree as a shell would, with
 * variables, functions, pipes and files as far as the text tells them; what it cannot know stays as
 * it was written. Wrappers are opened, decoders applied, scripts entered, and every step is noted
 * in {@code via}. Nothing is executed.
 *
 * <p>Where the text tells how a condition ends ({@code true}, {@code [ 1 = 2 ]}, a variable that
 * was set on every way to it), {@link dev.offscript.commands.unfold.Control} follows only the
 * branch that runs; where it does not tell, every branch. A value that may be another one when it
 * runs decides nothing: {@link dev.offscript.commands.unfold.Environment} keeps which are sure.
 *
 * <pre>
 * Unfolding   the walk: one tree, one list of commands
 * Control     lists, branches, loops, jumps
 * Expansion   words to fields: Braces, Variables, Parameters, Patterns, Arithmetic
 * Running     what one command does: Builtins, Scripts, Programs, Nesting and those it calls
 * Nesting     commands inside commands: Arguments, Carried, Terminals, Schedules, Recipes
 * Filters     programs whose output follows from their input: Lines, Substitute, Translate, Printf
 * Staging     what a written file will do: Dockerfile, Makefiles, Manifests, Notebooks
 * </pre>
 *
 * <p>Everything is bounded by one {@link dev.offscript.commands.unfold.Budget} an analysis:
 * commands, nesting and bytes produced. Where it is used up the rest is left out and the last
 * command says so in its {@code via} ({@code "limit: commands"}, {@code "limit: text"}, {@code
 * "limit: nesting"}).
 */
@NullMarked
package dev.offscript.commands.unfold;

import org.jspecify.annotations.NullMarked;
