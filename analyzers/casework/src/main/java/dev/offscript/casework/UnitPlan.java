package dev.offscript.casework;

import dev.offscript.evidence.Source;
import dev.offscript.readers.Reader;
import java.nio.file.Path;

/**
 * A unit that is going to be read.
 *
 * @param source its bytes
 * @param location of its file on this machine
 * @param container {@code ""}, {@code gzip} or {@code zip}
 * @param fileBytes size on disk
 * @param reader who reads it
 * @param confidence how sure detection is
 * @param runnersUp what else it could be, for the notes
 */
record UnitPlan(
    Source source,
    Path location,
    String container,
    long fileBytes,
    Reader reader,
    double confidence,
    String runnersUp) {}
