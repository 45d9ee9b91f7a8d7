package dev.offscript.cli;

import dev.offscript.model.Act;
import dev.offscript.model.SimpleCommand;
import java.io.ByteArrayOutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The simple commands of one text as one JSON object on a line. */
final class CommandRow implements CommandView {

  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public void write(
      CommandTexts.Numbered from, List<SimpleCommand> commands, ByteArrayOutputStream out) {
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeNumberProperty("line", from.line());
      json.writeArrayPropertyStart("commands");
      Utf8Offsets offsets = Utf8Offsets.of(from.text());
      for (SimpleCommand command : commands) {
        command(json, command, offsets);
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("behaviours");
      for (SimpleCommand command : commands) {
        for (Act act : command.acts()) {
          behaviour(json, act);
        }
      }
      json.writeEndArray();
      if (!from.problem().isEmpty()) {
        json.writeStringProperty("error", from.problem());
      }
      json.writeEndObject();
    }
    out.write('\n');
  }

  private static void command(JsonGenerator json, SimpleCommand simple, Utf8Offsets offsets) {
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
    json.writeNumberProperty("start", offsets.at(simple.start()));
    json.writeNumberProperty("end", offsets.at(simple.end()));
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
