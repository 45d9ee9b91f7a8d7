package dev.offscript.chains;

import dev.offscript.chains.deed.Names;
import dev.offscript.chains.values.Addresses;
import dev.offscript.model.Act;
import dev.offscript.model.Actor;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Direction;
import dev.offscript.model.Ecs;
import dev.offscript.model.Endpoint;
import dev.offscript.model.Event;
import dev.offscript.model.EventId;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Hit;
import dev.offscript.model.Marked;
import dev.offscript.model.Origin;
import dev.offscript.model.Role;
import dev.offscript.model.Session;
import dev.offscript.model.Severity;
import dev.offscript.model.SimpleCommand;
import dev.offscript.model.Stage;
import dev.offscript.model.State;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.OriginDetail;
import dev.offscript.model.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A case in memory, told in a few lines: sessions with prompts, thoughts, calls and results, flows
 * and alerts of sensors, histories. Times are seconds after an arbitrary zero; commands are
 * recognised by a handful of plain rules, enough for a story.
 */
public final class Scene implements CaseView {

  private static final long ZERO = 1_772_000_000L * 1_000_000_000L;

  private final Map<String, Session> sessions = new TreeMap<>();
  private final Map<String, List<Marked>> events = new TreeMap<>();
  private final List<Marked> strays = new ArrayList<>();
  private final List<Marked> sensors = new ArrayList<>();
  private final List<Marked> processes = new ArrayList<>();
  private final List<Places.Row> inventory = new ArrayList<>();
  private final Map<String, List<Sibling>> siblings = new TreeMap<>();
  private int next;
  private Settings settings = Settings.DEFAULT;
  private OriginJudge judge = Scene::naive;

  /** A session in unit {@code unit} of the evidence. */
  public Told session(String id, int unit) {
    sessions.put(id, Session.of(id, unit).withAgent("agent-" + unit));
    events.put(id, new ArrayList<>());
    return new Told(id, unit);
  }

  public Scene inventory(String host, String ip, String session) {
    inventory.add(new Places.Row(host, ip, session));
    return this;
  }

  /** Another run of the same task, and what its score says. */
  public record Sibling(String session, Optional<Boolean> succeeded) {}

  public Scene siblings(String session, Sibling... others) {
    siblings.put(session, List.of(others));
    return this;
  }

  public Scene settings(Settings value) {
    settings = value;
    return this;
  }

  public Scene judge(OriginJudge value) {
    judge = value;
    return this;
  }

  /** A flow that a sensor in {@code unit} saw from second {@code from} to {@code to}. */
  public Scene flow(
      int unit, double from, double to, String source, String destination, String... more) {
    sensors.add(sensor(EventKind.FLOW, unit, span(from, to), source, destination, more));
    return this;
  }

  /** A flow whose stamp, at second {@code at}, names no zone. */
  public Scene naive(int unit, double at, String source, String destination) {
    TimeSpan span = span(at, at + 1, TimeBasis.RECORDED_NAIVE);
    sensors.add(sensor(EventKind.FLOW, unit, span, source, destination));
    return this;
  }

  /** Offset of the event that was told last. */
  public long last() {
    return (next - 1) * 100L;
  }

  /** A flow without a time. */
  public Scene flow(int unit, String source, String destination) {
    sensors.add(sensor(EventKind.FLOW, unit, TimeSpan.NONE, source, destination));
    return this;
  }

  /** An alert called {@code name}, with a hit of {@code behaviour}. */
  public Scene alert(
      int unit,
      double from,
      double to,
      String name,
      Behaviour behaviour,
      String source,
      String destination,
      String... more) {
    Marked bare = sensor(EventKind.ALERT, unit, span(from, to), source, destination, more);
    Event event =
        bare.event().with(bare.event().fields().toBuilder().put(Ecs.RULE_NAME, name).build());
    sensors.add(new Marked(event, bare.id(), List.of(), List.of(hit(behaviour, Stage.ALERT))));
    return this;
  }

  /** A look-up of {@code name} answered with {@code address}. */
  public Scene lookup(int unit, double at, String name, String address) {
    Event event =
        base(EventKind.DNS, unit, span(at, at), Actor.SENSOR)
            .put(Ecs.DNS_QUESTION_NAME, name)
            .put(Ecs.DNS_ANSWERS, List.of(address))
            .build();
    sensors.add(new Marked(event, id(event), List.of(), List.of()));
    return this;
  }

