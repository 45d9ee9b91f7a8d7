/**
 * Claude Code and what took over its records: sessions of a project, sub-agents, what was typed at
 * the prompt, and iFlow CLI, whose sessions have the same tree of records.
 */
@NullMarked
package dev.offscript.readers.trajectory.claude;

import org.jspecify.annotations.NullMarked;
