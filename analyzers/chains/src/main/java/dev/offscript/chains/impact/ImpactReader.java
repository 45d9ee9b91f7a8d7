package dev.offscript.chains.impact;

import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.deed.Traffic.Slice;
import dev.offscript.chains.session.SessionLog;
import dev.offscript.chains.session.Sighting;
import dev.offscript.chains.thread.Strand;
import dev.offscript.chains.thread.Uses;
import dev.offscript.chains.values.Times;
import dev.offscript.chains.values.Words;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Marked;
import dev.offscript.model.SimpleCommand;
import dev.offscript.model.Stage;
import dev.offscript.model.TimeSpan;
import dev.offscript.model.report.Impact;
import dev.offscript.model.report.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;

/** Reads the impact of one deed off its records. */
public final class ImpactReader {

  private final Deed deed;
  private final List<Step> steps;
  private final List<Strand> strands;
  private final Optional<SessionLog> log;
  private final List<String> because = new ArrayList<>();

  /**
   * Of a deed as its chain tells it.
   *
   * @param steps the steps of the chain, which the reasons name by number
   * @param strands what belongs to it in its session
   * @param log the session; empty for what only lower layers or a history recorded
   */
  public ImpactReader(Deed deed, List<Step> steps, List<Strand> strands, Optional<SessionLog> log) {
    this.deed = deed;
    this.steps = steps;
    this.strands = strands;
    this.log = log;
  }

  /** The impact; {@code price} is what an hour of one card costs, in US dollars. */
  public Impact read(OptionalDouble price) {
    boolean ran = deed.main().ran() && !deed.main().after().failed();
    boolean lasts =
        switch (deed.behaviour()) {
          case MINING, TUNNELING, REVERSE_SHELL -> true;
          default -> false;
        };
    OptionalDouble seconds = ran && lasts ? seconds() : OptionalDouble.empty();
    boolean mines = ran && deed.behaviour() == Behaviour.MINING;
    OptionalInt gpus = mines ? gpus() : OptionalInt.empty();
    OptionalDouble hours = OptionalDouble.empty();
    OptionalDouble cost = OptionalDouble.empty();
    if (gpus.isPresent() && seconds.isPresent()) {
      double used = gpus.getAsInt() * seconds.getAsDouble() / 3600;
      hours = OptionalDouble.of(rounded(used, 1e4));
      if (price.isPresent()) {
        cost = OptionalDouble.of(rounded(used * price.getAsDouble(), 1e2));
        because.add(
            "cost: "
                + number(hours.getAsDouble())
                + " GPU hours at "
                + number(price.getAsDouble())
                + " USD, the price that was given");
      }
    }
    Optional<Volume> volume = Volume.of(deed.traffic().flows(), deed.names());
    volume.ifPresent(
        v ->
            because.add(
                "bytes: "
                    + Words.count(v.records(), "flow record")
                    + " of one sensor"
                    + at(stepsOf(Stage.EGRESS))));
    return new Impact(
        hours,
        cost,
        gpus,
        seconds,
        volume.map(v -> OptionalLong.of(v.out())).orElse(OptionalLong.empty()),
        volume.map(v -> OptionalLong.of(v.in())).orElse(OptionalLong.empty()),
        reached(),
        because);
  }

  private OptionalDouble seconds() {
    Sighting main = deed.main();
    List<Slice> seen = new ArrayList<>(deed.traffic().flows());
    seen.removeIf(Slice::denied);
    boolean flows = !seen.isEmpty();
    seen.addAll(deed.traffic().alerts().stream().filter(s -> !s.denied()).toList());
    boolean timed = Times.exact(main.time());
    long start = timed ? main.time().start() : Long.MAX_VALUE;
    String from = timed ? "the command" + at(stepsOf(Stage.EXECUTION)) : "its first traffic";
    if (!timed) {
      for (Slice slice : seen) {
        start = slice.time().hasStart() ? Math.min(start, slice.time().start()) : start;
      }
    }
    boolean killed = !main.ended().isEmpty() && main.life().hasEnd() && timed;
    long end = Long.MIN_VALUE;
    String to;
    if (killed && main.life().end() != TimeSpan.OPEN_END) {
      end = main.life().end() - 2 * Times.SECOND;
      to = "its end by " + main.ended();
    } else {
      for (Slice slice : seen) {
        end = slice.time().hasEnd() ? Math.max(end, slice.time().end()) : end;
      }
      to =
          flows
              ? "the end of the last traffic" + at(stepsOf(Stage.EGRESS))
              : "the last alert" + at(stepsOf(Stage.ALERT));
    }
    if (start == Long.MAX_VALUE || end <= start) {
      return OptionalDouble.empty();
    }
    double seconds = rounded((end - start) / 1e9, 1e3);
    because.add("duration: from " + from + " to " + to);
    return OptionalDouble.of(seconds);
  }

