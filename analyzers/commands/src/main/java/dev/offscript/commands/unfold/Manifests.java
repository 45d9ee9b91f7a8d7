package dev.offscript.commands.unfold;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML that tells others what to run: compose files, Kubernetes manifests, workflows, task files,
 * playbooks.
 *
 * <pre>
 * services: {web: {image: alpine, command: sh -c '...', environment: {A: b}}}
 * spec: {containers: [{image: alpine, command: [sh, -c], args: ["..."], env: [{name: A, value: b}]}]}
 * jobs: {test: {steps: [{run: ...}]}}
 * </pre>
 */
final class Manifests {

  private static final int LONGEST = 1 << 18;
  private static final int MOST_JOBS = 256;
  private static final int DEEPEST = 24;
  private static final int WIDEST_INDENT = 160;

  private final List<Job> jobs = new ArrayList<>();

  private Manifests() {}

  /** What starts a job. */
  enum Kind {
    /** {@code docker compose up}. */
    SERVICE,
    /** {@code kubectl apply}. */
    CONTAINER,
    /** A build server. */
    STEP,
    /** {@code task NAME}. */
    TASK,
    /** {@code ansible-playbook}. */
    PLAY
  }

  /**
   * One thing to run.
   *
   * @param image that it runs in, {@code ""} for none
   * @param argv its words, one shell text where {@code shell}
   * @param environment {@code NAME=value}
   */
  record Job(
      Kind kind,
      String name,
      String image,
      List<String> argv,
      boolean shell,
      List<String> environment) {}

  /** The jobs in a text; none where it is no manifest. */
  static List<Job> read(String content) {
    Manifests manifests = new Manifests();
    for (Object document : documents(content)) {
      manifests.document(document);
    }
    return manifests.jobs;
  }

  /** The documents of a YAML or JSON text, none where it is too large, too deep or wrong. */
  static List<Object> documents(String content) {
    List<Object> documents = new ArrayList<>();
    if (content.length() > LONGEST || !shallow(content)) {
      return documents;
    }
    LoadSettings settings =
        LoadSettings.builder().setAllowDuplicateKeys(true).setMaxAliasesForCollections(50).build();
    try {
      for (Object document : new Load(settings).loadAllFromString(content)) {
        documents.add(document == null ? "" : document);
      }
    } catch (YamlEngineException e) {
      // Half a document is no manifest.
      return documents;
    }
    return documents;
  }

  /** Whether nothing in the text can be nested so deep that reading it takes a large stack. */
  private static boolean shallow(String content) {
    int brackets = 0;
    int deepest = 0;
    int column = 0;
    int dashes = 0;
    boolean leading = true;
    for (int index = 0; index < content.length(); index++) {
      char c = content.charAt(index);
      if (c == '\n') {
        column = 0;
        dashes = 0;
        leading = true;
        continue;
      }
      column++;
      boolean marker = c == '-' || c == '?' || c == ':';
      leading &= c == ' ' || c == '\t' || marker;
      dashes += leading && marker ? 1 : 0;
      if (dashes > DEEPEST || leading && column > WIDEST_INDENT) {
        return false;
      }
      if (c == '[' || c == '{') {
        brackets++;
        deepest = Math.max(deepest, brackets);
      } else if (c == ']' || c == '}') {
        brackets = Math.max(0, brackets - 1);
      }
    }
    return deepest <= 4 * DEEPEST;
  }

  private void document(Object document) {
    if (document instanceof List<?> plays) {
      plays.forEach(play -> play(map(play)));
      return;
    }
    Map<?, ?> keys = map(document);
    map(held(keys, "services")).forEach((name, value) -> service(text(name), map(value)));
    map(held(keys, "jobs")).values().forEach(job -> steps(map(job)));
    map(held(keys, "tasks")).forEach((name, value) -> task(text(name), value));
    keys.values().forEach(value -> script(map(value)));
    pods(document, 0);
  }

  private void add(
      Kind kind,
      String name,
      String image,
      List<String> argv,
      boolean shell,
      List<String> environment) {
    if (jobs.size() < MOST_JOBS && (!argv.isEmpty() || !image.isEmpty())) {
      jobs.add(new Job(kind, name, image, argv, shell, environment));
    }
  }

