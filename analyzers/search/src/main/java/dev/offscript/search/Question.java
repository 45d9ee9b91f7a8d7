package dev.offscript.search;

import dev.offscript.model.EventKind;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * What must be true of the terms of an event for something to be possible that only the event
 * itself can settle. Has no negation: that a term is missing proves nothing.
 */
public sealed interface Question {

  /** All of them. */
  record All(List<Question> parts) implements Question {
    /** Keeps an immutable copy. */
    public All {
      parts = List.copyOf(parts);
    }
  }

  /** One of them. */
  record Some(List<Question> parts) implements Question {
    /** Keeps an immutable copy. */
    public Some {
      parts = List.copyOf(parts);
    }
  }

  /** Nothing that terms could tell: it is always possible. */
  record Open() implements Question {}

  /**
   * A field has a term that passes a test.
   *
   * @param fields names of fields, one of which is to have it
   * @param test number of the test among {@link Tests}
   */
  record Term(List<String> fields, int test) implements Question {
    /** Keeps an immutable copy. */
    public Term {
      fields = List.copyOf(fields);
    }
  }

  /** All tests, asked at once of one term after the other; by any thread. */
  interface Tests {
    /** Hands every test that {@code term} of {@code field} passes to {@code passed}. */
    void of(String field, String term, IntConsumer passed);
  }

  /**
   * A question about events of some kinds.
   *
   * @param kinds kinds of events that it is about
   * @param question what must be true of them
   * @param text whether settling it takes the event's text, which is in the evidence only
   */
  record Inquiry(Set<EventKind> kinds, Question question, boolean text) {}
}
