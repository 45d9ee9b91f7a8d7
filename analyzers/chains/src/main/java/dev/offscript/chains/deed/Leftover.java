package dev.offscript.chains.deed;

import dev.offscript.chains.session.Sighting;
import java.util.List;
import java.util.Optional;

/**
 * Lines that outlive the session which placed them: in a crontab, a unit, a queue of {@code at}, or
 * a file that each login reads. What they run later, no session runs.
 */
public final class Leftover {

  private static final List<String> SCHEDULES = List.of("crontab", "unit ", "at", "batch");

  private static final List<String> START_UP =
      List.of(
          ".bashrc",
          ".bash_profile",
          ".bash_login",
          ".profile",
          ".zshrc",
          ".zprofile",
          ".zshenv",
          "/etc/profile",
          "/etc/bash.bashrc",
          "rc.local",
          "/etc/init.d/",
          "/autostart/",
          "sitecustomize");

  private Leftover() {}

  /** Where the line stands that will run it: {@code crontab}, {@code unit /etc/systemd/…}. */
  public static Optional<String> place(Sighting sighting) {
    if (sighting.ran()) {
      return Optional.empty();
    }
    return sighting.command().via().stream().filter(Leftover::stays).findFirst();
  }

  /** The first of the deed's lines that outlives its session. */
  public static Optional<Sighting> of(Deed deed) {
    return deed.sightings().stream().filter(s -> place(s).isPresent()).findFirst();
  }

  private static boolean stays(String way) {
    return SCHEDULES.stream().anyMatch(s -> way.equals(s) || way.startsWith(s.strip() + " "))
        || way.startsWith("script ") && START_UP.stream().anyMatch(way::contains);
  }
}
