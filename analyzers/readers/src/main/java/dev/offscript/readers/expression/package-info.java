/**
 * Regular expressions of descriptors, in the syntax and with the meaning of RE2, at the speed of
 * log lines.
 *
 * <p>RE2/J follows every alternative at once, which costs some hundred nanoseconds a character: a
 * line of a firewall took 40 µs. {@link dev.offscript.readers.expression.TextPattern} takes the way
 * of the first alternative instead. Nearly every place of such an expression is decided by the next
 * character, so that nothing is ever taken back; where it is not, the work is counted, and a text
 * that needs too much of it goes to RE2/J, whose time is linear. So does an expression whose syntax
 * is not known here.
 *
 * <ul>
 *   <li>{@link dev.offscript.readers.expression.Syntax} reads the text of an expression into a
 *       {@link dev.offscript.readers.expression.Tree};
 *   <li>{@link dev.offscript.readers.expression.Program} makes {@link
 *       dev.offscript.readers.expression.Step}s of it, each knowing which characters may come next;
 *   <li>{@link dev.offscript.readers.expression.Walk} follows them through a text.
 * </ul>
 *
 * <p>A test holds every expression of every shipped descriptor against RE2/J.
 */
@NullMarked
package dev.offscript.readers.expression;

import org.jspecify.annotations.NullMarked;
