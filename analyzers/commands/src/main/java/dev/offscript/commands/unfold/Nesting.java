package dev.offscript.commands.unfold;

import dev.offscript.commands.catalogue.Catalogue;
import dev.offscript.commands.catalogue.ProgramNames;
import dev.offscript.commands.catalogue.Wrapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Programs that run others: wrappers of the catalogue, and those with a grammar of their own. */
final class Nesting {

  private final Running running;
  private final Catalogue catalogue;
  private final Recipes recipes;
  private final Arguments arguments;
  private final Terminals terminals;
  private final Schedules schedules;
  private final Carried carried;
  private final Editors editors;

  Nesting(Running running, Catalogue catalogue) {
    this.running = running;
    this.catalogue = catalogue;
    this.recipes = new Recipes(running);
    this.carried = new Carried(running);
    this.editors = new Editors(running);
    this.arguments = new Arguments(running);
    this.terminals = new Terminals(running);
    this.schedules = new Schedules(running, catalogue);
  }

  Flow wrapped(Call call, Frame frame, String name, Wrapper wrapper, Wrapper.Inner inner) {
    if (wrapper.kept()) {
      running.found().add(call, frame);
      carried.beside(call, frame, name);
    }
    String label = label(call, name, wrapper, inner);
    Frame step = frame.into(label, call.start(), call.end());
    step = inner.detached() ? step.detached() : step;
    if (inner.shell()) {
      return running.nested(inner.argv().get(0), call.in(), step);
    }
    if (name.equals("xargs")) {
      return running.dispatch(Arguments.xargs(call, inner.argv()), step);
    }
    return running.dispatch(
        call.with(wrapper.image() ? container(inner.argv()) : inner.argv(), inner.assignments()),
        step);
  }

  /**
   * What {@code docker run IMAGE WORDS} runs: the words, unless they are options or the image is
   * one of a known tool, whose entry point takes them. An image without words runs the daemon.
   */
  private List<String> container(List<String> argv) {
    if (argv.size() == 1 && catalogue.started(argv.get(0) + "d").isPresent()) {
      return List.of(argv.get(0) + "d");
    }
    boolean command =
        argv.size() > 1
            && !argv.get(1).startsWith("-")
            && (catalogue.started(argv.get(0)).isEmpty()
                || catalogue.words("shells").contains(ProgramNames.base(argv.get(1)))
                || catalogue.started(argv.get(1)).isPresent());
    return command ? argv.subList(1, argv.size()) : argv;
  }

  private static String label(Call call, String name, Wrapper wrapper, Wrapper.Inner inner) {
    if (name.equals("exec")) {
      // The name under which the program will be seen is part of the way.
      int flag = call.argv().indexOf("-a");
      return flag == 1 && call.argv().size() > 3 ? "exec -a " + call.argv().get(2) : name;
    }
    String label =
        wrapper.subcommands().isEmpty() ? name : name + " " + wrapper.subcommands().get(0);
    boolean target = name.equals("ssh") || wrapper.image();
    return target && !inner.skipped().isEmpty()
        ? label + " " + inner.skipped().get(inner.skipped().size() - 1)
        : label;
  }

  /** Whether a program that was given no command starts a shell: {@code ssh host}, {@code su -}. */
  boolean shellOfInput(Call call, String name) {
    List<String> argv = call.argv();
    return switch (name) {
      case "ssh" -> argv.size() > 1 && argv.stream().noneMatch(Nesting::withoutShell);
      case "su", "runuser" -> true;
      case "sudo", "doas" -> argv.contains("-i") || argv.contains("-s") || argv.contains("su");
      case "chroot", "unshare", "nsenter", "fakeroot", "newgrp", "toolbox" -> true;
      default -> false;
    };
  }

  private static boolean withoutShell(String word) {
    return word.equals("-N")
        || word.equals("-V")
        || word.equals("-G")
        || word.startsWith("-O")
        || word.startsWith("-fN")
        || word.startsWith("-Nf");
  }

  void job(Manifests.Job job, Call call, Frame frame) {
    recipes.job(job, call, frame);
  }