  private OptionalInt gpus() {
    for (Sighting sighting : deed.sightings()) {
      Map.Entry<String, OptionalInt> said = Devices.of(sighting.command());
      if (sighting.ran() && said.getValue().isPresent() && onCards(sighting)) {
        because.add("GPUs: the command says " + said.getKey() + at(stepsOf(Stage.EXECUTION)));
        return said.getValue();
      }
    }
    OptionalInt listed = OptionalInt.empty();
    String where = "";
    for (Strand strand : strands) {
      if (strand.stage() != Stage.DISCOVERY && strand.stage() != Stage.IMPACT || !looks(strand)) {
        continue;
      }
      for (Marked result : log.map(l -> l.results(strand.index())).orElse(List.of())) {
        String output = result.event().text();
        OptionalInt busy = strand.before() ? OptionalInt.empty() : Cards.busy(output);
        if (busy.isPresent() && busy.getAsInt() > 0) {
          because.add(
              "GPUs: "
                  + Words.count(busy.getAsInt(), "card")
                  + " at work in the output"
                  + at(List.of(step(strand))));
          return busy;
        }
        OptionalInt count = Cards.listed(output);
        if (count.isPresent()) {
          listed = count;
          where = at(List.of(step(strand)));
        }
      }
    }
    if (listed.isEmpty()) {
      return listed;
    }
    boolean unknown = deed.act().tool().startsWith("shape:");
    if (unknown || deed.sightings().stream().anyMatch(this::onCards)) {
      because.add("GPUs: " + Words.count(listed.getAsInt(), "card") + " in the output" + where);
      return listed;
    }
    because.add("GPUs: no record says that " + deed.act().tool() + " computed on them");
    return OptionalInt.empty();
  }

  private static boolean looks(Strand strand) {
    return strand.marked().commands().stream()
        .map(SimpleCommand::name)
        .anyMatch(
            name -> name.equals("nvidia-smi") || name.equals("rocm-smi") || name.equals("gpustat"));
  }

  /** Whether the miner is one of those that compute on cards, or is told to. */
  private boolean onCards(Sighting sighting) {
    boolean ruled = sighting.hits().stream().anyMatch(h -> h.rule().equals("mining/gpu-miner"));
    boolean told =
        sighting.command().argv().stream()
            .anyMatch(w -> w.startsWith("--cuda") || w.startsWith("--opencl"));
    boolean variable =
        sighting.command().assignments().stream().anyMatch(a -> a.contains("_VISIBLE_DEVICES="));
    return ruled || told || variable || configured();
  }

  private boolean configured() {
    for (Strand strand : strands) {
      String text = strand.marked().event().text();
      if (strand.stage() == Stage.SETUP && text.length() < 1 << 16) {
        StringBuilder squeezed = new StringBuilder();
        text.chars()
            .filter(c -> !Character.isWhitespace(c))
            .forEach(c -> squeezed.append((char) c));
        String all = squeezed.toString().toLowerCase(Locale.ROOT);
        for (String word : List.of("\"cuda\":", "\"opencl\":")) {
          int at = all.indexOf(word);
          String value = at < 0 ? "" : all.substring(at + word.length());
          if (value.startsWith("true") || value.startsWith("{\"enabled\":true")) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Hosts that later commands contacted through the tunnel. */
  private List<String> reached() {
    TreeSet<String> hosts = new TreeSet<>();
    List<Integer> through = new ArrayList<>();
    for (Strand strand : strands) {
      if (strand.stage() == Stage.IMPACT && deed.behaviour() == Behaviour.TUNNELING) {
        List<SimpleCommand> commands =
            strand.command().map(List::of).orElse(strand.marked().commands());
        int before = hosts.size();
        commands.stream()
            .filter(c -> Uses.of(c, deed).isPresent())
            .forEach(c -> hosts.addAll(Uses.reached(c)));
        if (hosts.size() > before) {
          through.add(step(strand));
        }
      }
    }
    if (!hosts.isEmpty()) {
      because.add("hosts reached: named by what was run through it" + at(through));
    }
    return List.copyOf(hosts);
  }

  private int step(Strand strand) {
    return steps.stream()
        .filter(s -> s.event().equals(strand.marked().id()) && s.stage() == strand.stage())
        .mapToInt(Step::n)
        .findFirst()
        .orElse(0);
  }

  private List<Integer> stepsOf(Stage stage) {
    return steps.stream()
        .filter(s -> s.stage() == stage)
        .filter(
            s ->
                switch (s.kind()) {
                  case TOOL_CALL, TOOL_RESULT, DNS -> false;
                  default -> true;
                })
        .map(Step::n)
        .toList();
  }

  private static String at(List<Integer> numbers) {
    List<String> known = numbers.stream().filter(n -> n > 0).map(String::valueOf).toList();
    return known.isEmpty()
        ? ""
        : " (step" + (known.size() == 1 ? " " : "s ") + String.join(", ", known) + ")";
  }

  private static double rounded(double value, double unit) {
    return Math.round(value * unit) / unit;
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.4f", value);
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.charAt(end - 1) == '.' ? text.substring(0, end - 1) : text.substring(0, end);
  }
}
