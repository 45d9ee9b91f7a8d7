package dev.offscript.casework;

import dev.offscript.packs.PackChoice;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

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
        false,
        false,
        List.of());
  }

  /** The same, kept in {@code directory}. */
  public InvestigationRequest in(Path directory) {
    return new InvestigationRequest(
        paths,
        Optional.of(directory),
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
        strict,
        fullText,
        arguments);
  }

  /** The same with another number of workers. */
  public InvestigationRequest threads(int workers) {
    return new InvestigationRequest(
        paths,
        caseDirectory,
        workers,
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
        strict,
        fullText,
        arguments);
  }

  /** The same with another choice of rules. */
  public InvestigationRequest choosing(PackChoice other) {
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
        other,
        settings,
        catalogue,
        strict,
        fullText,
        arguments);
  }

  /** The same with rules of the user. */
  public InvestigationRequest with(List<Path> own) {
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
        List.copyOf(own),
        choice,
        settings,
        catalogue,
        strict,
        fullText,
        arguments);
  }

  /** The same with formats of the user. */
  public InvestigationRequest described(List<Path> own) {
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
        List.copyOf(own),
        rules,
        choice,
        settings,
        catalogue,
        strict,
        fullText,
        arguments);
  }

  /** The same with what the evidence does not say of its stamps, by file. */
  public InvestigationRequest stamped(Globs<ZoneId> ofZones, Globs<Integer> ofYears) {
    return new InvestigationRequest(
        paths,
        caseDirectory,
        threads,
        since,
        until,
        allow,
        indicators,
        ofZones,
        skews,
        ofYears,
        hosts,
        formats,
        descriptors,
        rules,
        choice,
        settings,
        catalogue,
        strict,
        fullText,
        arguments);
  }

  /** The same with readers that are used whatever detection says. */
  public InvestigationRequest as(Globs<String> readers) {
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
        readers,
        descriptors,
        rules,
        choice,
        settings,
        catalogue,
        strict,
        fullText,
        arguments);
  }
}
