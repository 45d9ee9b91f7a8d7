package dev.offscript.readers.trajectory;

import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonPointer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a tool call asks for, read out of its arguments.
 *
 * @param toolClass what the tool does
 * @param text the shell command or code, else the arguments as compact JSON
 * @param pointer where {@code text} stands, from the record
 * @param cut whether only the beginning of the text was kept
 * @param argv the argument vector, where the tool gave one
 * @param workingDirectory where it is to run
 * @param background whether it is to go on in the background
 * @param written files it writes
 * @param path the file it reads or writes
 */
public record ToolCall(
    ToolClass toolClass,
    String text,
    String pointer,
    boolean cut,
    List<String> argv,
    String workingDirectory,
    boolean background,
    List<Write> written,
    String path) {

  /** A text written to a file. */
  public record Write(String path, String text, String pointer, boolean cut) {}

  private record Command(String text, String pointer, boolean cut, List<String> argv) {}

  /** Reads a call of {@code name} whose arguments, an object or a string of JSON, are given. */
  public static ToolCall read(Tools tools, String name, Json arguments, String pointer) {
    Json args = arguments;
    boolean broken = false;
    if (arguments.isString()) {
      Json parsed = Json.parse(arguments.text());
      if (!parsed.present()) {
        parsed = BrokenJson.parse(arguments.text());
        broken = parsed.present();
      }
      args = parsed.isObject() ? parsed : arguments;
    }
    ToolClass toolClass = tools.classify(name, args);
    boolean cut = broken || arguments.anyCut();
    Command command = new Command(arguments.plain(), pointer, cut, List.of());
    List<Write> written = List.of();
    switch (toolClass) {
      case SHELL -> {
        command = shell(tools, args, pointer, command);
        if (args.isObject() && command.pointer.equals(pointer) && !runs(tools, args)) {
          // Nothing to run stands there: {"restart": true}, {"shell_id": "b1"}.
          toolClass = ToolClass.OUTPUT;
        }
      }
      case INPUT -> command = named(tools.names("input"), args, pointer, command);
      case CODE -> {
        Command code = named(tools.names("code"), args, pointer, command);
        command =
            new Command(code.text, code.pointer, code.cut, List.of("python3", "-c", code.text));
      }
      case FILE_WRITE -> written = writes(tools, args, pointer);
      case OUTPUT, FILE_READ, WEB, MCP, SUBAGENT, MEMORY, OTHER -> {}
    }
    if (toolClass == ToolClass.SHELL && command.text.contains("*** Begin Patch")) {
      written = patches(command.text, command.pointer, command.cut);
    }
    ToolCall read =
        new ToolCall(
            toolClass,
            command.text,
            command.pointer,
            broken || command.cut,
            command.argv,
            args.first(tools.names("working_directory")).text(),
            flag(args.first(tools.names("background"))),
            written,
            toolClass == ToolClass.FILE_READ ? args.first(tools.names("path")).text() : "");
    // No pointer leads into a text that is no whole JSON.
    return broken ? read.at(pointer) : read;
  }

  /** The same, told to stand as a whole at {@code place}: where no pointer leads further in. */
  public ToolCall at(String place) {
    List<Write> moved = new ArrayList<>();
    for (Write write : written) {
      moved.add(new Write(write.path, write.text, place, write.cut));
    }
    return new ToolCall(
        toolClass, text, place, cut, argv, workingDirectory, background, moved, path);
  }

  private static boolean runs(Tools tools, Json args) {
    Json action = args.get("action");
    return args.first(tools.names("command")).present()
        || action.isObject() && action.first(tools.names("command")).present();
  }

  /** The same, to run in {@code directory}. */
  public ToolCall in(String directory) {
    return new ToolCall(toolClass, text, pointer, cut, argv, directory, background, written, path);
  }

  private static boolean flag(Json value) {
    return value.isTrue() || value.text().equals("true");
  }

  private static Command shell(Tools tools, Json args, String pointer, Command fallback) {
    String key = present(tools.names("command"), args);
    if (key.isEmpty()) {
      // local_shell wraps its vector once more: {"action": {"command": [...]}}.
      Json action = args.get("action");
      return action.isObject()
          ? shell(tools, action, JsonPointer.child(pointer, "action"), fallback)
          : fallback;
    }
    Json value = args.get(key);
    String at = JsonPointer.child(pointer, key);
    if (value.isArray()) {
      return vector(value, at);
    }
    String rest = args.first(tools.names("rest")).text();
    if (!rest.isBlank()) {
      return new Command(value.text() + ' ' + rest, pointer, args.anyCut(), List.of());
    }
    return new Command(value.plain(), at, value.anyCut(), List.of());
  }

  private static Command vector(Json value, String pointer) {
    List<String> argv = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      argv.add(value.get(i).plain());
    }
    if (argv.size() == 3 && interpreter(argv.get(0)) && argv.get(1).matches("-[a-z]{0,8}c")) {
      return new Command(
          argv.get(2), JsonPointer.child(pointer, 2), value.get(2).anyCut(), List.copyOf(argv));
    }
    StringBuilder text = new StringBuilder();
    for (String word : argv) {
      text.append(text.length() > 0 ? " " : "").append(quoted(word));
    }
    return new Command(text.toString(), pointer, value.anyCut(), List.copyOf(argv));
  }

  private static boolean interpreter(String program) {
    String name = program.substring(program.lastIndexOf('/') + 1);
    return name.equals("bash")
        || name.equals("sh")
        || name.equals("zsh")
        || name.equals("dash")
        || name.equals("ksh");
  }

  /** One word of a vector as a shell would have to read it. */
  public static String quoted(String word) {
    boolean plain = !word.isEmpty();
    for (int i = 0; i < word.length() && plain; i++) {
      char c = word.charAt(i);
      plain = Character.isLetterOrDigit(c) || "@%+=:,./-_".indexOf(c) >= 0;
    }
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static Command named(List<String> names, Json args, String pointer, Command fallback) {
    String key = present(names, args);
    if (key.isEmpty()) {
      return fallback;
    }
    Json value = args.get(key);
    return new Command(value.plain(), JsonPointer.child(pointer, key), value.anyCut(), List.of());
  }

  private static String present(List<String> names, Json args) {
    for (String name : names) {
      if (args.get(name).present()) {
        return name;
      }
    }
    return "";
  }

  private static List<Write> writes(Tools tools, Json args, String pointer) {
    if (args.isString()) {
      return patches(args.text(), pointer, args.cut());
    }
    String path = args.first(tools.names("path")).text();
    List<Write> written = new ArrayList<>();
    for (String key : tools.names("patch")) {
      Json patch = args.get(key);
      if (patch.isString() && patch.text().contains("+++ ")
          || patch.text().contains("*** Begin Patch")) {
        written.addAll(patches(patch.text(), JsonPointer.child(pointer, key), patch.cut()));
        return written;
      }
    }
    for (String key : tools.names("edits")) {
      Json edits = args.get(key);
      String at = JsonPointer.child(pointer, key);
      for (int i = 0; i < edits.size() && i < 256; i++) {
        addContent(tools, written, edits.get(i), JsonPointer.child(at, i), path);
      }
    }
    addContent(tools, written, args, pointer, path);
    return written;
  }

  private static void addContent(
      Tools tools, List<Write> written, Json args, String pointer, String path) {
    String key = present(tools.names("content"), args);
    if (!key.isEmpty() && args.get(key).isString() && !args.text(key).isEmpty()) {
      Json content = args.get(key);
      written.add(new Write(path, content.text(), JsonPointer.child(pointer, key), content.cut()));
    }
  }

  private static List<Write> patches(String patch, String pointer, boolean cut) {
    List<Write> written = new ArrayList<>();
    for (Patch.Written file : Patch.parse(patch)) {
      written.add(new Write(file.path(), file.text(), pointer, cut));
    }
    return written;
  }
}
