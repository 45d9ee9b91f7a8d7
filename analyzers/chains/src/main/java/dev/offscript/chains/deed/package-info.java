/**
 * One behaviour of one run, with its retries, copies and preparations folded: what ran, on which
 * layer, towards which far side, and what the network saw of it.
 */
@NullMarked
package dev.offscript.chains.deed;

import org.jspecify.annotations.NullMarked;
