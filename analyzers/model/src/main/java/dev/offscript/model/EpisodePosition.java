package dev.offscript.model;

/**
 * Reads and writes {@link Session#episode}: words {@code key=value}, for example {@code step=12
 * group=3 env=7 environment=swe checkpoint=global_step_12}. Blanks in a value are written as
 * underscores.
 */
public final class EpisodePosition {

  private final StringBuilder text = new StringBuilder();

  /** A position of which nothing is known yet. */
  public EpisodePosition() {}

  /** What {@code episode} says, to be added to. */
  public static EpisodePosition from(String episode) {
    EpisodePosition position = new EpisodePosition();
    position.text.append(episode);
    return position;
  }

  /** Adds a part; an empty value, and a key that is there already, change nothing. */
  public EpisodePosition add(String key, String value) {
    String word = value.strip().replaceAll("\\s", "_");
    if (!word.isEmpty() && part(text.toString(), key).isEmpty()) {
      text.append(text.length() > 0 ? " " : "").append(key).append('=').append(word);
    }
    return this;
  }

  /** The value of {@code key} in {@code episode}, {@code ""} where it has none. */
  public static String part(String episode, String key) {
    for (int at = 0; at < episode.length(); ) {
      int end = episode.indexOf(' ', at);
      int stop = end < 0 ? episode.length() : end;
      if (stop - at > key.length()
          && episode.startsWith(key, at)
          && episode.charAt(at + key.length()) == '=') {
        return episode.substring(at + key.length() + 1, stop);
      }
      at = stop + 1;
    }
    return "";
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
