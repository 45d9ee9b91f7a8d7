/** Home-grown conversations, read by a mapping of JSON pointers that the user wrote. */
@NullMarked
package dev.offscript.readers.trajectory.mapped;

import org.jspecify.annotations.NullMarked;
