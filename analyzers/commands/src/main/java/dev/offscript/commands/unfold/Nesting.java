package dev.offscript.commands.unfold;

import dev.offscript.commands.catalogue.Catalogue;
import dev.offscript.commands.catalogue.Wrapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Programs that run others: wrappers of the catalogue, and those with a grammar of their own. */
final class Nesting {

  private final Running running;
  private final Catalogue catalogue;
  private final Recipes recipes;
  private final Carried carried;

  Nesting(Running running, Catalogue catalogue) {
    this.running = running;
    this.catalogue = catalogue;
    this.recipes = new Recipes(running);
    this.carried = new Carried(running);
  }

  Flow wrapped(Call call, Frame frame, String name, Wrapper wrapper, Wrapper.Inner inner) {
    if (wrapper.kept()) {
      running.found().add(call, frame);
    }
    String label = label(name, wrapper, inner);
    Frame step = frame.into(label, call.start(), call.end());
    step = inner.detached() ? step.detached() : step;
    if (inner.shell()) {
      return running.nested(inner.argv().get(0), call.in(), step);
    }
    if (name.equals("xargs")) {
      return running.dispatch(arguments(call, inner.argv()), step);
    }
    return running.dispatch(
        call.with(wrapper.image() ? container(inner.argv()) : inner.argv(), inner.assignments()),
        step);
  }

  /**
   * What {@code docker run IMAGE WORDS} runs: the words, unless they are options or the image is
   * one of a known tool, whose entry point takes them.
   */
  private List<String> container(List<String> argv) {
    boolean command =
        argv.size() > 1
            && !argv.get(1).startsWith("-")
            && (catalogue.started(argv.get(0)).isEmpty()
                || catalogue.started(argv.get(1)).isPresent());
    return command ? argv.subList(1, argv.size()) : argv;
  }

  private static String label(String name, Wrapper wrapper, Wrapper.Inner inner) {
    String label =
        wrapper.subcommands().isEmpty() ? name : name + " " + wrapper.subcommands().get(0);
    boolean target = name.equals("ssh") || wrapper.image();
    return target && !inner.skipped().isEmpty()
        ? label + " " + inner.skipped().get(inner.skipped().size() - 1)
        : label;
  }

  /** {@code xargs} gives its input as words. */
  private static Call arguments(Call call, List<String> inner) {
    if (!call.in().known()) {
      return call.with(inner).with(Flow.NONE);
    }
    String text = call.in().text().strip();
    List<String> argv = new ArrayList<>();
    List<String> outer = call.argv();
    int replaces = outer.indexOf("-I");
    String mark = replaces > 0 && replaces + 1 < outer.size() ? outer.get(replaces + 1) : "";
    for (String word : outer.subList(0, outer.size() - inner.size())) {
      mark = word.startsWith("-I") && word.length() > 2 ? word.substring(2) : mark;
    }
    if (!mark.isEmpty()) {
      String line = text.split("\n", 2)[0];
      for (String word : inner) {
        argv.add(word.replace(mark, line));
      }
    } else {
      argv.addAll(inner);
      for (String word : text.split("[ \t\n\u0000]+")) {
        if (!word.isEmpty() && argv.size() < 4096) {
          argv.add(word);
        }
      }
    }
    return call.with(argv).with(Flow.NONE);
  }

  /** Programs whose grammar is no list of options before a command. */
  Optional<Flow> special(Call call, Frame frame, String name) {
    return switch (name) {
      case "find", "fd", "fdfind" -> find(call, frame, name);
      case "parallel" -> parallel(call, frame);
      case "tmux" -> tmux(call, frame);
      case "screen" -> screen(call, frame);
      case "crontab" -> crontab(call, frame);
      case "at", "batch" -> at(call, frame, name);
      case "systemctl", "service", "rc-service", "initctl", "launchctl" ->
          service(call, frame, name);
      case "start-stop-daemon" -> daemon(call, frame);
      case "npm", "yarn", "pnpm", "bun", "make", "gmake" -> recipes.run(call, frame, name);
      case "kubectl", "oc" -> pod(call, frame, name);
      case "git", "rsync", "tar", "vim", "vi", "nvim", "ex" -> carried.run(call, frame, name);
      default -> Optional.empty();
    };
  }

  private Optional<Flow> find(Call call, Frame frame, String name) {
    List<String> argv = call.argv();
    Optional<Flow> out = Optional.empty();
    for (int index = 1; index < argv.size(); index++) {
      String word = argv.get(index);
      boolean runs =
          word.equals("-exec")
              || word.equals("-execdir")
              || word.equals("-ok")
              || !name.equals("find") && (word.equals("-x") || word.equals("-X"));
      if (!runs) {
        continue;
      }
      int end = index + 1;
      while (end < argv.size() && !argv.get(end).equals(";") && !argv.get(end).equals("+")) {
        end++;
      }
      if (end > index + 1) {
        if (out.isEmpty()) {
          running.found().add(call, frame);
        }
        out =
            Optional.of(
                running.dispatch(
                    call.with(argv.subList(index + 1, end)).with(Flow.NONE),
                    frame.into(name + " " + word, call.start(), call.end())));
      }
      index = end;
    }
    return out;
  }