  /** A line of a shell history on {@code host}. */
  public Scene history(int unit, double at, String host, String command) {
    strays.add(
        stray(
            base(EventKind.COMMAND, unit, span(at, at), Actor.UNKNOWN)
                .put(Ecs.HOST_NAME, host)
                .put(Ecs.OFFSCRIPT_HISTORY, "bash"),
            command));
    return this;
  }

  /** An execution record of {@code host}. */
  public Scene exec(int unit, double at, String host, String command) {
    strays.add(
        stray(
            base(EventKind.EXEC, unit, span(at, at), Actor.UNKNOWN).put(Ecs.HOST_NAME, host),
            command));
    return this;
  }

  /** An execution record with process ids; one of no interest is only part of the process tree. */
  public Scene process(int unit, double at, String host, int pid, int parent, String command) {
    Marked marked =
        stray(
            base(EventKind.EXEC, unit, span(at, at), Actor.UNKNOWN)
                .put(Ecs.HOST_NAME, host)
                .put(Ecs.PROCESS_PID, pid)
                .put(Ecs.PROCESS_PARENT_PID, parent)
                .put(
                    Ecs.PROCESS_ARGS,
                    List.of(command.split(" +", command.contains(" -c ") ? 3 : 0))),
            command);
    processes.add(marked);
    if (!marked.hits().isEmpty()) {
      strays.add(marked);
    }
    return this;
  }

  @Override
  public List<Marked> ancestry(Marked execution) {
    List<Marked> above = new ArrayList<>();
    Event at = execution.event();
    boolean found = true;
    while (found && above.size() < 12) {
      found = false;
      for (int i = processes.size() - 1; i >= 0 && !found; i--) {
        Event event = processes.get(i).event();
        found =
            !event.field(Ecs.PROCESS_PID).isEmpty()
                && event.compareTo(at) < 0
                && event.field(Ecs.HOST_NAME).equals(at.field(Ecs.HOST_NAME))
                && event.field(Ecs.PROCESS_PID).equals(at.field(Ecs.PROCESS_PARENT_PID));
        if (found) {
          above.add(processes.get(i));
          at = event;
        }
      }
    }
    return above;
  }

  @Override
  public List<Marked> holding(
      dev.offscript.model.Field field, Set<String> values, Set<EventKind> kinds) {
    List<Marked> all = new ArrayList<>(processes);
    all.addAll(sensors);
    return all.stream()
        .filter(m -> kinds.contains(m.event().kind()) && values.contains(m.event().field(field)))
        .sorted((a, b) -> a.event().compareTo(b.event()))
        .toList();
  }

  /** The chains of the story. */
  public List<Chain> chains() {
    return reconstruct().chains();
  }

  /** The only chain of the story. */
  public Chain chain() {
    List<Chain> chains = chains();
    if (chains.size() != 1) {
      throw new AssertionError("expected one chain, not " + chains);
    }
    return chains.get(0);
  }

  public Reconstruction reconstruct() {
    return new ChainBuilder(judge, settings).reconstruct(this);
  }

  /** Events of one session, as a story adds them. */
  public final class Told {

    private final String id;
    private final int unit;

    private Told(String id, int unit) {
      this.id = id;
      this.unit = unit;
    }

    public Told is(UnaryOperator<Session> change) {
      sessions.put(id, change.apply(sessions.getOrDefault(id, Session.of(id, unit))));
      return this;
    }

    public Told at(String host, String sandbox, String... addresses) {
      return is(s -> s.withPlace(host, sandbox, List.of(addresses)));
    }

    public Told task(String text) {
      return add(
          base(EventKind.PROMPT, unit, TimeSpan.NONE, Actor.USER)
              .put(Ecs.OFFSCRIPT_ROLE, Role.TASK.wire())
              .text(text));
    }

    public Told thinks(String text) {
      return add(base(EventKind.REASONING, unit, TimeSpan.NONE, Actor.AGENT).text(text));
    }

