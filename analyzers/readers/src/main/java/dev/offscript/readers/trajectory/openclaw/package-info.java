/**
 * OpenClaw, pi and what grew around them: sessions with branches, the index of sessions, telemetry
 * and exports of Moltbook.
 */
@NullMarked
package dev.offscript.readers.trajectory.openclaw;

import org.jspecify.annotations.NullMarked;
