/**
 * The chain as it is told: steps with their summaries, links with reason and grade, predicates,
 * severity and score; and alerts that no deed explains.
 */
@NullMarked
package dev.offscript.chains.story;

import org.jspecify.annotations.NullMarked;
