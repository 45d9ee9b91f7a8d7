package dev.offscript.commands.code;

/** What a program makes of sockets and shells, told from its own tokens. */
public enum Fact {
  /** A socket of it goes out to another host. */
  CONNECTS,
  /** It waits for others to connect. */
  LISTENS,
  /**
   * Whoever is at the other end of a socket decides what runs: a shell has the socket for its input
   * and output, or what is received is run.
   */
  HANDS_SHELL
}
