package dev.offscript.cli;

import dev.offscript.model.SimpleCommand;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** How the simple commands of one text are written. Used by several threads at once. */
interface CommandView {

  /** Writes {@code commands}, found in {@code from}, behind what {@code out} holds. */
  void write(CommandTexts.Numbered from, List<SimpleCommand> commands, ByteArrayOutputStream out);
}
