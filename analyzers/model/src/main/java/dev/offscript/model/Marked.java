package dev.offscript.model;

import java.util.List;

/**
 * An event with what the analysis found in it.
 *
 * @param event the event
 * @param id its stable id
 * @param commands the simple commands of its shell text, in order; empty where it has none
 * @param hits rules that matched the event or one of its commands
 */
public record Marked(Event event, String id, List<SimpleCommand> commands, List<Hit> hits) {}