  /** Programs whose grammar is no list of options before a command. */
  Optional<Flow> special(Call call, Frame frame, String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "iex", "invoke-expression" -> expression(call, frame, name);
      case "start-process", "saps" ->
          PowerShell.started(call.argv())
              .map(
                  words ->
                      running.dispatch(
                          call.with(words), frame.into(name, call.start(), call.end()).detached()));
      case "find", "fd", "fdfind" -> arguments.find(call, frame, name);
      case "parallel" -> arguments.parallel(call, frame);
      case "tmux" -> terminals.tmux(call, frame);
      case "screen" -> terminals.screen(call, frame);
      case "crontab" -> schedules.crontab(call, frame);
      case "at", "batch" -> schedules.at(call, frame, name);
      case "sbatch", "qsub", "bsub" -> schedules.queue(call, frame, name);
      case "schtasks", "schtasks.exe" -> schedules.task(call, frame);
      case "psql" -> copied(call, frame);
      case "systemctl",
          "service",
          "rc-service",
          "initctl",
          "launchctl",
          "invoke-rc.d",
          "supervisorctl",
          "brew" ->
          schedules.service(call, frame, name);
      case "start-stop-daemon" -> schedules.daemon(call, frame);
      case "npm",
          "yarn",
          "pnpm",
          "bun",
          "make",
          "gmake",
          "just",
          "task",
          "go-task",
          "docker",
          "podman",
          "nerdctl",
          "buildah",
          "docker-compose",
          "podman-compose",
          "ansible-playbook",
          "jupyter",
          "jupyter-nbconvert",
          "papermill",
          "runipy" ->
          recipes.run(call, frame, name);
      case "kubectl", "oc" -> pod(call, frame, name).or(() -> recipes.run(call, frame, name));
      case "gdb", "rr", "lldb" ->
          debugger(call, frame, name)
              .or(() -> editors.run(call, frame, name))
              .or(() -> behind(call, frame, name, List.of("--args", "--")));
      case "xterm",
          "konsole",
          "alacritty",
          "kitty",
          "urxvt",
          "rxvt",
          "gnome-terminal",
          "terminator",
          "xfce4-terminal",
          "lxterminal",
          "mate-terminal",
          "foot" ->
          behind(call, frame, name, List.of("-e", "-x", "--", "--command"));
      case "concurrently", "npm-run-all" -> each(call, frame, name);
      case "nix" -> behind(call, frame, name, List.of("-c", "--command"));
      case "start" -> start(call, frame);
      case "bwrap" -> bubble(call, frame);
      case "aws" -> aws(call, frame);
      case "osascript" -> apple(call, frame);
      case "vim", "vi", "nvim", "ex" ->
          editors.run(call, frame, name).or(() -> carried.run(call, frame, name));
      case "ssh", "scp", "sftp", "git", "rsync", "tar" -> carried.run(call, frame, name);
      default -> Optional.empty();
    };
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

  /** {@code psql -c "COPY t FROM PROGRAM 'CMD'"}: a shell of the server runs it. */
  private Optional<Flow> copied(Call call, Frame frame) {
    for (String word : call.argv()) {
      int at = word.toUpperCase(Locale.ROOT).indexOf("PROGRAM '");
      int close = at < 0 ? -1 : word.lastIndexOf('\'');
      if (close > at + 9) {
        running.found().add(call, frame);
        return Optional.of(
            running.nested(
                word.substring(at + 9, close).replace("''", "'"),
                Flow.NONE,
                frame.into("psql", call.start(), call.end())));
      }
    }
    return Optional.empty();
  }

  /** {@code concurrently "CMD" "CMD"}. */
  private Optional<Flow> each(Call call, Frame frame, String name) {
    running.found().add(call, frame);
    Frame inner = frame.into(name, call.start(), call.end());
    call.argv().stream()
        .skip(1)
        .filter(word -> !word.startsWith("-"))
        .forEach(text -> running.nested(text, Flow.NONE, inner));
    return Optional.of(Flow.NONE);
  }

  /** {@code gdb -ex 'shell CMD'}. */
  private Optional<Flow> debugger(Call call, Frame frame, String name) {
    for (String word : call.argv()) {
      String text =
          word.startsWith("shell ")
              ? word.substring(6)
              : word.startsWith("!") ? word.substring(1) : "";
      if (!text.isBlank()) {
        running.found().add(call, frame);
        return Optional.of(
            running.nested(text, Flow.NONE, frame.into(name, call.start(), call.end())));
      }
    }
    return Optional.empty();
  }

  /** {@code gdb --args CMD} and {@code nix develop -c CMD}: what follows the flag is a command. */
  private Optional<Flow> behind(Call call, Frame frame, String name, List<String> flags) {
    List<String> argv = call.argv();
    for (int index = 1; index + 1 < argv.size(); index++) {
      if (flags.contains(argv.get(index))) {
        List<String> rest = argv.subList(index + 1, argv.size());
        Frame inner = frame.into(name, call.start(), call.end());
        return Optional.of(
            rest.size() == 1 && rest.get(0).indexOf(' ') > 0
                ? running.nested(rest.get(0), Flow.NONE, inner)
                : running.dispatch(call.with(rest), inner));
      }
    }
    return Optional.empty();
  }

