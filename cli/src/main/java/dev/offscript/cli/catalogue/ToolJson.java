package dev.offscript.cli.catalogue;

import dev.offscript.commands.catalogue.Catalogue;
import dev.offscript.commands.catalogue.Form;
import dev.offscript.commands.catalogue.Tool;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Tools for scripts: one JSON document. */
final class ToolJson {

  private static final JsonFactory JSON = new JsonFactory();

  private final Catalogue catalogue;

  ToolJson(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** {@code {"tools": [...]}}. */
  String all(List<Tool> tools) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("tools");
      tools.forEach(tool -> tool(json, tool));
      json.writeEndArray();
      json.writeEndObject();
    }
    return text + "\n";
  }

  String one(Tool tool) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      tool(json, tool);
    }
    return text + "\n";
  }

  private void tool(JsonGenerator json, Tool tool) {
    json.writeStartObject();
    json.writeStringProperty("tool", tool.name());
    json.writeStringProperty("behaviour", tool.behaviour().wire());
    json.writeStringProperty("about", tool.description().about());
    json.writeStringProperty("home", tool.description().home());
    strings(json, "names", tool.names());
    strings(json, "common", tool.common().stream().sorted().toList());
    strings(json, "sources", tool.sources());
    json.writeArrayPropertyStart("ports");
    tool.description().ports().forEach(json::writeNumber);
    json.writeEndArray();
    strings(json, "directions", ToolTable.directions(tool));
    techniques(json, ToolTable.techniques(tool));
    json.writeArrayPropertyStart("forms");
    tool.forms().forEach(form -> form(json, tool, form));
    json.writeEndArray();
    json.writeObjectPropertyStart("inert");
    strings(json, "subcommands", tool.inertSubcommands());
    strings(json, "flags", tool.inertFlags().stream().sorted().toList());
    json.writeEndObject();
    json.writeStringProperty("file", tool.description().file());
    json.writeNumberProperty("line", tool.description().line());
    json.writeEndObject();
  }

  private void techniques(JsonGenerator json, List<String> ids) {
    json.writeArrayPropertyStart("techniques");
    for (String id : ids) {
      json.writeStartObject();
      json.writeStringProperty("id", id);
      catalogue
          .technique(id)
          .ifPresent(
              known -> {
                json.writeStringProperty("name", known.name());
                json.writeStringProperty("v19", known.moved().orElse(id));
              });
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void form(JsonGenerator json, Tool tool, Form form) {
    json.writeStartObject();
    json.writeStringProperty("behaviour", form.behaviour().wire());
    json.writeStringProperty("direction", form.direction().wire());
    json.writeStringProperty("level", form.level().wire());
    json.writeStringProperty("because", form.because());
    json.writeStringProperty("when", FormWords.condition(form));
    json.writeStringProperty("example", FormWords.example(tool, form));
    strings(json, "subcommands", form.subcommands());
    strings(json, "flags", form.flags());
    strings(json, "without", form.without());
    json.writeStringProperty("endpoint", FormWords.places(form.endpoint()));
    json.writeNumberProperty("default_port", form.defaultPort());
    strings(json, "techniques", form.techniques());
    json.writeEndObject();
  }

  private static void strings(JsonGenerator json, String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }
}