    /** A shell call at second {@code at}; NaN where the record has no time. */
    public Told runs(double at, String callId, String command) {
      Event event =
          base(EventKind.TOOL_CALL, unit, span(at, at), Actor.AGENT)
              .session(id)
              .callId(callId)
              .put(Ecs.GEN_AI_TOOL_NAME, "bash")
              .text(command)
              .build();
      events.get(id).add(marked(event, command));
      return this;
    }

    /** A shell call whose record says when it began, not when it ended. */
    public Told begins(double at, String callId, String command) {
      Event event =
          base(EventKind.TOOL_CALL, unit, span(at, at).until(TimeSpan.OPEN_END), Actor.AGENT)
              .session(id)
              .callId(callId)
              .text(command)
              .build();
      events.get(id).add(marked(event, command));
      return this;
    }

    /** What the agent that spawned this session told it to do. */
    public Told told(String text) {
      return add(
          base(EventKind.PROMPT, unit, TimeSpan.NONE, Actor.AGENT)
              .put(Ecs.OFFSCRIPT_ROLE, Role.PARENT.wire())
              .text(text));
    }

    /** A call that may have run any time between two seconds. */
    public Told runs(double from, double to, TimeBasis basis, String callId, String command) {
      Event event =
          base(EventKind.TOOL_CALL, unit, span(from, to, basis), Actor.AGENT)
              .session(id)
              .callId(callId)
              .text(command)
              .build();
      events.get(id).add(marked(event, command));
      return this;
    }

    /** The agent writes a file by a tool of its own. */
    public Told writes(double at, String path, String text) {
      return add(
          base(EventKind.FILE_WRITE, unit, span(at, at), Actor.AGENT)
              .put(Ecs.FILE_PATH, path)
              .text(text));
    }

    public Told gets(double at, String callId, String output) {
      return add(
          base(EventKind.TOOL_RESULT, unit, span(at, at), Actor.ENVIRONMENT)
              .callId(callId)
              .text(output));
    }

    public Told gets(double at, String callId, String output, int exit) {
      return add(
          base(EventKind.TOOL_RESULT, unit, span(at, at), Actor.ENVIRONMENT)
              .callId(callId)
              .text(output)
              .put(Ecs.PROCESS_EXIT_CODE, exit));
    }

    public Scene scene() {
      return Scene.this;
    }

    private Told add(Event.Builder builder) {
      Event event = builder.session(id).build();
      events.get(id).add(new Marked(event, id(event), List.of(), List.of()));
      return this;
    }
  }

  // What the story is told with.

  private Event.Builder base(EventKind kind, int unit, TimeSpan time, Actor actor) {
    int number = next++;
    return Event.at(new EvidenceRef(unit, number * 100L, 90, number + 1L, ""), 0)
        .kind(kind)
        .actor(actor)
        .time(time);
  }

  private Marked sensor(
      EventKind kind, int unit, TimeSpan time, String source, String destination, String... more) {
    Event.Builder event = base(kind, unit, time, Actor.SENSOR);
    Endpoint near = Names.endpoint(source);
    Endpoint far = Names.endpoint(destination);
    event.put(Ecs.SOURCE_IP, near.host());
    if (near.port() > 0) {
      event.put(Ecs.SOURCE_PORT, near.port());
    }
    event.put(
        Addresses.isAddress(far.host()) ? Ecs.DESTINATION_IP : Ecs.DESTINATION_DOMAIN, far.host());
    if (far.port() > 0) {
      event.put(Ecs.DESTINATION_PORT, far.port());
    }
    for (String pair : more) {
      int cut = pair.indexOf('=');
      event.put(dev.offscript.model.Field.of(pair.substring(0, cut)), pair.substring(cut + 1));
    }
    Event built = event.build();
    return new Marked(built, id(built), List.of(), List.of());
  }

  private Marked stray(Event.Builder builder, String command) {
    return marked(builder.text(command).build(), command);
  }

  private static String id(Event event) {
    return EventId.of("u" + event.evidence().unit(), "", event.evidence().offset(), event.sub());
  }

  private static TimeSpan span(double from, double to) {
    return span(from, to, TimeBasis.RECORDED);
  }

  public static TimeSpan span(double from, double to, TimeBasis basis) {
    return Double.isNaN(from)
        ? TimeSpan.NONE
        : new TimeSpan(
            ZERO + (long) (from * 1e9), ZERO + (long) (to * 1e9), 3, basis, TimeMeaning.EXEC_START);
  }

