package dev.offscript.cli;

import picocli.CommandLine.IVersionProvider;

/** Says which offscript this is. */
public final class Version implements IVersionProvider {

  /** The number alone. */
  static final String NUMBER = dev.offscript.casework.Investigation.VERSION;

  @Override
  public String[] getVersion() {
    return new String[] {"offscript " + NUMBER};
  }
}
