/**
 * The audit of a whole run: in how many episodes a behaviour stands, by whom it was asked for, and
 * where in the run that is more often than elsewhere. {@link dev.offscript.model.audit.Audit} is
 * the document; everything in it is counted in episodes, never in chains or commands.
 */
@NullMarked
package dev.offscript.model.audit;

import org.jspecify.annotations.NullMarked;
