package dev.offscript.commands.catalogue;

import dev.offscript.model.Behaviour;
import java.util.List;
import java.util.Set;

/**
 * One entry of the catalogue.
 *
 * @param name canonical name
 * @param description what a person is told of it
 * @param names names it is started under, lower case
 * @param common names of these that many other programs bear too: they make nothing unless the
 *     words bear the tool out
 * @param behaviour what its forms make
 * @param techniques ATT&amp;CK ids
 * @param sources repositories ({@code owner/name}) and package names it is installed from, lower
 *     case; empty where an install says nothing (ssh, socat)
 * @param options how its words are read
 * @param inertFlags options that make any form harmless
 * @param inertSubcommands sub-commands that do nothing of the behaviour
 * @param forms forms in order of precedence
 */
public record Tool(
    String name,
    Description description,
    List<String> names,
    Set<String> common,
    Behaviour behaviour,
    List<String> techniques,
    List<String> sources,
    OptionGrammar options,
    Set<String> inertFlags,
    List<String> inertSubcommands,
    List<Form> forms) {}
