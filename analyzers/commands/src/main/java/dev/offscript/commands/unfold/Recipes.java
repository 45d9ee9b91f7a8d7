package dev.offscript.commands.unfold;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code make TARGET}, {@code npm run NAME}, {@code docker build}, {@code kubectl apply} and their
 * like: programs that run what a file says, where the session wrote the file.
 */
final class Recipes {

  private static final List<String> COMPOSE_FILES =
      List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");

  private final Running running;

  Recipes(Running running) {
    this.running = running;
  }

  Optional<Flow> run(Call call, Frame frame, String name) {
    return switch (name) {
      case "make", "gmake" -> make(call, frame, name);
      case "just" -> just(call, frame);
      case "task", "go-task" -> task(call, frame);
      case "docker",
          "podman",
          "nerdctl",
          "buildah",
          "docker-compose",
          "podman-compose",
          "kubectl",
          "oc" ->
          containers(call, frame, name);
      case "ansible-playbook" ->
          jobs(call, frame, file(call, "", List.of()), Manifests.Kind.PLAY, name);
      case "jupyter", "papermill", "jupyter-nbconvert", "runipy" -> notebook(call, frame, name);
      default -> script(call, frame, name);
    };
  }

  /**
   * The content of the file behind {@code flag}, of the first word that is one, or of a usual one.
   */
  private Optional<String> file(Call call, String flag, List<String> usual) {
    List<String> argv = call.argv();
    for (int index = 1; index < argv.size(); index++) {
      String word = argv.get(index);
      boolean flagged =
          !flag.isEmpty()
              && (word.equals(flag) || word.equals("--file") || word.equals("--filename"));
      if (flagged && index + 1 < argv.size()) {
        return content(call, argv.get(index + 1));
      }
      if (word.startsWith("--file=") || word.startsWith("--filename=")) {
        return content(call, word.substring(word.indexOf('=') + 1));
      }
      Optional<String> named =
          flag.isEmpty() && !word.startsWith("-")
              ? running.memory().content(word)
              : Optional.empty();
      if (named.isPresent()) {
        return named;
      }
    }
    return usual.stream().flatMap(path -> here(call, path).stream()).findFirst();
  }

  /** A file of the folder that the program works in, of any folder where that is not known. */
  private Optional<String> here(Call call, String name) {
    List<String> argv = call.argv();
    int given = Math.max(argv.indexOf("-C"), argv.indexOf("--prefix"));
    String folder = given > 0 && given + 1 < argv.size() ? argv.get(given + 1) : running.folder();
    if (folder.isEmpty() || folder.equals(".")) {
      return running.memory().content(name);
    }
    return running.memory().content(folder + "/" + name).or(() -> running.memory().exactly(name));
  }

  private Optional<String> content(Call call, String path) {
    return path.equals("-")
        ? call.in().known() ? Optional.of(call.in().text()) : Optional.empty()
        : running.memory().content(path);
  }

  private Optional<Flow> make(Call call, Frame frame, String name) {
    List<String> argv = call.argv();
    if (argv.contains("-n") || argv.contains("--dry-run") || argv.contains("--just-print")) {
      return Optional.empty();
    }
    List<String> targets = new ArrayList<>();
    for (int index = 1; index < argv.size(); index++) {
      String word = argv.get(index);
      if (word.equals("-f") || word.equals("--file") || word.equals("-C") || word.equals("-j")) {
        index++;
      } else if (!word.startsWith("-") && word.indexOf('=') < 0) {
        targets.add(word);
      }
    }
    return lines(
        call,
        frame,
        name,
        file(call, "-f", List.of("Makefile", "makefile", "GNUmakefile")),
        targets,
        '\t');
  }

  private Optional<Flow> just(Call call, Frame frame) {
    List<String> targets =
        call.argv().stream().skip(1).filter(word -> !word.startsWith("-")).limit(1).toList();
    return lines(
        call,
        frame,
        "just",
        file(call, "-f", List.of("justfile", "Justfile", ".justfile")),
        targets,
        ' ');
  }

  private Optional<Flow> lines(
      Call call,
      Frame frame,
      String name,
      Optional<String> content,
      List<String> targets,
      char indent) {
    if (content.isEmpty()) {
      return Optional.empty();
    }
    running.found().add(call, frame);
    running.nested(
        Makefiles.recipe(content.get(), targets, indent),
        Flow.NONE,
        frame.into(name, call.start(), call.end()));
    return Optional.of(Flow.NONE);
  }

  private Optional<Flow> task(Call call, Frame frame) {
    Optional<String> content =
        file(call, "-t", List.of("Taskfile.yml", "Taskfile.yaml", "taskfile.yml"));
    if (content.isEmpty()) {
      return Optional.empty();
    }
    running.found().add(call, frame);
    List<String> names =
        call.argv().size() > 1 ? call.argv().subList(1, call.argv().size()) : List.of("default");
    Frame inner = frame.into("task", call.start(), call.end());
    Manifests.read(content.get()).stream()
        .filter(job -> job.kind() == Manifests.Kind.TASK && names.contains(job.name()))
        .forEach(job -> job(job, call, inner));
    return Optional.of(Flow.NONE);
  }

  private Optional<Flow> containers(Call call, Frame frame, String name) {
    List<String> argv = call.argv();
    if (argv.stream().anyMatch(word -> word.startsWith("--dry-run"))) {
      return Optional.empty();
    }
    boolean cluster = name.equals("kubectl") || name.equals("oc");
    boolean compose = name.endsWith("-compose") || argv.contains("compose");
    if (cluster
        && (argv.contains("apply") || argv.contains("create") || argv.contains("replace"))) {
      return jobs(call, frame, file(call, "-f", List.of()), Manifests.Kind.CONTAINER, name);
    }
    if (compose && (argv.contains("up") || argv.contains("start") || argv.contains("run"))) {
      return jobs(
          call, frame, file(call, "-f", COMPOSE_FILES), Manifests.Kind.SERVICE, "compose up");
    }
    return !cluster
            && (argv.contains("build") || argv.contains("bud"))
            && !compose
            && !argv.contains("--help")
        ? build(call, frame, name)
        : Optional.empty();
  }

