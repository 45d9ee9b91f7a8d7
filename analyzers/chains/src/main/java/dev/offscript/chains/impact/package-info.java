/**
 * What a behaviour cost and reached: cards × hours × price, bytes over the far side, hosts behind a
 * tunnel. Nothing is estimated: each number names the records it rests on, and where one of its
 * inputs is not in the evidence it stays empty.
 */
@NullMarked
package dev.offscript.chains.impact;

import org.jspecify.annotations.NullMarked;
