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

  /** One of these, each in its turn: what a loop puts into its variable. */
  record Choice(List<Value> values) implements Value {}

  /** A command that is put together: {@code Command::new("sh").arg("-c")}. */
  record Command(List<Value> words) implements Value {}

  /** A file that was opened to be written. */
  record File(String path, boolean appends) implements Value {}

  /** A module, a function, or a variable whose value is not known. */
  record Reference(String name) implements Value {}
}
