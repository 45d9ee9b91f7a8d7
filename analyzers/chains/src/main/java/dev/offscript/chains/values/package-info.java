/** Values that evidence compares by: addresses, spans of time, words. */
@NullMarked
package dev.offscript.chains.values;

import org.jspecify.annotations.NullMarked;
