package dev.offscript.commands.catalogue;

/** A catalogue file is wrong; the message says where and what was expected. */
public final class CatalogueException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** At {@code line} and {@code column}, both counted from one. */
  public CatalogueException(String file, int line, int column, String problem) {
    super(file + ":" + line + ":" + column + ": " + problem);
  }
}
