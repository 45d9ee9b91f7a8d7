/**
 * Program text of other languages, read just far enough: which commands it runs, what it prints,
 * and what its calls make together.
 *
 * <p>{@link dev.offscript.commands.code.Code} reads Python, JavaScript, Perl, Ruby, PHP, Lua and
 * their like with one lexer and one expression reader. Literals, concatenation, simple variables
 * and the usual decoders ({@code b64decode}, {@code bytes.fromhex}, {@code [::-1]}, {@code chr})
 * are folded; everything else is unknown and stays so.
 */
@NullMarked
package dev.offscript.commands.code;

import org.jspecify.annotations.NullMarked;
