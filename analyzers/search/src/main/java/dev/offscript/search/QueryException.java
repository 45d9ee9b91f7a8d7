package dev.offscript.search;

/** A query that means nothing: what is wrong, where, and what could be meant. */
public final class QueryException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int position;

  QueryException(int position, String message) {
    super(message);
    this.position = position;
  }

  /** Character of the query at which it went wrong, from 0. */
  public int position() {
    return position;
  }
}
