package dev.offscript.chains;

import dev.offscript.model.Act;
import dev.offscript.model.ChainActor;
import dev.offscript.model.Marked;
import dev.offscript.model.Session;
import dev.offscript.model.SimpleCommand;
import java.util.List;

/**
 * Who asked for this act?
 *
 * @param session where it happened
 * @param before everything that the agent had received or produced before the act, in order: the
 *     events of its parents' sessions up to the spawn first, then its own
 * @param act the event that holds the command
 * @param command the command
 * @param deed the behaviour recognised in it
 * @param around the whole session in order
 * @param actor who carried it out
 */
public record OriginQuestion(
    Session session,
    List<Marked> before,
    Marked act,
    SimpleCommand command,
    Act deed,
    List<Marked> around,
    ChainActor actor) {}
