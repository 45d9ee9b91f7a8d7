package dev.offscript.chains.origin;

import dev.offscript.model.Direction;
import java.util.List;
import java.util.Optional;

/**
 * A goal that is said in parts, each of which asks for nothing: "let", "my colleague" and "the dev
 * server" do together.
 *
 * @param direction the direction it implies, if any
 * @param of the groups of words that have to stand together in one sentence, or in two
 * @param doubt whether they only leave it open that it was asked for
 */
record Composition(Optional<Direction> direction, List<String> of, boolean doubt) {}
