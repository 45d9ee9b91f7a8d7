/**
 * What is known about tools, as data: {@code catalogue/*.yml} on the class path.
 *
 * <p>Each entry says under which names a tool is started, how its options are read, which forms of
 * its command line make a behaviour and which are harmless, and where in the words the far side
 * stands. The first form that fits decides:
 *
 * <pre>
 * tools:
 *   - tool: chisel
 *     about: Carries TCP through HTTP, client and server in one program.
 *     home: https://github.com/jpillora/chisel
 *     ports: [8080]                        # well-known ones, for people; nothing is decided by them
 *     names: [chisel]                      # the tool's own name where the key is absent
 *     behaviour: tunneling
 *     techniques: [T1572, T1090]
 *     sources: [jpillora/chisel]           # names a download or an install is known by
 *     options: {values: [--auth, --port]}  # options that take a value
 *     inert: {flags: [--help, "-O=check"], subcommands: [version]}
 *     forms:
 *       - subcommands: [client]
 *         argument: ["R:*"]
 *         direction: reverse
 *         level: high
 *         endpoint: [position:1]
 *         forward: [rest:2]
 *         because: chisel client that opens a remote on the server
 * </pre>
 *
 * <p>What all forms share stands once under {@code every-form}; a form that says it too is right.
 * {@code common: [edge]} lists names that many programs bear: such a name makes nothing unless the
 * words hold an address, a port or a forward, or the form is {@code specific}. Where {@code
 * options} are {@code single-dash}, {@code -name} and {@code --name} are one option; write either.
 *
 * <p>Globs of {@code argument} ignore case: {@code *} any characters, {@code #} a digit, {@code
 * {tcp,udp}} either, {@code a & b} two words that fit, {@code {shell}} at the end the path of a
 * shell and what follows it.
 *
 * <p>An entry that says {@code like: chisel} takes from that one what it does not say itself,
 * except names and sources. Files are read in order of their names; every {@code *.yml} of the
 * folder is, so that a new family is a new file. {@code attack.yml} names techniques, and their id
 * since ATT&amp;CK v19 where that moved.
 *
 * <p>Where a value stands is told by a {@link dev.offscript.commands.catalogue.Place}: {@code
 * flag:-p}, {@code position:1}, {@code rest:2}, {@code last}, {@code literal:bore.pub}, {@code
 * config:-c}. Shapes that need no tool name are code, in {@link
 * dev.offscript.commands.catalogue.Shapes}, with their word lists in {@code words.yml}; what a
 * configuration file or program text makes stands in {@code configurations.yml} and {@code
 * program-text.yml}. A form that is {@code harmless} makes nothing, and no later one is tried.
 *
 * <p>The catalogue is validated when it is loaded; an error names file, line and column.
 */
@NullMarked
package dev.offscript.commands.catalogue;

import org.jspecify.annotations.NullMarked;