  private Optional<Flow> parallel(Call call, Frame frame) {
    List<String> argv = call.argv();
    int index = 1;
    while (index < argv.size() && argv.get(index).startsWith("-")) {
      String word = argv.get(index);
      boolean value =
          word.indexOf('=') < 0
              && (word.equals("-j")
                  || word.equals("--jobs")
                  || word.equals("-S")
                  || word.equals("-P")
                  || word.equals("--sshlogin")
                  || word.equals("-a")
                  || word.equals("--delay")
                  || word.equals("-I")
                  || word.equals("--timeout")
                  || word.equals("--retries")
                  || word.equals("-n"));
      index += value ? 2 : 1;
    }
    int colons = index;
    while (colons < argv.size() && !argv.get(colons).startsWith(":::")) {
      colons++;
    }
    List<String> inner = new ArrayList<>(argv.subList(Math.min(index, colons), colons));
    List<String> values = values(call, colons);
    if (inner.isEmpty() && !values.isEmpty()) {
      // Nothing but arguments: each is a command of its own.
      Frame step = frame.into("parallel", call.start(), call.end());
      values.forEach(each -> running.nested(each, Flow.NONE, step));
      return Optional.of(Flow.NONE);
    }
    if (inner.isEmpty()) {
      return Optional.empty();
    }
    String value = values.isEmpty() ? "" : values.get(0);
    String text = String.join(" ", inner);
    text =
        text.contains("{}")
            ? text.replace("{}", value)
            : value.isEmpty() ? text : text + " " + value;
    return Optional.of(
        running.nested(text, Flow.NONE, frame.into("parallel", call.start(), call.end())));
  }

  /** {@code kubectl run NAME --image=IMAGE -- WORDS}. */
  private Optional<Flow> pod(Call call, Frame frame, String name) {
    List<String> argv = call.argv();
    int dashes = argv.indexOf("--");
    boolean starts = argv.size() > 1 && (argv.contains("run") || argv.contains("create"));
    String image = "";
    for (int index = 1; index < argv.size(); index++) {
      String word = argv.get(index);
      image = word.startsWith("--image=") ? word.substring(8) : image;
      image = word.equals("--image") && index + 1 < argv.size() ? argv.get(index + 1) : image;
    }
    boolean tried = argv.stream().anyMatch(word -> word.startsWith("--dry-run"));
    if (!starts || image.isEmpty() || tried) {
      return Optional.empty();
    }
    List<String> inner = new ArrayList<>();
    inner.add(Wrapper.imageName(image));
    inner.addAll(dashes < 0 ? List.of() : argv.subList(dashes + 1, argv.size()));
    running.found().add(call, frame);
    return Optional.of(
        running.dispatch(
            call.with(container(inner)),
            frame.into(name + " run " + image, call.start(), call.end())));
  }

  private static List<String> values(Call call, int colons) {
    List<String> argv = call.argv();
    if (colons < argv.size()) {
      return argv.get(colons).equals(":::") ? argv.subList(colons + 1, argv.size()) : List.of();
    }
    return call.in().known()
        ? call.in().text().lines().filter(line -> !line.isBlank()).limit(64).toList()
        : List.of();
  }

  private Optional<Flow> tmux(Call call, Frame frame) {
    List<String> argv = call.argv();
    Frame inner = frame.into("tmux", call.start(), call.end()).detached();
    for (int index = 1; index < argv.size(); index++) {
      String word = argv.get(index);
      if (word.equals("send-keys") || word.equals("send")) {
        return keys(call, inner, index + 1);
      }
      if (word.startsWith("new")
          || word.startsWith("split")
          || word.equals("respawn-pane")
          || word.equals("run-shell")
          || word.equals("run")) {
        int at = index + 1;
        while (at < argv.size() && argv.get(at).startsWith("-")) {
          String flags = argv.get(at);
          at += "stncxyFeL".indexOf(flags.charAt(flags.length() - 1)) >= 0 ? 2 : 1;
        }
        if (at >= argv.size()) {
          return Optional.empty();
        }
        List<String> rest = argv.subList(at, argv.size());
        return Optional.of(
            rest.size() == 1
                ? running.nested(rest.get(0), Flow.NONE, inner)
                : running.dispatch(call.with(rest), inner));
      }
    }
    return Optional.empty();
  }

  private Optional<Flow> keys(Call call, Frame inner, int from) {
    StringBuilder text = new StringBuilder();
    List<String> argv = call.argv();
    for (int index = from; index < argv.size(); index++) {
      String word = argv.get(index);
      if (word.equals("-t")) {
        index++;
      } else if (word.equals("Enter")
          || word.equals("C-m")
          || word.equals("ENTER")
          || word.equals("KPEnter")) {
        text.append('\n');
      } else if (word.equals("Space")) {
        text.append(' ');
      } else if (!word.startsWith("-") && !word.startsWith("C-")) {
        text.append(word);
      }
    }
    if (text.isEmpty()) {
      return Optional.empty();
    }
    running
        .found()
        .add(call, new Frame(inner.start(), inner.end(), List.of(), inner.state(), false));
    return Optional.of(running.nested(text.toString(), Flow.NONE, inner));
  }