  /** {@code bwrap --ro-bind / / --dev /dev CMD}: options take none, one or two words. */
  private Optional<Flow> bubble(Call call, Frame frame) {
    List<String> argv = call.argv();
    int index = 1;
    while (index < argv.size() && argv.get(index).startsWith("--")) {
      String option = argv.get(index);
      index +=
          switch (option) {
            case "--bind",
                "--ro-bind",
                "--dev-bind",
                "--bind-try",
                "--ro-bind-try",
                "--dev-bind-try",
                "--setenv",
                "--symlink",
                "--file",
                "--bind-data",
                "--ro-bind-data" ->
                3;
            case "--dev",
                "--proc",
                "--tmpfs",
                "--chdir",
                "--dir",
                "--uid",
                "--gid",
                "--hostname",
                "--unsetenv",
                "--seccomp",
                "--cap-add",
                "--cap-drop",
                "--lock-file",
                "--mqueue",
                "--perms" ->
                2;
            default -> 1;
          };
    }
    return index >= argv.size()
        ? Optional.empty()
        : Optional.of(
            running.dispatch(
                call.with(argv.subList(index, argv.size())),
                frame.into("bwrap", call.start(), call.end())));
  }

  /** {@code IEX "text"}; of what it fetches nothing is known. */
  private Optional<Flow> expression(Call call, Frame frame, String name) {
    List<String> words = call.argv().subList(1, call.argv().size());
    if (words.isEmpty() || PowerShell.fetchesAndRuns(words)) {
      String origin = words.isEmpty() ? "expression" : String.join(" ", words);
      running.found().add(call, frame.into("undecodable: " + origin, call.start(), call.end()));
      return Optional.of(Flow.NONE);
    }
    return Optional.of(
        running.nested(
            String.join(" ", words), Flow.NONE, frame.into(name, call.start(), call.end())));
  }

  /** {@code start "title" /b CMD}: a title and switches may stand before the command. */
  private Optional<Flow> start(Call call, Frame frame) {
    List<String> argv = call.argv();
    int from = switches(argv, 1);
    int behind = switches(argv, from + 1);
    boolean titled =
        behind < argv.size()
            && (argv.get(from).isEmpty() || catalogue.words("shells").contains(argv.get(behind)));
    from = titled ? behind : from;
    return from >= argv.size()
        ? Optional.empty()
        : Optional.of(
            running.dispatch(
                call.with(argv.subList(from, argv.size())),
                frame.into("start", call.start(), call.end()).detached()));
  }

  private static int switches(List<String> argv, int from) {
    int index = from;
    while (index < argv.size() && argv.get(index).startsWith("/")) {
      index++;
    }
    return index;
  }

  /** {@code aws ssm send-command --parameters 'commands=["..."]'}. */
  private Optional<Flow> aws(Call call, Frame frame) {
    List<String> argv = call.argv();
    if (!argv.contains("ssm") || !argv.contains("send-command")) {
      return Optional.empty();
    }
    running.found().add(call, frame);
    Frame inner = frame.into("aws ssm send-command", call.start(), call.end());
    for (String word : argv) {
      int at = word.indexOf("commands");
      int open = at < 0 ? -1 : word.indexOf('[', at);
      int close = word.lastIndexOf(']');
      List<Object> list =
          open < 0 || close < open
              ? List.of()
              : Manifests.documents(word.substring(open, close + 1));
      if (list.size() == 1 && list.get(0) instanceof List<?> lines) {
        lines.forEach(line -> running.nested(String.valueOf(line), Flow.NONE, inner));
      } else if (at >= 0 && word.indexOf('=') > 0) {
        running.nested(word.substring(word.indexOf('=') + 1), Flow.NONE, inner);
      }
    }
    return Optional.of(Flow.NONE);
  }

  /** {@code osascript -e 'do shell script "..."'}. */
  private Optional<Flow> apple(Call call, Frame frame) {
    running.found().add(call, frame);
    Frame inner = frame.into("osascript", call.start(), call.end());
    for (String word : call.argv()) {
      int at = word.indexOf("do shell script \"");
      int close = at < 0 ? -1 : word.lastIndexOf('"');
      if (close > at + 17) {
        running.nested(word.substring(at + 17, close).replace("\\\"", "\""), Flow.NONE, inner);
      }
    }
    return Optional.of(Flow.NONE);
  }
}
