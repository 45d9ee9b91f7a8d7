/**
 * YAML 1.2 as a tree that knows where each part stands, so that an error can say line and column.
 */
@NullMarked
package dev.offscript.rules.yaml;

import org.jspecify.annotations.NullMarked;