  public static Hit hit(Behaviour behaviour, Stage stage) {
    return new Hit(
        behaviour.wire() + "/made-up",
        "00000000-0000-0000-0000-000000000000",
        "Made up",
        "Offscript",
        Severity.HIGH,
        List.of(behaviour),
        stage,
        List.of("T0000"));
  }

  private static Marked marked(Event event, String text) {
    List<SimpleCommand> commands = new ArrayList<>();
    List<Hit> hits = new ArrayList<>();
    int at = 0;
    for (String part : text.split(" ; ", -1)) {
      boolean scheduled = part.startsWith("cron: ");
      SimpleCommand command =
          scheduled ? scheduled(command(part.substring(6), at)) : command(part, at);
      commands.add(command);
      command.acts().forEach(act -> hits.add(hit(act.behaviour(), Stage.EXECUTION)));
      at += part.length() + 3;
    }
    return new Marked(event, id(event), commands, hits);
  }

  /** A line for a crontab: it stands there, and runs later. */
  private static SimpleCommand scheduled(SimpleCommand line) {
    return new SimpleCommand(
            line.argv(),
            line.assignments(),
            line.redirects(),
            "",
            line.background(),
            line.start(),
            line.end(),
            List.of("crontab"),
            State.STAGED,
            line.acts())
        .withActs(line.acts().stream().map(act -> act.with(State.STAGED)).toList());
  }

  private static SimpleCommand command(String text, int start) {
    boolean ampersand = text.endsWith(" &");
    List<String> argv =
        List.of((ampersand ? text.substring(0, text.length() - 2) : text).strip().split(" +", -1));
    boolean background = ampersand || argv.contains("-fN") || argv.contains("-fNR");
    List<Act> acts = new ArrayList<>();
    switch (argv.get(0)) {
      case "ssh" -> ssh(argv).ifPresent(acts::add);
      case "cloudflared" ->
          acts.add(
              new Act(
                  Behaviour.TUNNELING,
                  "cloudflared",
                  Direction.REVERSE,
                  Endpoint.NONE,
                  "localhost:8888",
                  State.EXECUTED,
                  Severity.HIGH,
                  Map.of(),
                  List.of("T1572"),
                  "--url"));
      case "nmap" ->
          acts.add(
              new Act(
                  Behaviour.SCANNING,
                  "nmap",
                  Direction.OUTBOUND,
                  Endpoint.NONE,
                  "",
                  State.EXECUTED,
                  Severity.HIGH,
                  Map.of(),
                  List.of("T1046"),
                  "nmap"));
      case "./xmrig", "xmrig" -> acts.add(miner(argv, State.EXECUTED));
      case "wget" -> {
        if (text.contains("xmrig")) {
          acts.add(miner(List.of("wget"), State.STAGED));
        }
      }
      default -> {}
    }
    return new SimpleCommand(
        argv,
        List.of(),
        List.of(),
        "",
        background,
        start,
        start + text.length(),
        List.of(),
        argv.get(0).equals("echo") ? State.MENTIONED : State.EXECUTED,
        acts);
  }

  private static Optional<Act> ssh(List<String> argv) {
    boolean reverse = argv.contains("-R") || argv.contains("-fNR");
    boolean dynamic = argv.contains("-D");
    int flag =
        reverse
            ? Math.max(argv.indexOf("-R"), argv.indexOf("-fNR"))
            : argv.indexOf(dynamic ? "-D" : "-L");
    if (flag < 0) {
      return Optional.empty();
    }
    String host = "";
    int port = 22;
    for (int i = flag + 2; i < argv.size(); i++) {
      if (argv.get(i).equals("-p")) {
        port = Integer.parseInt(argv.get(++i));
      } else if (!argv.get(i).startsWith("-")) {
        host = argv.get(i).substring(argv.get(i).indexOf('@') + 1);
      }
    }
    Endpoint endpoint = Endpoint.of(host, port);
    return Optional.of(
        new Act(
            Behaviour.TUNNELING,
            "ssh",
            reverse ? Direction.REVERSE : dynamic ? Direction.DYNAMIC : Direction.FORWARD,
            endpoint,
            argv.get(flag + 1),
            State.EXECUTED,
            reverse || dynamic ? Severity.HIGH : Severity.LOW,
            Map.of("host", List.of(endpoint.host())),
            List.of("T1572"),
            reverse ? "-R" : dynamic ? "-D" : "-L"));
  }

