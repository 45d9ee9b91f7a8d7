/**
 * From evidence to the index: files are found and hashed, units planned, read, analysed and
 * written, each with its line in the manifest; hits are brought to the rules of today.
 */
@NullMarked
package dev.offscript.casework.intake;

import org.jspecify.annotations.NullMarked;
