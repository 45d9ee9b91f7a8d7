/**
 * Formats that need more than a descriptor: kernel packet lines inside syslog, and the messages of
 * daemons beside them. All others are YAML files, see {@code dev.offscript.readers.described}.
 */
@NullMarked
package dev.offscript.readers.network;

import org.jspecify.annotations.NullMarked;
