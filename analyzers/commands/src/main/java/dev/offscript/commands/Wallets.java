package dev.offscript.commands;

import java.util.Optional;

/** Addresses of cryptocurrencies, accepted by their checksum. */
public final class Wallets {

  private Wallets() {}

  /** The coin whose address {@code text} is, checksum included; empty where it is none. */
  public static Optional<String> coin(String text) {
    return dev.offscript.commands.catalogue.Wallets.coin(text);
  }
}
