/**
 * The report of a case and what it quotes: the document is assembled, kept with its hash, and its
 * evidence opened again.
 */
@NullMarked
package dev.offscript.casework.report;

import org.jspecify.annotations.NullMarked;
