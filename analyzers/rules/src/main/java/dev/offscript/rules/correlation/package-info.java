/**
 * Sigma correlations: what several matches say together.
 *
 * <p>Offline semantics. Matches are put in order of event time, equal times in order of evidence.
 * Windows slide and include both ends: a window ends at each match and reaches back by the
 * timespan. Windows that fire and share a match are reported once, as one with all their members,
 * so a burst is one report and not hundreds. A condition with {@code not} looks forward instead:
 * the window opens at a match and is judged when it has closed. A match without a value for every
 * group-by field belongs to no group; a list gives one group a member; texts group without case.
 */
@NullMarked
package dev.offscript.rules.correlation;

import org.jspecify.annotations.NullMarked;
