/** OpenHands: the event folders and outputs of its first generation and the events of its SDK. */
@NullMarked
package dev.offscript.readers.trajectory.openhands;

import org.jspecify.annotations.NullMarked;
