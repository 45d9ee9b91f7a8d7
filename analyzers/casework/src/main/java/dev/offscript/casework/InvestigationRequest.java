package dev.offscript.casework;

import dev.offscript.packs.PackChoice;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * What an investigation is asked to do: the meaning of a command line, not its spelling.
 *
 * @param paths files and folders of evidence; {@code -} is standard input
 * @param caseDirectory where the case is kept; a temporary one where absent
 * @param threads workers
 * @param since chains and findings that ended before are left out
 * @param until chains and findings that began after are left out
 * @param allow sanctioned endpoints: address, host:port, CIDR or domain
 * @param indicators further addresses, domains and wallets that matter
 * @param zones zones of naive stamps, by file
 * @param skews milliseconds to add to a file's clock
 * @param years years of stamps without one
 * @param hosts names of the hosts whose evidence files are
 * @param formats readers to use whatever detection says
 * @param descriptors descriptors of formats of the user, files and folders
 * @param rules rule files and folders of the user
 * @param choice which rules run: packs, level, status
 * @param settings how events look to rules, and values for their placeholders
 * @param catalogue folder of the user's own tools and lists
 * @param gpuHourPrice US dollars that an hour of one card costs; else what the case was told
 * @param strict whether a refused rule ends in exit code 3
 * @param fullText whether tool outputs and log messages are indexed word by word
 * @param arguments the command line as typed, for the report's {@code run}
 */
public record InvestigationRequest(
    List<Path> paths,
    Optional<Path> caseDirectory,
    int threads,
    Optional<Instant> since,
    Optional<Instant> until,
    List<String> allow,
    List<String> indicators,
    Globs<ZoneId> zones,
    Globs<Long> skews,
    Globs<Integer> years,
    Globs<String> hosts,
    Globs<String> formats,
    List<Path> descriptors,
    List<Path> rules,
    PackChoice choice,
    RuleSettings settings,
    Optional<Path> catalogue,
    OptionalDouble gpuHourPrice,
    boolean strict,
    boolean fullText,
    List<String> arguments) {

  /** The plain case: these paths, two threads, nothing else said. */
  public static InvestigationRequest of(List<Path> paths) {
    return new InvestigationRequest(
        List.copyOf(paths),
        Optional.empty(),
        2,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Globs.none(),
        Globs.none(),
        Globs.none(),
        Globs.none(),
        Globs.none(),
        List.of(),
        List.of(),
        PackChoice.DEFAULT,
        RuleSettings.SHIPPED,
        Optional.empty(),
        OptionalDouble.empty(),
        false,
        false,
        List.of());
  }

  /** The same, kept in {@code directory}. */
  public InvestigationRequest in(Path directory) {
    return but(draft -> draft.caseDirectory = Optional.of(directory));
  }

  /** The same with another number of workers. */
  public InvestigationRequest threads(int workers) {
    return but(draft -> draft.threads = workers);
  }

  /** The same, of what ended after {@code from} and began before {@code to} alone. */
  public InvestigationRequest between(Optional<Instant> from, Optional<Instant> to) {
    return but(
        draft -> {
          draft.since = from;
          draft.until = to;
        });
  }

  /** The same with endpoints that are sanctioned, and with what matters besides the rules. */
  public InvestigationRequest endpoints(List<String> sanctioned, List<String> watched) {
    return but(
        draft -> {
          draft.allow = List.copyOf(sanctioned);
          draft.indicators = List.copyOf(watched);
        });
  }

  /** The same with what the evidence does not say of its stamps, by file. */
  public InvestigationRequest stamped(Globs<ZoneId> ofZones, Globs<Integer> ofYears) {
    return but(
        draft -> {
          draft.zones = ofZones;
          draft.years = ofYears;
        });
  }

  /** The same with milliseconds to add to clocks, by file. */
  public InvestigationRequest skewed(Globs<Long> milliseconds) {
    return but(draft -> draft.skews = milliseconds);
  }

  /** The same with hosts whose evidence the files are. */
  public InvestigationRequest hosted(Globs<String> names) {
    return but(draft -> draft.hosts = names);
  }

  /** The same with readers that are used whatever detection says. */
  public InvestigationRequest as(Globs<String> readers) {
    return but(draft -> draft.formats = readers);
  }

  /** The same with formats of the user. */
  public InvestigationRequest described(List<Path> own) {
    return but(draft -> draft.descriptors = List.copyOf(own));
  }

  /** The same with rules of the user. */
  public InvestigationRequest with(List<Path> own) {
    return but(draft -> draft.rules = List.copyOf(own));
  }

  /** The same with another choice of rules. */
  public InvestigationRequest choosing(PackChoice other) {
    return but(draft -> draft.choice = other);
  }

  /** The same with another look of events to rules. */
  public InvestigationRequest seen(RuleSettings other) {
    return but(draft -> draft.settings = other);
  }

  /** The same with a folder of the user's own tools and lists. */
  public InvestigationRequest equipped(Optional<Path> folder) {
    return but(draft -> draft.catalogue = folder);
  }

  /** The same with what an hour of one card costs, in US dollars. */
  public InvestigationRequest priced(OptionalDouble gpuHour) {
    return but(draft -> draft.gpuHourPrice = gpuHour);
  }

  /** The same, and whether a refused rule is an error. */
  public InvestigationRequest strict(boolean refusals) {
    return but(draft -> draft.strict = refusals);
  }

  /** The same, and whether tool outputs and log messages are indexed word by word. */
  public InvestigationRequest fullText(boolean words) {
    return but(draft -> draft.fullText = words);
  }

  /** The same, asked for by these words of a command line. */
  public InvestigationRequest typed(List<String> words) {
    return but(draft -> draft.arguments = List.copyOf(words));
  }

  private InvestigationRequest but(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.request();
  }

  /** A request while one part of it is replaced. */
  private static final class Draft {

    private List<Path> paths;
    private Optional<Path> caseDirectory;
    private int threads;
    private Optional<Instant> since;
    private Optional<Instant> until;
    private List<String> allow;
    private List<String> indicators;
    private Globs<ZoneId> zones;
    private Globs<Long> skews;
    private Globs<Integer> years;
    private Globs<String> hosts;
    private Globs<String> formats;
    private List<Path> descriptors;
    private List<Path> rules;
    private PackChoice choice;
    private RuleSettings settings;
    private Optional<Path> catalogue;
    private OptionalDouble gpuHourPrice;
    private boolean strict;
    private boolean fullText;
    private List<String> arguments;

    Draft(InvestigationRequest from) {
      paths = from.paths;
      caseDirectory = from.caseDirectory;
      threads = from.threads;
      since = from.since;
      until = from.until;
      allow = from.allow;
      indicators = from.indicators;
      zones = from.zones;
      skews = from.skews;
      years = from.years;
      hosts = from.hosts;
      formats = from.formats;
      descriptors = from.descriptors;
      rules = from.rules;
      choice = from.choice;
      settings = from.settings;
      catalogue = from.catalogue;
      gpuHourPrice = from.gpuHourPrice;
      strict = from.strict;
      fullText = from.fullText;
      arguments = from.arguments;
    }

    InvestigationRequest request() {
      return new InvestigationRequest(
          paths,
          caseDirectory,
          threads,
          since,
          until,
          allow,
          indicators,
          zones,
          skews,
          years,
          hosts,
          formats,
          descriptors,
          rules,
          choice,
          settings,
          catalogue,
          gpuHourPrice,
          strict,
          fullText,
          arguments);
    }
  }
}
