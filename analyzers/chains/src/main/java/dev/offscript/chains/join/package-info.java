/**
 * Which flows and alerts belong to which deed: by value, then by place, then by time on clocks that
 * were fitted first.
 */
@NullMarked
package dev.offscript.chains.join;

import org.jspecify.annotations.NullMarked;
