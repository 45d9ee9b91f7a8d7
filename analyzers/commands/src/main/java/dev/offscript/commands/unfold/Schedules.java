package dev.offscript.commands.unfold;

import dev.offscript.commands.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What starts commands later or over and over: crontabs, {@code at}, queues, services. */
final class Schedules {

  private final Running running;
  private final Catalogue catalogue;

  Schedules(Running running, Catalogue catalogue) {
    this.running = running;
    this.catalogue = catalogue;
  }

  /** {@code schtasks /create /tr "CMD"}. */
  Optional<Flow> task(Call call, Frame frame) {
    List<String> argv = call.argv();
    running.found().add(call, frame);
    for (int index = 1; index + 1 < argv.size(); index++) {
      if (argv.get(index).equalsIgnoreCase("/tr")) {
        running.nested(
            argv.get(index + 1),
            Flow.NONE,
            frame.into("schtasks", call.start(), call.end()).staged());
      }
    }
    return Optional.of(Flow.NONE);
  }

  /** {@code sbatch <<E} and {@code sbatch job.sh}: it runs as soon as there is room. */
  Optional<Flow> queue(Call call, Frame frame, String name) {
    Optional<String> text =
        call.in().known()
            ? Optional.of(call.in().text())
            : call.argv().stream()
                .skip(1)
                .flatMap(word -> running.memory().content(word).stream())
                .findFirst();
    if (text.isEmpty() || call.argv().contains("--test-only")) {
      return Optional.empty();
    }
    running.found().add(call, frame);
    return Optional.of(
        running.nested(
            text.get(), Flow.NONE, frame.into(name, call.start(), call.end()).detached()));
  }

  Optional<Flow> crontab(Call call, Frame frame) {
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

  Optional<Flow> at(Call call, Frame frame, String name) {
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

  Optional<Flow> service(Call call, Frame frame, String name) {
    List<String> argv = call.argv();
    if (name.equals("brew") && !argv.contains("services")) {
      return Optional.empty();
    }
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
          || word.equals("services")
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

  Optional<Flow> daemon(Call call, Frame frame) {
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
