/**
 * What happened, before anybody writes it down: sessions and their turns, traffic, and the truth
 * about\n * them.
 */
@NullMarked
package dev.offscript.benchmarks.verdicts.world;

import org.jspecify.annotations.NullMarked;
