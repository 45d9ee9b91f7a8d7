/**
 * Claude Code and what took over its records: sessions of a project, sub-agents, what was typed at
 * the prompt, and iFlow CLI, whose sessions have the same tree of records.
 *
 * <p>A session has a folder of its name beside it: {@code tool-results/} holds results too long for
 * a record, which {@link dev.offscript.readers.trajectory.claude.Spilled} puts into the call that
 * names them ({@link dev.offscript.readers.trajectory.claude.SpilledReader} counts the file, or
 * tells it where no record does); {@code subagents/} holds sessions and notes of sub-agents.
 */
@NullMarked
package dev.offscript.readers.trajectory.claude;

import org.jspecify.annotations.NullMarked;
