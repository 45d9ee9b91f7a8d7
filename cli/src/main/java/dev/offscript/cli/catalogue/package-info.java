/**
 * {@code offscript catalogue}: what the command analysis knows of tools, for people and scripts.
 */
@NullMarked
package dev.offscript.cli.catalogue;

import org.jspecify.annotations.NullMarked;
