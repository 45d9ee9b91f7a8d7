package dev.offscript.casework.intake;

/**
 * A unit of the evidence at hand.
 *
 * @param rank its place in path order: what pointers of a report count
 * @param number its number in the case: what the index counts; differs from {@code rank} once files
 *     were added
 * @param reading how it is read
 * @param record what became of it
 */
public record Unit(int rank, int number, UnitReading reading, UnitRecord record) {}