  private Optional<Flow> screen(Call call, Frame frame) {
    List<String> argv = call.argv();
    Frame inner = frame.into("screen", call.start(), call.end()).detached();
    int index = 1;
    while (index < argv.size() && argv.get(index).startsWith("-")) {
      String flags = argv.get(index);
      if (flags.equals("-X")) {
        return stuffed(call, inner, index + 1);
      }
      boolean value =
          "SctTshpL".indexOf(flags.charAt(flags.length() - 1)) >= 0 && !flags.equals("-L");
      index += value ? 2 : 1;
    }
    if (index < argv.size() && argv.get(index).equals("-X")) {
      return stuffed(call, inner, index + 1);
    }
    if (index >= argv.size()) {
      return Optional.empty();
    }
    return Optional.of(running.dispatch(call.with(argv.subList(index, argv.size())), inner));
  }

  private Optional<Flow> stuffed(Call call, Frame inner, int index) {
    List<String> argv = call.argv();
    if (index + 1 < argv.size() && argv.get(index).equals("stuff")) {
      return Optional.of(running.nested(argv.get(index + 1).replace("^M", "\n"), Flow.NONE, inner));
    }
    return Optional.empty();
  }

  private Optional<Flow> crontab(Call call, Frame frame) {
    List<String> argv = call.argv();
    String last = argv.get(argv.size() - 1);
    Optional<String> text = Optional.empty();
    if (last.equals("-") || argv.size() == 1) {
      text = call.in().known() ? Optional.of(call.in().text()) : Optional.empty();
    } else if (!last.startsWith("-")) {
      text = running.memory().content(last);
    }
    running.found().add(call, frame);
    text.ifPresent(
        table -> {
          List<String> steps = new ArrayList<>(call.in().via());
          steps.add("crontab");
          running
              .staging()
              .table(table, false, frame.into(steps, call.start(), call.end()).staged());
        });
    return Optional.of(Flow.unknown("crontab"));
  }

  private Optional<Flow> at(Call call, Frame frame, String name) {
    int file = call.argv().indexOf("-f");
    Optional<String> text =
        file > 0 && file + 1 < call.argv().size()
            ? running.memory().content(call.argv().get(file + 1))
            : call.in().known() ? Optional.of(call.in().text()) : Optional.empty();
    running.found().add(call, frame);
    text.ifPresent(
        job -> {
          List<String> steps = new ArrayList<>(call.in().via());
          steps.add(name);
          running.nested(job, Flow.NONE, frame.into(steps, call.start(), call.end()).staged());
        });
    return Optional.of(Flow.NONE);
  }

  private Optional<Flow> service(Call call, Frame frame, String name) {
    List<String> argv = call.argv();
    boolean starts =
        argv.contains("start")
            || argv.contains("restart")
            || argv.contains("enable") && argv.contains("--now")
            || argv.contains("reload-or-restart");
    running.found().add(call, frame);
    if (!starts) {
      return Optional.of(Flow.NONE);
    }
    for (String word : argv.subList(1, argv.size())) {
      if (word.startsWith("-")
          || word.equals("start")
          || word.equals("enable")
          || word.equals("restart")) {
        continue;
      }
      String unit = word.endsWith(".service") ? word.substring(0, word.length() - 8) : word;
      Frame inner = frame.into(name + " start", call.start(), call.end()).detached();
      List<String> paths = running.memory().paths("/" + unit + ".service");
      if (!paths.isEmpty()) {
        running
            .memory()
            .content(paths.get(paths.size() - 1))
            .ifPresent(
                content ->
                    running
                        .staging()
                        .unit(content, inner.into("unit " + unit, call.start(), call.end())));
      } else {
        int instance = unit.indexOf('@');
        String program = instance > 0 ? unit.substring(0, instance) : unit;
        if (catalogue.started(program).isPresent()) {
          List<String> words =
              instance > 0 ? List.of(program, unit.substring(instance + 1)) : List.of(program);
          running.dispatch(call.with(words), inner);
        }
      }
    }
    return Optional.of(Flow.NONE);
  }

  private Optional<Flow> daemon(Call call, Frame frame) {
    List<String> argv = call.argv();
    List<String> inner = new ArrayList<>();
    for (int index = 1; index < argv.size(); index++) {
      String word = argv.get(index);
      if ((word.equals("--exec")
              || word.equals("-x")
              || word.equals("-a")
              || word.equals("--startas"))
          && index + 1 < argv.size()) {
        inner.clear();
        inner.add(argv.get(++index));
      } else if (word.startsWith("--exec=")) {
        inner.add(word.substring(7));
      } else if (word.equals("--") && !inner.isEmpty()) {
        inner.addAll(argv.subList(index + 1, argv.size()));
        break;
      }
    }
    boolean starts = argv.contains("--start") || argv.contains("-S");
    return inner.isEmpty() || !starts
        ? Optional.empty()
        : Optional.of(
            running.dispatch(
                call.with(inner),
                frame.into("start-stop-daemon", call.start(), call.end()).detached()));
  }
}
