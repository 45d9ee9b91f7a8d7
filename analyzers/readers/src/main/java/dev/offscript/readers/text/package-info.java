/**
 * What readers of line-based formats share: {@link dev.offscript.readers.text.Stamps stamps} and
 * what they leave out, syslog heads, CSV cells, key=value pairs. All by hand, in one pass over the
 * text, with no regular expression: the text is evidence, and hostile.
 */
@NullMarked
package dev.offscript.readers.text;

import org.jspecify.annotations.NullMarked;
