package dev.offscript.commands.catalogue;

import java.util.List;

/**
 * What a person is told of a tool.
 *
 * @param about what it is, in a line; {@code ""} where nobody said
 * @param home where it comes from, a URL; {@code ""} where nobody said
 * @param ports well-known ports of it or of what it talks to
 * @param file the catalogue file that it stands in, without folders
 * @param line its line there, from 1
 */
public record Description(String about, String home, List<Integer> ports, String file, int line) {}
