package dev.offscript.commands.unfold;

import dev.offscript.commands.catalogue.ActBuilder;
import dev.offscript.commands.catalogue.Catalogue;
import dev.offscript.commands.catalogue.CodeShape;
import dev.offscript.commands.code.Code;
import dev.offscript.model.Act;
import dev.offscript.model.Direction;
import dev.offscript.model.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Interpreters: {@code python -c}, {@code node -e}, a heredoc fed to one, a script run by one. */
final class Programs {

  /** Options of PowerShell in front of the script that take a value. */
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-w",
          "-windowstyle",
          "-ep",
          "-ex",
          "-exec",
          "-executionpolicy",
          "-version",
          "-inputformat",
          "-outputformat",
          "-configurationname");

  private final Running running;
  private final Catalogue catalogue;
  private final Environment environment;
  private final Found found;

  Programs(Running running, Catalogue catalogue, Environment environment, Found found) {
    this.running = running;
    this.catalogue = catalogue;
    this.environment = environment;
    this.found = found;
  }

  Flow interpreter(Call call, Frame frame, String language) {
    List<String> argv = call.argv();
    String name = argv.get(0).substring(argv.get(0).lastIndexOf('/') + 1);
    int index = 1;
    if (argv.size() > 2 && argv.get(1).equals("eval") && name.equals("deno")) {
      return run(
          language,
          argv.get(argv.size() - 1),
          call,
          frame,
          frame.into("deno eval", call.start(), call.end()));
    }
    if (argv.size() > 2 && argv.get(1).equals("run")) {
      index = 2;
    }
    while (index < argv.size() && argv.get(index).startsWith("-") && argv.get(index).length() > 1) {
      String word = argv.get(index);
      if (language.equals("python") && word.equals("-m")) {
        return module(call, frame, index);
      }
      if (language.equals("powershell")) {
        String script = powershell(argv, index);
        if (!script.isEmpty()) {
          String step = encoded(word) ? name + " -EncodedCommand" : name + " " + word;
          Frame inner = frame.into(step, call.start(), call.end());
          Flow out = run(language, script, call, frame, inner);
          PowerShell.texts(script).forEach(text -> running.nested(text, Flow.NONE, inner));
          return out;
        }
      }
      String code = codeFlag(language, word, index + 1 < argv.size() ? argv.get(index + 1) : "");
      if (!code.isEmpty()) {
        return run(
            language,
            code,
            call,
            frame,
            frame.into(name + " " + flag(word), call.start(), call.end()));
      }
      boolean value =
          language.equals("python") && (word.equals("-W") || word.equals("-X"))
              || language.equals("node") && (word.equals("-r") || word.equals("--require"))
              || language.equals("awk") && (word.equals("-F") || word.equals("-v"))
              || language.equals("perl") && word.equals("-I")
              || language.equals("powershell")
                  && WITH_VALUE.contains(word.toLowerCase(Locale.ROOT));
      index += value ? 2 : 1;
    }
    if (language.equals("awk") && index < argv.size()) {
      return run(
          language, argv.get(index), call, frame, frame.into(name, call.start(), call.end()));
    }
    if (index < argv.size() && !argv.get(index).equals("-")) {
      String path = argv.get(index);
      // javac Job.java; java Job
      Optional<String> content =
          running
              .memory()
              .content(path)
              .or(
                  () ->
                      language.equals("java")
                          ? running.memory().content(path + ".java")
                          : Optional.empty());
      if (content.isEmpty() && catalogue.started(path).isPresent()) {
        found.add(
            call.with(argv.subList(index, argv.size())),
            frame.into(name, call.start(), call.end()));
        return Flow.unknown(String.join(" ", argv));
      }
      found.add(call, frame);
      Optional<Flow> process = environment.process(path).filter(Flow::known);
      if (process.isPresent()) {
        return code(
            language,
            process.get().text(),
            call,
            frame.into(name + " <( )", call.start(), call.end()));
      }
      return content.isPresent()
          ? code(
              language, content.get(), call, frame.into("script " + path, call.start(), call.end()))
          : Flow.unknown(String.join(" ", argv));
    }
    if (call.in().known()) {
      List<String> steps = new ArrayList<>(call.in().via());
      steps.add(name);
      return run(
          language, call.in().text(), call, frame, frame.into(steps, call.start(), call.end()));
    }
    String origin = call.in().origin();
    found.add(
        call,
        origin.isEmpty() ? frame : frame.into("undecodable: " + origin, call.start(), call.end()));
    return Flow.unknown(String.join(" ", argv));
  }

  private Flow module(Call call, Frame frame, int index) {
    List<String> argv = call.argv();
    if (index + 1 >= argv.size()) {
      found.add(call, frame);
      return Flow.NONE;
    }
    // python -m sshuttle ...: the module is the program.
    List<String> inner = argv.subList(index + 1, argv.size());
    found.add(call.with(inner), frame.into("python -m", call.start(), call.end()));
    boolean decodes = inner.get(0).equals("base64") && inner.contains("-d") && call.in().known();
    if (decodes) {
      return Filters.unbase64(call.in().text())
          .map(bytes -> call.in().decoded(bytes, "base64"))
          .orElseGet(() -> Flow.unknown("undecodable: base64"));
    }
    return Flow.unknown(String.join(" ", argv));
  }

  /** {@code -e}, {@code -enc}, {@code -EncodedCommand}: any leading part of the name will do. */
  private static boolean encoded(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return lower.length() > 1 && "-encodedcommand".startsWith(lower) || lower.equals("-ec");
  }

  /** The script that an option of PowerShell carries, {@code ""} for none. */
  private static String powershell(List<String> argv, int index) {
    if (index + 1 >= argv.size()) {
      return "";
    }
    String lower = argv.get(index).toLowerCase(Locale.ROOT);
    if (encoded(argv.get(index))) {
      return Filters.unbase64(argv.get(index + 1))
          .map(bytes -> new String(bytes, StandardCharsets.UTF_16LE))
          .orElse("");
    }
    return lower.length() > 1 && "-command".startsWith(lower)
        ? String.join(" ", argv.subList(index + 1, argv.size()))
        : "";
  }

  private static String flag(String word) {
    return word.length() > 2 && !word.startsWith("--")
        ? word.substring(0, Math.min(3, word.length()))
        : word;
  }

  /** The code an option carries, {@code ""} for none. */
  private String codeFlag(String language, String word, String next) {
    Set<String> options = catalogue.languages().codeOptions(language);
    if (options.contains(word)) {
      return next;
    }
    int equals = word.startsWith("--") ? word.indexOf('=') : -1;
    if (equals > 0 && options.contains(word.substring(0, equals))) {
      return word.substring(equals + 1);
    }
    for (int index = 1; index < word.length() && !word.startsWith("--"); index++) {
      char c = word.charAt(index);
      if (options.contains("-" + c)) {
        // python -Bc CODE, perl -ne CODE; perl -e'CODE'
        return index + 1 < word.length() && !language.equals("node")
            ? word.substring(index + 1)
            : next;
      }
      // -MIO, -rsocket: the rest of the word names a library.
      if (c == 'M' || c == 'r' && language.equals("ruby") || c == 'I' || c == 'm') {
        return "";
      }
    }
    return "";
  }

  private Flow run(String language, String text, Call call, Frame outer, Frame inner) {
    String program = call.argv().get(0);
    boolean magic = program.substring(program.lastIndexOf('/') + 1).startsWith("ipython");
    if (magic && Notebooks.magic(text)) {
      found.add(call, outer);
      running.pieces(Notebooks.pieces(text), call, inner);
      return Flow.unknown("program output");
    }
    Code code = read(language, text, call);
    found.add(call, outer, shapes(language, code, inner));
    return follow(code, call, inner);
  }

  /** Code out of a file: what it does together stands in a command of its own. */
  Flow code(String language, String text, Call call, Frame inner) {
    Code code = read(language, text, call);
    List<Act> acts = shapes(language, code, inner);
    if (!acts.isEmpty()) {
      found.add(call, inner, acts);
    }
    return follow(code, call, inner);
  }

  private Code read(String language, String text, Call call) {
    return Code.read(catalogue.languages(), language, text, name -> variable(name, call));
  }

  /** A variable of the environment; {@code _} is what comes in by standard input. */
  private String variable(String name, Call call) {
    if (name.equals("_")) {
      return call.in().known() ? call.in().text() : "";
    }
    return environment
        .variable(name)
        .filter(list -> !list.isEmpty())
        .map(list -> list.get(0))
        .orElse("");
  }

  private Flow follow(Code code, Call call, Frame inner) {
    for (Code.Written file : code.writes()) {
      running
          .staging()
          .write(
              file.path(), Flow.of(file.text()), file.appends(), inner, call.start(), call.end());
    }
    for (Code.Call each : code.calls()) {
      Frame step = each.via().isEmpty() ? inner : inner.into(each.via(), call.start(), call.end());
      Call plain = new Call(each.argv(), List.of(), List.of(), Flow.NONE, call.start(), call.end());
      if (each.shell()) {
        running.nested(each.argv().get(0), Flow.NONE, step.into("", call.start(), call.end()));
      } else {
        running.dispatch(plain, step.into("", call.start(), call.end()));
      }
    }
    return code.printed().isEmpty() ? Flow.unknown("program output") : Flow.of(code.printed());
  }

  private List<Act> shapes(String language, Code code, Frame frame) {
    for (CodeShape shape : catalogue.codeShapes()) {
      if (shape.fits(language, code)) {
        ActBuilder act =
            new ActBuilder(shape.behaviour(), shape.name())
                .direction(shape.direction())
                .level(shape.level())
                .techniques(shape.techniques());
        if (shape.direction() != Direction.SERVER && !code.host().isEmpty()) {
          act.endpoint(Endpoint.of(code.host(), code.port()));
        }
        return List.of(act.build(frame.state(), shape.because()));
      }
    }
    return List.of();
  }
}
