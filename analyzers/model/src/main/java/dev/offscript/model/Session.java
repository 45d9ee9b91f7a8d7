package dev.offscript.model;

import java.util.List;

/**
 * One agent run, episode or login: what its events share. A reader may speak of the same session
 * several times; {@link #merge} lets later words fill what earlier ones left open.
 *
 * @param id unique in the case: the writer's own id where it has one, else derived from the
 *     evidence
 * @param unit the unit of evidence that speaks of it
 * @param agent the scaffold, for example {@code claude-code}; {@code ""} where unknown
 * @param model the model's name
 * @param taskId the task or instance it works on; siblings share it
 * @param episode position in a training run, for example {@code step=12 group=3 env=7}
 * @param parent session that spawned this one
 * @param host what the record itself says of its host
 * @param sandbox sandbox or container id
 * @param addresses the session's own addresses (sandbox ip)
 * @param cwd working directory
 * @param window what is known of its beginning and end
 * @param gaps what is missing, each in a few plain words: "no system text", "output truncated at
 *     record 7"
 */
public record Session(
    String id,
    int unit,
    String agent,
    String model,
    String taskId,
    String episode,
    String parent,
    String host,
    String sandbox,
    List<String> addresses,
    String cwd,
    TimeSpan window,
    List<String> gaps) {

  /** A session of which only the id is known yet. */
  public static Session of(String id, int unit) {
    return new Session(
        id, unit, "", "", "", "", "", "", "", List.of(), "", TimeSpan.NONE, List.of());
  }

  /**
   * This session with what {@code later} adds: filled texts stay, lists are joined, the window
   * grows.
   */
  public Session merge(Session later) {
    return new Session(
        id,
        unit,
        first(agent, later.agent),
        first(model, later.model),
        first(taskId, later.taskId),
        first(episode, later.episode),
        first(parent, later.parent),
        first(host, later.host),
        first(sandbox, later.sandbox),
        union(addresses, later.addresses),
        first(cwd, later.cwd),
        window.hull(later.window),
        union(gaps, later.gaps));
  }

  /** The same with the scaffold's name. */
  public Session withAgent(String value) {
    return new Session(
        id, unit, value, model, taskId, episode, parent, host, sandbox, addresses, cwd, window,
        gaps);
  }

  /** The same with the model's name. */
  public Session withModel(String value) {
    return new Session(
        id, unit, agent, value, taskId, episode, parent, host, sandbox, addresses, cwd, window,
        gaps);
  }

  /** The same with the task and the position in the run. */
  public Session withTask(String task, String position) {
    return new Session(
        id, unit, agent, model, task, position, parent, host, sandbox, addresses, cwd, window,
        gaps);
  }

  /** The same with the session that spawned it. */
  public Session withParent(String value) {
    return new Session(
        id, unit, agent, model, taskId, episode, value, host, sandbox, addresses, cwd, window,
        gaps);
  }

  /** The same with its place. */
  public Session withPlace(String hostName, String sandboxId, List<String> ips) {
    return new Session(
        id,
        unit,
        agent,
        model,
        taskId,
        episode,
        parent,
        hostName,
        sandboxId,
        List.copyOf(ips),
        cwd,
        window,
        gaps);
  }

  /** The same with a working directory. */
  public Session withCwd(String value) {
    return new Session(
        id, unit, agent, model, taskId, episode, parent, host, sandbox, addresses, value, window,
        gaps);
  }

  /** The same with a window. */
  public Session withWindow(TimeSpan value) {
    return new Session(
        id, unit, agent, model, taskId, episode, parent, host, sandbox, addresses, cwd, value,
        gaps);
  }

  /** The same with one more thing that is missing. */
  public Session withGap(String gap) {
    return new Session(
        id,
        unit,
        agent,
        model,
        taskId,
        episode,
        parent,
        host,
        sandbox,
        addresses,
        cwd,
        window,
        union(gaps, List.of(gap)));
  }

  private static String first(String one, String two) {
    return one.isEmpty() ? two : one;
  }

  private static List<String> union(List<String> one, List<String> two) {
    if (two.isEmpty()) {
      return one;
    }
    return java.util.stream.Stream.concat(one.stream(), two.stream()).distinct().toList();
  }
}
