/**
 * Sensors that print or export single packets: {@link dev.offscript.readers.packets.FoldedPackets}
 * makes one flow of the packets of a conversation.
 */
@NullMarked
package dev.offscript.readers.packets;

import org.jspecify.annotations.NullMarked;
