/** Codex CLI: the rollouts of its sessions and the events of {@code codex exec --json}. */
@NullMarked
package dev.offscript.readers.trajectory.codex;

import org.jspecify.annotations.NullMarked;