  private static Act miner(List<String> argv, State state) {
    int flag = argv.indexOf("-o");
    Endpoint pool = flag < 0 ? Endpoint.NONE : Names.endpoint(argv.get(flag + 1));
    return new Act(
        Behaviour.MINING,
        "xmrig",
        Direction.OUTBOUND,
        pool,
        "",
        state,
        Severity.HIGH,
        pool.known() ? Map.of("pool", List.of(pool.toString())) : Map.of(),
        List.of("T1496"),
        "xmrig");
  }

  /**
   * Requested where the task has the word of the technique, prohibited where it says "no tunnels".
   */
  private static Verdict naive(OriginQuestion question) {
    String task =
        question.before().stream()
            .filter(m -> m.event().kind() == EventKind.PROMPT)
            .map(m -> m.event().text().toLowerCase(Locale.ROOT))
            .reduce("", (a, b) -> a + "\n" + b);
    boolean banned = task.contains("no tunnels");
    boolean asked = !banned && (task.contains("tunnel") || task.contains("mine monero"));
    OriginDetail detail =
        asked
            ? OriginDetail.REQUESTED_EXPLICIT
            : banned ? OriginDetail.UNPROMPTED_PROHIBITED : OriginDetail.UNPROMPTED_NOVEL;
    return new Verdict(
        asked ? Origin.REQUESTED : Origin.UNPROMPTED,
        detail,
        banned,
        Optional.empty(),
        List.of(new Verdict.Searched("task", 1)),
        asked ? "the task asks for it" : "no order in 1 user text mentions it");
  }

  // CaseView

  @Override
  public List<String> sessionsOfInterest() {
    return List.copyOf(events.keySet());
  }

  @Override
  public Session session(String id) {
    return sessions.getOrDefault(id, Session.of(id, 0));
  }

  @Override
  public List<Marked> events(String session) {
    return events.getOrDefault(session, List.of());
  }

  @Override
  public List<Marked> unsessioned() {
    return strays;
  }

  @Override
  public List<Marked> network(Set<String> hosts, long fromNanos, long toNanos) {
    return sensors.stream()
        .filter(
            m -> {
              Set<String> touched = new TreeSet<>();
              touched.add(m.event().field(Ecs.SOURCE_IP));
              touched.add(m.event().field(Ecs.DESTINATION_IP));
              touched.add(m.event().field(Ecs.DESTINATION_DOMAIN));
              touched.add(m.event().field(Ecs.DNS_QUESTION_NAME));
              touched.addAll(m.event().fields().texts(Ecs.DNS_ANSWERS));
              return touched.stream().anyMatch(hosts::contains);
            })
        .filter(
            m ->
                !m.event().time().known()
                    || m.event().time().start() <= toNanos && m.event().time().end() >= fromNanos)
        .sorted((a, b) -> a.event().compareTo(b.event()))
        .toList();
  }

  @Override
  public List<Marked> alerts() {
    return sensors.stream()
        .filter(m -> m.event().kind() == EventKind.ALERT)
        .sorted((a, b) -> a.event().compareTo(b.event()))
        .toList();
  }

  @Override
  public Places places() {
    return Places.of(inventory);
  }

  @Override
  public Siblings siblings(String session) {
    List<Sibling> others = siblings.getOrDefault(session, List.of());
    if (others.isEmpty()) {
      return Siblings.NONE;
    }
    Map<String, Optional<Boolean>> interesting = new TreeMap<>();
    interesting.put(session, Optional.empty());
    others.stream()
        .filter(one -> sessionsOfInterest().contains(one.session()))
        .forEach(one -> interesting.put(one.session(), one.succeeded()));
    return new Siblings(
        "task t",
        1 + others.size(),
        others.stream().filter(one -> one.succeeded().orElse(false)).count(),
        others.stream().filter(one -> !one.succeeded().orElse(true)).count(),
        interesting);
  }
}
