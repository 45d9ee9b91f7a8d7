/** Agents that live in an editor and keep their conversations in its stores: Cursor, Cline, Roo. */
@NullMarked
package dev.offscript.readers.trajectory.editor;

import org.jspecify.annotations.NullMarked;
