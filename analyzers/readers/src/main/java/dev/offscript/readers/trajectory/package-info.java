/**
 * Agent trajectories: what a scaffold, a training run or a model proxy wrote of an agent's work.
 *
 * <p>A room a scaffold or a service, named after it; a class a format in it. What they share stands
 * here:
 *
 * <ul>
 *   <li>{@link dev.offscript.readers.trajectory.Transcript}: turns prompts, messages, tool calls
 *       and results into events, numbers them, keeps the sessions and what is missing in them;
 *   <li>{@link dev.offscript.readers.trajectory.Tools}: which tool is a shell, which writes files,
 *       and under which names its arguments stand ({@code tools.yaml});
 *   <li>{@link dev.offscript.readers.trajectory.Phrases}: texts that a harness puts before the
 *       model, and words of refusal ({@code phrases.yaml});
 *   <li>{@link dev.offscript.readers.trajectory.Seen}: what stood in the source already, so that
 *       cumulative logs and resumed sessions fold;
 *   <li>{@link dev.offscript.readers.trajectory.History}: the same for texts and calls that come
 *       again in every later record;
 *   <li>{@link dev.offscript.readers.trajectory.CallIds}: the same for calls and results where a
 *       server may use an id twice;
 *   <li>{@link dev.offscript.readers.trajectory.OwnLog}: the agent's own log beside what a harness
 *       made of the same session, which is then counted and not told again;
 *   <li>{@link dev.offscript.readers.trajectory.Clock} and {@link
 *       dev.offscript.readers.trajectory.Stamp}: stamps, and the zone of naive ones;
 *   <li>{@link dev.offscript.readers.trajectory.Gaps}: what is missing in a session, in the words
 *       the verdict on origin relies on.
 * </ul>
 *
 * <p>A tool call is what the model asked, not what ran. A call and its result are two events with
 * the same call id, each with its own time and place. Descriptions of tools, demonstrations and
 * texts of the harness are never acts.
 */
@NullMarked
package dev.offscript.readers.trajectory;

import org.jspecify.annotations.NullMarked;
