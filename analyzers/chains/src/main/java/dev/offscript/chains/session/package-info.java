/**
 * What one session did: its log, the acts seen in it, how they ended and how long they lived, and
 * which sessions are records of one run.
 */
@NullMarked
package dev.offscript.chains.session;

import org.jspecify.annotations.NullMarked;
