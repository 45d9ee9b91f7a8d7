/** SWE-agent and mini-swe-agent: trajectories, their step tables and their message lists. */
@NullMarked
package dev.offscript.readers.trajectory.sweagent;

import org.jspecify.annotations.NullMarked;
