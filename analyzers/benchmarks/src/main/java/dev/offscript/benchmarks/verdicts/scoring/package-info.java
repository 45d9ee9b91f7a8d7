/** Reports against the truth. */
@NullMarked
package dev.offscript.benchmarks.verdicts.scoring;

import org.jspecify.annotations.NullMarked;
