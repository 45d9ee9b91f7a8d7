/**
 * Codex CLI: the rollouts of its sessions and the events of {@code codex exec --json}.
 *
 * <p>A rollout tells of a command up to three times: what the model asked ({@code response_item}),
 * the code it wrote to ask for several ({@link dev.offscript.readers.trajectory.codex.CodeMode}),
 * and what Codex ran ({@link dev.offscript.readers.trajectory.codex.CodexRuns}): the first two are
 * calls, the last is an execution. A fork begins with a copy of another rollout ({@link
 * dev.offscript.readers.trajectory.codex.Forked}).
 */
@NullMarked
package dev.offscript.readers.trajectory.codex;

import org.jspecify.annotations.NullMarked;