  private Optional<Flow> jobs(
      Call call, Frame frame, Optional<String> content, Manifests.Kind kind, String step) {
    if (content.isEmpty()) {
      return Optional.empty();
    }
    running.found().add(call, frame);
    Frame inner = frame.into(step, call.start(), call.end());
    Manifests.read(content.get()).stream()
        .filter(job -> job.kind() == kind)
        .forEach(job -> job(job, call, inner));
    return Optional.of(Flow.NONE);
  }

  /** Runs a job; an image of a known tool takes the words as its own. */
  void job(Manifests.Job job, Call call, Frame frame) {
    Frame inner = job.name().isEmpty() ? frame : frame.into(job.name(), call.start(), call.end());
    if (job.shell() && job.image().isEmpty()) {
      running.nested(job.argv().get(0), Flow.NONE, inner);
      return;
    }
    List<String> words = new ArrayList<>();
    words.add("docker");
    words.add("run");
    job.environment()
        .forEach(
            pair -> {
              words.add("-e");
              words.add(pair);
            });
    words.add(job.image().isEmpty() ? "image" : job.image());
    if (job.shell()) {
      running.nested(Quoting.words(words) + " " + job.argv().get(0), Flow.NONE, inner);
    } else {
      words.addAll(job.argv());
      running.dispatch(
          new Call(words, List.of(), List.of(), Flow.NONE, call.start(), call.end()), inner);
    }
  }

  private Optional<Flow> build(Call call, Frame frame, String name) {
    Optional<String> content = file(call, "-f", List.of("Dockerfile", "Containerfile"));
    boolean standard = call.argv().get(call.argv().size() - 1).equals("-");
    content = standard ? content(call, "-") : content;
    if (content.isEmpty()) {
      return Optional.empty();
    }
    running.found().add(call, frame);
    Frame inner = frame.into(name + " build", call.start(), call.end());
    Dockerfile.read(content.get()).stream()
        .filter(Dockerfile.Instruction::builds)
        .forEach(instruction -> running.nested(instruction.text(), Flow.NONE, inner));
    return Optional.of(Flow.NONE);
  }

  private Optional<Flow> notebook(Call call, Frame frame, String name) {
    List<String> argv = call.argv();
    boolean executes =
        name.equals("papermill")
            || name.equals("runipy")
            || argv.contains("--execute")
            || argv.contains("execute");
    Optional<String> content = executes ? file(call, "", List.of()) : Optional.empty();
    if (content.isEmpty()) {
      return Optional.empty();
    }
    running.found().add(call, frame);
    running.pieces(
        Notebooks.cells(content.get()), call, frame.into(name, call.start(), call.end()));
    return Optional.of(Flow.NONE);
  }

  private Optional<Flow> script(Call call, Frame frame, String name) {
    List<String> argv = call.argv();
    int index = 1;
    while (index < argv.size()
        && (argv.get(index).startsWith("-")
            || argv.get(index).equals("run")
            || argv.get(index).equals("run-script"))) {
      index++;
    }
    Optional<String> manifest = here(call, "package.json");
    if (manifest.isEmpty()) {
      return Optional.empty();
    }
    String wanted = index < argv.size() ? argv.get(index) : name.equals("npm") ? "" : "install";
    boolean installs = wanted.equals("install") || wanted.equals("i") || wanted.equals("ci");
    List<String> names =
        installs
            ? List.of("preinstall", "install", "postinstall", "prepare")
            : List.of("pre" + wanted, wanted, "post" + wanted);
    StringBuilder text = new StringBuilder();
    for (String each : names) {
      script(manifest.get(), each).ifPresent(line -> text.append(line).append('\n'));
    }
    if (text.isEmpty() || argv.contains("--ignore-scripts")) {
      return Optional.empty();
    }
    running.found().add(call, frame);
    running.nested(
        text.toString(), Flow.NONE, frame.into(name + " run " + wanted, call.start(), call.end()));
    return Optional.of(Flow.NONE);
  }

  /** The value of {@code "NAME": "..."} behind {@code "scripts"}. */
  static Optional<String> script(String manifest, String name) {
    int scripts = manifest.indexOf("\"scripts\"");
    int key = scripts < 0 ? -1 : manifest.indexOf("\"" + name + "\"", scripts + 9);
    int colon = key < 0 ? -1 : manifest.indexOf(':', key + name.length() + 2);
    int open = colon < 0 ? -1 : manifest.indexOf('"', colon);
    if (open < 0 || !manifest.substring(colon + 1, open).isBlank()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    for (int index = open + 1; index < manifest.length(); index++) {
      char c = manifest.charAt(index);
      if (c == '"') {
        return Optional.of(text.toString());
      }
      if (c == '\\' && index + 1 < manifest.length()) {
        index++;
        c = manifest.charAt(index) == 'n' ? '\n' : manifest.charAt(index);
      }
      text.append(c);
    }
    return Optional.empty();
  }

  /** All values behind {@code "scripts"}. */
  static List<String> scripts(String manifest) {
    List<String> texts = new ArrayList<>();
    for (Object document : Manifests.documents(manifest)) {
      if (document instanceof java.util.Map<?, ?> keys
          && keys.get("scripts") instanceof java.util.Map<?, ?> scripts) {
        scripts.values().forEach(text -> texts.add(String.valueOf(text)));
      }
    }
    return texts;
  }
}
