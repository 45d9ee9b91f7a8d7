/**
 * The words everything in Offscript speaks.
 *
 * <p>Data flows one way through the house: evidence, readers, commands, rules, search, chains,
 * reports. What passes from room to room is defined here and nowhere else:
 *
 * <ul>
 *   <li>{@link dev.offscript.model.Event}: one immutable fact out of one record of evidence, with
 *       its {@link dev.offscript.model.EvidenceRef pointer}, its {@link
 *       dev.offscript.model.TimeSpan time as an interval} and its ECS {@link
 *       dev.offscript.model.Fields fields};
 *   <li>{@link dev.offscript.model.Session}: one agent run, one episode, one login: what many
 *       events share;
 *   <li>{@link dev.offscript.model.Act}: a behaviour recognised in one simple command;
 *   <li>{@link dev.offscript.model.Hit}: a rule that matched an event;
 *   <li>{@code dev.offscript.model.report}: chains, verdicts and the report document.
 * </ul>
 *
 * <p>Everything is immutable and free of nulls. An absent string is {@code ""}, an absent number is
 * an {@link java.util.OptionalLong} or a documented negative value; an absent time is {@link
 * dev.offscript.model.TimeSpan#NONE}. Closed vocabularies are enums whose {@link
 * dev.offscript.model.Term#wire() wire} word is public API.
 */
@NullMarked
package dev.offscript.model;

import org.jspecify.annotations.NullMarked;
