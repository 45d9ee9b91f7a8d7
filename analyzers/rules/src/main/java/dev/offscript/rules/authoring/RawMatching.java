package dev.offscript.rules.authoring;

import dev.offscript.rules.Matcher;
import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.RuleEvents;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.SigmaRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code rules match RULES --events FILE --raw}: one row an event, in order, numbered from 0, then
 * one a correlation that fired, then what chain rules say. Batches may be matched side by side;
 * they are told in their order.
 *
 * <pre>{@code
 * RawMatching matching = new RawMatching(RuleSet.load(files));
 * matching.tell(matching.match(List.of("{\"Image\": \"/usr/bin/ssh\"}")), out);
 * matching.finish(out);
 * }</pre>
 */
public final class RawMatching {

  private final RuleSet rules;
  private final World world;

  /** Of events against {@code rules}. */
  public RawMatching(RuleSet rules) {
    this.rules = rules;
    this.world = new World(rules);
  }

  /**
   * Lines that were matched and wait to be told.
   *
   * @param rows one a line that is not blank
   */
  public record Matched(List<Row> rows) {}

  /**
   * What one line is.
   *
   * @param event nothing where the line holds none, or where nothing asks for it
   * @param hits rules that hold for it, in load order
   * @param problem why it holds no event, {@code ""} where it does
   */
  public record Row(@Nullable RuleEvent event, List<SigmaRule> hits, String problem) {}

  /** Reads and matches lines, one JSON object each; on any thread. */
  public Matched match(List<String> lines) {
    Matcher matcher = rules.matcher();
    List<Row> rows = new ArrayList<>(lines.size());
    for (String line : lines) {
      if (line.isBlank()) {
        continue;
      }
      try {
        RuleEvent event = RuleEvents.raw(Json.object(line));
        List<SigmaRule> hits = matcher.match(event);
        // Most events have no hit, and need not be kept until they are told.
        boolean kept = !hits.isEmpty() || !rules.chains().isEmpty();
        rows.add(new Row(kept ? event : null, hits, ""));
      } catch (Json.NotJson e) {
        rows.add(new Row(null, List.of(), String.valueOf(e.getMessage())));
      }
    }
    return new Matched(rows);
  }

  /** Says what became of the next batch; on one thread. */
  public void tell(Matched batch, Consumer<String> out) {
    for (Row row : batch.rows()) {
      Map<String, @Nullable Object> form = new LinkedHashMap<>();
      form.put("event", world.events());
      form.put("rules", row.event() == null ? world.skip() : world.add(row.event(), row.hits()));
      if (!row.problem().isEmpty()) {
        form.put("error", row.problem());
      }
      out.accept(Json.write(form));
    }
  }

  /** Says what the correlations, then the chain rules make of all events. */
  public void finish(Consumer<String> out) {
    for (Map<String, @Nullable Object> correlation : world.correlations("correlation")) {
      out.accept(Json.write(correlation));
    }
    world.chains().lines().forEach(line -> out.accept(Json.write(line)));
  }
}