  private void service(String name, Map<?, ?> service) {
    List<String> words = new ArrayList<>();
    boolean shell = false;
    for (String key : List.of("entrypoint", "command")) {
      Object value = held(service, key);
      if (value instanceof List<?> list) {
        list.forEach(word -> words.add(text(word)));
      } else if (value instanceof String text && !text.isEmpty()) {
        shell |= words.isEmpty();
        words.add(text);
      }
    }
    List<String> argv = shell ? List.of(String.join(" ", words)) : words;
    add(
        Kind.SERVICE,
        name,
        text(held(service, "image")),
        argv,
        shell,
        environment(held(service, "environment")));
  }

  private void pods(Object value, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    if (value instanceof List<?> list) {
      list.forEach(each -> pods(each, depth + 1));
    }
    map(value)
        .forEach(
            (key, inner) -> {
              if (inner instanceof List<?> list
                  && text(key).toLowerCase(java.util.Locale.ROOT).endsWith("containers")) {
                list.forEach(each -> container(map(each)));
              } else {
                pods(inner, depth + 1);
              }
            });
  }

  private void container(Map<?, ?> container) {
    List<String> argv = new ArrayList<>();
    for (String key : List.of("command", "args")) {
      if (held(container, key) instanceof List<?> list) {
        list.forEach(word -> argv.add(text(word)));
      }
    }
    add(
        Kind.CONTAINER,
        text(held(container, "name")),
        text(held(container, "image")),
        argv,
        false,
        environment(held(container, "env")));
  }

  /** {@code {A: b}}, {@code ["A=b"]} and {@code [{name: A, value: b}]}. */
  private static List<String> environment(Object value) {
    List<String> pairs = new ArrayList<>();
    map(value).forEach((name, held) -> pairs.add(text(name) + "=" + text(held)));
    if (value instanceof List<?> list) {
      for (Object each : list) {
        Map<?, ?> pair = map(each);
        if (!pair.isEmpty()) {
          pairs.add(text(held(pair, "name")) + "=" + text(held(pair, "value")));
        } else if (text(each).indexOf('=') > 0) {
          pairs.add(text(each));
        }
      }
    }
    return pairs;
  }

  private void steps(Map<?, ?> job) {
    if (held(job, "steps") instanceof List<?> list) {
      for (Object step : list) {
        shell(Kind.STEP, "", held(map(step), "run"));
      }
    }
    script(job);
  }

  private void script(Map<?, ?> job) {
    for (String key : List.of("before_script", "script", "after_script")) {
      Object value = held(job, key);
      if (value instanceof List<?> list) {
        list.forEach(line -> shell(Kind.STEP, "", line));
      } else {
        shell(Kind.STEP, "", value);
      }
    }
  }

  private void task(String name, Object value) {
    Object commands = value instanceof Map<?, ?> task ? held(task, "cmds") : value;
    if (commands instanceof List<?> list) {
      list.forEach(
          each -> shell(Kind.TASK, name, each instanceof Map<?, ?> one ? held(one, "cmd") : each));
    }
    shell(Kind.TASK, name, value instanceof Map<?, ?> task ? held(task, "cmd") : value);
  }

  private void play(Map<?, ?> play) {
    for (String part : List.of("pre_tasks", "tasks", "post_tasks", "handlers")) {
      if (held(play, part) instanceof List<?> list) {
        for (Object each : list) {
          Map<?, ?> task = map(each);
          for (String module :
              List.of(
                  "shell", "command", "raw", "ansible.builtin.shell", "ansible.builtin.command")) {
            Object value = held(task, module);
            shell(
                Kind.PLAY,
                text(held(task, "name")),
                value instanceof Map<?, ?> keys ? held(keys, "cmd") : value);
          }
        }
      }
    }
  }

  private void shell(Kind kind, String name, Object text) {
    if (text instanceof String command && !command.isBlank()) {
      add(kind, name, "", List.of(command), true, List.of());
    }
  }

  /** What stands behind a key, {@code ""} where nothing does. */
  static Object held(Map<?, ?> keys, String key) {
    Object value = keys.get(key);
    return value == null ? "" : value;
  }

  private static Map<?, ?> map(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static String text(Object value) {
    return value.toString();
  }
}
