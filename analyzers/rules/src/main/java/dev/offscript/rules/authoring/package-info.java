/**
 * What a rule author drives: try rules on raw events, see what they parse to, run their examples.
 */
@NullMarked
package dev.offscript.rules.authoring;

import org.jspecify.annotations.NullMarked;
