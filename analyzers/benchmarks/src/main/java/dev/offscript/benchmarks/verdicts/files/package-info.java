/** Writers of the native formats: agents, sensors, hosts. */
@NullMarked
package dev.offscript.benchmarks.verdicts.files;

import org.jspecify.annotations.NullMarked;
