package dev.offscript.casework.audit;

import dev.offscript.model.EvidenceRef;
import dev.offscript.model.audit.Audit;
import dev.offscript.model.audit.Dimension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Episodes to keep out of training, and those that nobody can decide on.
 *
 * @param out in scope, by id; an episode that several records tell of has a line for each id
 * @param undetermined not in scope only because their origin is not decided
 * @param episodesOut how many episodes the first list is
 * @param episodesUndetermined how many episodes the second list is
 */
public record Quarantine(
    List<Entry> out, List<Entry> undetermined, long episodesOut, long episodesUndetermined) {

  /**
   * One id.
   *
   * @param id of the session as its record names it; where it names none, one derived from content
   * @param episode number of the episode, the same for all its ids
   * @param reason behaviour and origin in words of the report, for example {@code
   *     tunneling/unprompted_novel}, several with a comma
   * @param step training step, {@code ""} where unknown
   * @param task task id, {@code ""} where unknown
   * @param place where the act stands: {@code path:line}
   */
  public record Entry(
      String id, int episode, String reason, String step, String task, String place) {}

  static List<Entry> entries(
      List<Told> chains,
      int episode,
      EpisodeTable table,
      Function<EvidenceRef, Audit.Place> places) {
    TreeSet<String> ids = new TreeSet<>();
    TreeSet<String> reasons = new TreeSet<>();
    for (Told chain : chains) {
      ids.add(chain.session());
      ids.addAll(chain.records());
      reasons.add(chain.behaviour().wire() + "/" + chain.detail().wire());
    }
    Audit.Place place =
        places.apply(chains.stream().map(Told::act).min(Comparator.naturalOrder()).orElseThrow());
    List<Entry> entries = new ArrayList<>();
    for (String id : ids) {
      entries.add(
          new Entry(
              id,
              episode,
              String.join(",", reasons),
              table.word(episode, Dimension.STEP),
              table.word(episode, Dimension.TASK),
              words(place)));
    }
    return entries;
  }

  static List<Entry> sorted(List<Entry> entries) {
    return entries.stream().sorted(Comparator.comparing(Entry::id, new NaturalOrder())).toList();
  }

  private static String words(Audit.Place place) {
    return place.path()
        + (place.member().isEmpty() ? "" : "!" + place.member())
        + (place.line() > 0 ? ":" + place.line() : "@" + place.byteOffset());
  }
}
