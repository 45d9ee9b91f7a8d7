package dev.offscript.cli;

import dev.offscript.cli.audit.AuditCommand;
import dev.offscript.cli.audit.ExportCommand;
import dev.offscript.cli.catalogue.CatalogueCommand;
import dev.offscript.cli.clocks.ClocksCommand;
import dev.offscript.cli.formats.FormatsCommand;
import dev.offscript.cli.rules.RulesCommand;
import java.lang.reflect.Constructor;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The subcommands, in the order in which the help lists them. Only the one that is named is made;
 * of the others the list needs a name and a line, and a start is not to pay for more.
 */
final class Subcommands implements IFactory {

  /** A command of the list and what it does: constants, so that to say it no class is loaded. */
  private record Listed(String name, String header) {}

  private static final List<Listed> ALL =
      List.of(
          new Listed("investigate", InvestigateCommand.HEADER),
          new Listed("search", SearchCommand.HEADER),
          new Listed("clocks", ClocksCommand.HEADER),
          new Listed("console", ConsoleCommand.HEADER),
          new Listed("audit", AuditCommand.HEADER),
          new Listed("export", ExportCommand.HEADER),
          new Listed("read", ReadCommand.HEADER),
          new Listed("commands", CommandsCommand.HEADER),
          new Listed("formats", FormatsCommand.HEADER),
          new Listed("catalogue", CatalogueCommand.HEADER),
          new Listed("rules", RulesCommand.HEADER),
          new Listed("help", "Display help information about the specified command."));

  private final Terminal terminal;

  Subcommands(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Adds to {@code line} what {@code arguments} need. */
  void addTo(CommandLine line, String... arguments) {
    String named = "";
    for (int i = 0; i < arguments.length && named.isEmpty(); i++) {
      named = arguments[i].startsWith("-") ? "" : arguments[i];
    }
    // Help may ask for any of them, and a file of arguments may name any.
    boolean all = named.equals("help") || named.startsWith("@");
    for (Listed command : ALL) {
      if (all || command.name().equals(named)) {
        line.addSubcommand(command.name(), type(command.name()));
      } else {
        CommandSpec outline = CommandSpec.create().name(command.name());
        outline.usageMessage().header(command.header());
        line.addSubcommand(command.name(), outline);
      }
    }
  }

  private static Class<?> type(String name) {
    return switch (name) {
      case "investigate" -> InvestigateCommand.class;
      case "search" -> SearchCommand.class;
      case "clocks" -> ClocksCommand.class;
      case "console" -> ConsoleCommand.class;
      case "audit" -> AuditCommand.class;
      case "export" -> ExportCommand.class;
      case "read" -> ReadCommand.class;
      case "commands" -> CommandsCommand.class;
      case "formats" -> FormatsCommand.class;
      case "catalogue" -> CatalogueCommand.class;
      case "rules" -> RulesCommand.class;
      case "help" -> HelpCommand.class;
      default -> throw new IllegalArgumentException("no command " + name);
    };
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (constructor.getParameterCount() == 1
          && constructor.getParameterTypes()[0] == Terminal.class) {
        return type.cast(constructor.newInstance(terminal));
      }
    }
    return CommandLine.defaultFactory().create(type);
  }
}
