package dev.offscript.cli;

import dev.offscript.commands.CommandAnalyzer;
import dev.offscript.commands.ScriptMemory;
import dev.offscript.model.Act;
import dev.offscript.model.SimpleCommand;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** {@code offscript commands}: what the command analysis makes of shell text. */
@Command(
    name = "commands",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    header = CommandsCommand.HEADER,
    description = {"", "One JSON object a command text.", ""},
    footer = {
      "",
      "Examples:",
      "  offscript commands 'nohup ssh -fN -R 7022:localhost:22 svc@203.0.113.9 &'",
      "  offscript commands - < one-a-line.txt",
      "  offscript commands --ndjson - < json-strings.ndjson"
    })
final class CommandsCommand implements Callable<Integer> {

  /** What it does, as the list of commands says it. */
  static final String HEADER =
      "Print the simple commands in shell text, unwrapped and decoded, and the behaviours in them.";

  private static final JsonFactory JSON = new JsonFactory();

  private final Terminal terminal;
  private final CommandAnalyzer analyzer = CommandAnalyzer.shipped();

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "TEXT",
      arity = "0..1",
      description = "Shell text, or - for one command a line.")
  private @Nullable String text;

  @Option(
      names = "--ndjson",
      paramLabel = "-",
      description = "Read one JSON string a line, so that a command may have lines.")
  private @Nullable String ndjson;

  CommandsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    BufferedWriter out =
        new BufferedWriter(
            new OutputStreamWriter(terminal.output(), StandardCharsets.UTF_8), 1 << 16);
    boolean bad = false;
    if (ndjson != null) {
      bad = lines(out, true);
    } else if (text == null) {
      if (spec == null) {
        throw new IllegalStateException("no command line");
      }
      throw new ParameterException(spec.commandLine(), "give shell text, - or --ndjson -");
    } else if (text.equals("-")) {
      bad = lines(out, false);
    } else {
      write(out, 1, text);
    }
    out.flush();
    terminal.output().flush();
    return (bad ? ExitCode.PARTIAL : ExitCode.DONE).code();
  }

  private boolean lines(Writer out, boolean json) throws IOException {
    boolean bad = false;
    BufferedReader in =
        new BufferedReader(new InputStreamReader(terminal.input(), StandardCharsets.UTF_8));
    int number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      String command = line;
      if (json) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
          parser.nextToken();
          command = parser.getValueAsString("");
        } catch (JacksonException e) {
          bad = true;
          terminal.errors().println("offscript: line " + number + " is no JSON string");
          command = "";
        }
      }
      write(out, number, command);
    }
    return bad;
  }

  private void write(Writer out, int line, String command) throws IOException {
    List<SimpleCommand> commands = analyzer.analyze(command, new ScriptMemory());
    StringWriter row = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), row)) {
      json.writeStartObject();
      json.writeNumberProperty("line", line);
      json.writeArrayPropertyStart("commands");
      for (SimpleCommand simple : commands) {
        command(json, simple);
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("behaviours");
      for (SimpleCommand simple : commands) {
        for (Act act : simple.acts()) {
          behaviour(json, act);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write(row.toString());
    out.write('\n');
  }

  private static void command(JsonGenerator json, SimpleCommand simple) {
    json.writeStartObject();
    strings(json, "argv", simple.argv());
    if (!simple.assignments().isEmpty()) {
      strings(json, "assignments", simple.assignments());
    }
    if (!simple.redirects().isEmpty()) {
      strings(json, "redirects", simple.redirects());
    }
    strings(json, "via", simple.via());
    json.writeBooleanProperty("background", simple.background());
    json.writeStringProperty("state", simple.state().wire());
    json.writeNumberProperty("start", simple.start());
    json.writeNumberProperty("end", simple.end());
    json.writeEndObject();
  }

  private static void behaviour(JsonGenerator json, Act act) {
    json.writeStartObject();
    json.writeStringProperty("behaviour", act.behaviour().wire());
    json.writeStringProperty("tool", act.tool());
    json.writeStringProperty("direction", act.direction().wire());
    json.writeStringProperty("endpoint", act.endpoint().toString());
    if (!act.forward().isEmpty()) {
      json.writeStringProperty("forward", act.forward());
    }
    json.writeStringProperty("state", act.state().wire());
    json.writeStringProperty("level", act.level().wire());
    strings(json, "techniques", act.techniques());
    json.writeStringProperty("because", act.because());
    json.writeEndObject();
  }

  private static void strings(JsonGenerator json, String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }
}
