package dev.offscript.chains.thread;

import dev.offscript.model.Marked;
import dev.offscript.model.SimpleCommand;
import dev.offscript.model.Stage;
import java.util.Optional;

/**
 * Something beside an act that belongs to it.
 *
 * @param marked the event
 * @param index its place in the session
 * @param command the one command of it that is meant, where the event does several things that are
 *     told apart; empty where all of it is
 * @param stage what it is to the act
 * @param before whether it came before the act
 * @param shared the value that ties it, {@code ""} where only the order does
 * @param with id of the event that the value leads to, {@code ""} for the act itself
 */
public record Strand(
    Marked marked,
    int index,
    Optional<SimpleCommand> command,
    Stage stage,
    boolean before,
    String shared,
    String with) {}
