package dev.offscript.commands.code;

import java.util.List;

/** What an expression is known to be. */
sealed interface Value {

  /** Not known. */
  Value UNKNOWN = new Reference("");

  /** Text or bytes; bytes as one character each. */
  record Text(String text) implements Value {}

  /** A list or a tuple. */
  record Items(List<Value> values) implements Value {}

  /** A file that was opened to be written. */
  record File(String path, boolean appends) implements Value {}

  /** A module, a function, or a variable whose value is not known. */
  record Reference(String name) implements Value {}
}
