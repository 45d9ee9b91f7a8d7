/** {@code offscript rules}: one class a command of rule authors. */
@NullMarked
package dev.offscript.cli.rules;

import org.jspecify.annotations.NullMarked;
