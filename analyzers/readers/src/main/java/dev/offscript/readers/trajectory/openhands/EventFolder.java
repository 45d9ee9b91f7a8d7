package dev.offscript.readers.trajectory.openhands;

import dev.offscript.evidence.Source;
import java.util.Optional;

/**
 * The folder in which a program keeps one event a file: {@code .../CONVERSATION/events/12.json} or
 * {@code .../CONVERSATION/events/event-00012-ID.json}. What an event says never names its
 * conversation; where the file lies does.
 *
 * @param conversation name of the folder around {@code events}
 * @param number number of the event
 */
record EventFolder(String conversation, long number) {

  static Optional<EventFolder> of(Source source) {
    String path = source.member().isEmpty() ? source.path() : source.member();
    String[] steps = path.split("/", -1);
    int last = steps.length - 1;
    if (last < 2 || !steps[last - 1].equals("events")) {
      return Optional.empty();
    }
    String name = steps[last].startsWith("event-") ? steps[last].substring(6) : steps[last];
    long number = 0;
    int digits = 0;
    while (digits < name.length() && digits < 12 && Character.isDigit(name.charAt(digits))) {
      number = number * 10 + Character.digit(name.charAt(digits), 10);
      digits++;
    }
    return digits == 0 || steps[last - 2].isEmpty()
        ? Optional.empty()
        : Optional.of(new EventFolder(steps[last - 2], number));
  }
}
