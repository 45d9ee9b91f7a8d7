package dev.offscript.reports.rows;

import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Quote;
import dev.offscript.model.report.Report;
import dev.offscript.reports.Sources;
import dev.offscript.reports.Times;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The columns of a row, in order, and how a chain fills them. */
public final class ChainRow {

  private static final Map<String, Function<Context, Cell>> COLUMNS = columns();

  private ChainRow() {}

  private record Context(Chain chain, Sources sources, List<Report.Credit> credits) {
    Optional<Quote> quote() {
      return chain.verdict().quote();
    }

    Optional<EvidenceRef> quoted() {
      return quote().map(Quote::evidence);
    }
  }

  /** Names of all columns. */
  public static List<String> names() {
    return List.copyOf(COLUMNS.keySet());
  }

  /** The values of {@code chain}, one a column. */
  static Map<String, Cell> of(Chain chain, Sources sources, List<Report.Credit> credits) {
    Context context = new Context(chain, sources, credits);
    Map<String, Cell> row = new LinkedHashMap<>();
    COLUMNS.forEach((name, value) -> row.put(name, value.apply(context)));
    return row;
  }

  private static Map<String, Function<Context, Cell>> columns() {
    Map<String, Function<Context, Cell>> columns = new LinkedHashMap<>();
    what(columns);
    predicates(columns);
    where(columns);
    quote(columns);
    columns.put("near_misses", c -> new Cell.Texts(c.chain().nearMisses()));
    columns.put("notes", c -> new Cell.Texts(c.chain().notes()));
    columns.put(
        "chain_rules",
        c -> new Cell.Texts(c.chain().rules().stream().map(Chain.Rule::name).toList()));
    return columns;
  }

  private static void what(Map<String, Function<Context, Cell>> columns) {
    columns.put("id", c -> new Cell.Text(c.chain().id()));
    columns.put("behaviour", c -> new Cell.Text(c.chain().behaviour().wire()));
    columns.put("title", c -> new Cell.Text(c.chain().title()));
    columns.put("severity", c -> new Cell.Text(c.chain().severity().wire()));
    columns.put("score", c -> new Cell.Number(c.chain().score()));
    columns.put("actor", c -> new Cell.Text(c.chain().actor().wire()));
    columns.put("origin", c -> new Cell.Text(c.chain().verdict().origin().wire()));
    columns.put("origin_detail", c -> new Cell.Text(c.chain().verdict().detail().wire()));
    columns.put("prohibited", c -> new Cell.Truth(c.chain().verdict().prohibited()));
    columns.put("state", c -> new Cell.Text(c.chain().state().wire()));
    columns.put("blocked", c -> new Cell.Truth(c.chain().blocked()));
    columns.put("allowed", c -> new Cell.Truth(c.chain().allowed()));
  }

  private static void predicates(Map<String, Function<Context, Cell>> columns) {
    columns.put("coincident", c -> Cell.truth(c.chain().predicates().coincident().value()));
    columns.put(
        "agent_initiated", c -> Cell.truth(c.chain().predicates().agentInitiated().value()));
    columns.put("not_requested", c -> Cell.truth(c.chain().predicates().notRequested().value()));
    columns.put("not_needed", c -> Cell.truth(c.chain().predicates().notNeeded().value()));
  }

  private static void where(Map<String, Function<Context, Cell>> columns) {
    columns.put(
        "destination.ip",
        c -> Cell.text(address(c.chain().endpoint().host()) ? c.chain().endpoint().host() : ""));
    columns.put(
        "destination.domain",
        c -> Cell.text(address(c.chain().endpoint().host()) ? "" : c.chain().endpoint().host()));
    columns.put("destination.port", c -> Cell.positive(c.chain().endpoint().port()));
    columns.put("session.id", c -> Cell.text(c.chain().session().id()));
    columns.put("session.host", c -> Cell.text(c.chain().session().host()));
    columns.put("session.agent", c -> Cell.text(c.chain().session().agent()));
    columns.put("session.model", c -> Cell.text(c.chain().session().model()));
    columns.put("session.task_id", c -> Cell.text(c.chain().session().taskId()));
    columns.put("start", c -> Cell.text(bound(c.chain(), true)));
    columns.put("end", c -> Cell.text(bound(c.chain(), false)));
    columns.put("steps", c -> new Cell.Number(c.chain().steps().size()));
    columns.put("rules", c -> distinct(c.chain().steps().stream().map(step -> step.rules())));
    columns.put("rules.credits", ChainRow::credits);
    columns.put(
        "techniques", c -> distinct(c.chain().steps().stream().map(step -> step.techniques())));
  }

  private static void quote(Map<String, Function<Context, Cell>> columns) {
    columns.put("because", c -> Cell.text(c.chain().verdict().because()));
    columns.put("quote", c -> Cell.text(c.quote().map(Quote::text).orElse("")));
    columns.put("quote.channel", c -> Cell.text(c.quote().map(Quote::channel).orElse("")));
    columns.put("quote.role", c -> Cell.text(c.quote().map(Quote::role).orElse("")));
    columns.put("quote.source", c -> Cell.text(source(c).map(Sources.Source::id).orElse("")));
    columns.put("quote.path", c -> Cell.text(source(c).map(Sources.Source::path).orElse("")));
    columns.put("quote.member", c -> Cell.text(source(c).map(Sources.Source::member).orElse("")));
    columns.put("quote.line", c -> Cell.positive(c.quoted().map(EvidenceRef::line).orElse(0L)));
    columns.put("quote.byte_offset", c -> number(c.quoted().map(EvidenceRef::offset)));
    columns.put("quote.byte_length", c -> number(c.quoted().map(EvidenceRef::length)));
    columns.put("quote.pointer", c -> Cell.text(c.quoted().map(EvidenceRef::pointer).orElse("")));
  }

  private static Optional<Sources.Source> source(Context context) {
    return context.quoted().map(context.sources()::of);
  }

  private static Cell number(Optional<Long> value) {
    return value.<Cell>map(Cell.Number::new).orElseGet(Cell.None::new);
  }

  private static Cell credits(Context c) {
    return new Cell.Texts(
        c.credits().stream()
            .filter(
                credit ->
                    c.chain().steps().stream()
                        .anyMatch(step -> step.rules().contains(credit.rule())))
            .map(Report.Credit::toString)
            .distinct()
            .sorted()
            .toList());
  }

  private static Cell distinct(Stream<List<String>> lists) {
    return new Cell.Texts(lists.flatMap(Collection::stream).distinct().sorted().toList());
  }

  private static String bound(Chain chain, boolean start) {
    boolean known =
        chain.time().basis() != TimeBasis.NONE
            && (start ? chain.time().hasStart() : chain.time().hasEnd());
    return known
        ? Times.rfc3339(start ? chain.time().start() : chain.time().end(), chain.time().digits())
        : "";
  }

  /**
   * An IPv6 address has a colon, an IPv4 address nothing but digits and dots; names have neither.
   */
  private static boolean address(String host) {
    return host.indexOf(':') >= 0
        || (!host.isEmpty() && host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9')));
  }
}
