/** The report document: chains, their verdicts, and the balance of what was and was not read. */
@NullMarked
package dev.offscript.model.report;

import org.jspecify.annotations.NullMarked;
