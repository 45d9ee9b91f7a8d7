/** What an agent does: tools, commands, files, and the far sides they reach. */
@NullMarked
package dev.offscript.benchmarks.verdicts.acts;

import org.jspecify.annotations.NullMarked;
