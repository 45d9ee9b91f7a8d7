package dev.offscript.readers.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonPointer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every format's own sample; {@code -Dgolden.update=true} rewrites what is expected. */
class FixtureTest {

  static List<Fixture> fixtures() {
    return Fixture.all();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void reads(Fixture fixture) throws IOException {
    List<String> lines = Collected.read(fixture.reader(), fixture.bytes()).lines();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(fixture.expected(), String.join("\n", lines) + "\n");
    }
    assertThat(String.join("\n", lines) + "\n").isEqualTo(Files.readString(fixture.expected()));
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void isKnownByItsContent(Fixture fixture) {
    for (Reader reader : Fixture.readers()) {
      double sure = Collected.sniff(reader, fixture.bytes());
      if (reader.format().equals(fixture.format())) {
        assertThat(sure).as(reader.format()).isGreaterThan(0.4);
      } else {
        assertThat(sure).as(reader.format()).isZero();
      }
    }
  }

  /** Cutting the record out and following the pointer gives the text. */
  @ParameterizedTest
  @MethodSource("fixtures")
  void pointsAtWhatItSays(Fixture fixture) {
    byte[] bytes = fixture.bytes();
    Collected collected = Collected.read(fixture.reader(), bytes);
    assertThat(collected.events).isNotEmpty();
    for (Event event : collected.events) {
      if (event.kind() == EventKind.PARSE_GAP || event.text().isEmpty()) {
        continue;
      }
      EvidenceRef ref = event.evidence();
      byte[] record =
          Arrays.copyOfRange(bytes, (int) ref.offset(), (int) (ref.offset() + ref.length()));
      String there = text(record, ref.pointer());
      if (there.contains("attachment://") || there.startsWith("7b22")) {
        continue; // the text stands elsewhere in the document, under its hash, or is encoded
      }
      boolean several = event.kind() == EventKind.TOOL_RESULT && there.startsWith("[{");
      if (several || composed(event)) {
        for (String word : event.text().split("[^\\p{Alnum}]+")) {
          assertThat(there).as(event.toString()).contains(word);
        }
      } else {
        assertThat(there).as(event.toString()).contains(event.text());
      }
    }
  }

  private static String text(byte[] record, String pointer) {
    String raw = new String(record, StandardCharsets.UTF_8);
    boolean json = "{[\"".indexOf(raw.charAt(0)) >= 0 && !raw.contains("}\n{");
    Json value = JsonPointer.resolve(record, pointer);
    return json ? value.plain() : raw;
  }

  /** Where a command was put together from parts, or written in the agent's own text. */
  private static boolean composed(Event event) {
    boolean act = event.kind() == EventKind.TOOL_CALL || event.kind() == EventKind.FILE_WRITE;
    return act && !event.fields().has(Ecs.GEN_AI_TOOL_CALL_ID)
        || act && event.field(Ecs.GEN_AI_TOOL_NAME).equals("generic_linux_command")
        // Several commands in one piece of code.
        || act && event.field(Ecs.GEN_AI_TOOL_NAME).equals("exec")
        || event.kind() == EventKind.FILE_WRITE
            && event.field(Ecs.GEN_AI_TOOL_NAME).contains("patch")
        || act && event.fields().has(Ecs.PROCESS_ARGS)
        // Each line of a text may stand behind a mark of its own.
        || event.evidence().pointer().isEmpty() && event.text().indexOf('\n') > 0
        // A text that was streamed in pieces has a record that runs over all of them.
        || event.kind() == EventKind.MESSAGE && event.evidence().pointer().isEmpty();
  }

  /** Events come in byte order, ids are unique, every repeat points at an event that is there. */
  @ParameterizedTest
  @MethodSource("fixtures")
  void numbersItsEvents(Fixture fixture) {
    Collected collected = Collected.read(fixture.reader(), fixture.bytes());
    Set<String> ids = new HashSet<>();
    long last = 0;
    for (Event event : collected.events) {
      assertThat(event.evidence().offset()).isGreaterThanOrEqualTo(last);
      last = event.evidence().offset();
      assertThat(ids.add(last + "." + event.sub())).as(event.toString()).isTrue();
    }
    for (Collected.Repeat repeat : collected.repeats) {
      assertThat(ids).contains(repeat.original().offset() + "." + repeat.sub());
    }
  }

  /** Wherever the file ends, what was whole before the cut is read all the same. */
  @ParameterizedTest
  @MethodSource("fixtures")
  void survivesEveryCut(Fixture fixture) {
    byte[] bytes = fixture.bytes();
    int whole = Collected.read(fixture.reader(), bytes).events.size();
    int step = Math.max(1, bytes.length / 400);
    for (int length = 0; length < bytes.length; length += step) {
      Collected cut = Collected.read(fixture.reader(), Arrays.copyOf(bytes, length));
      assertThat(cut.events.size()).isLessThanOrEqualTo(whole + 2);
      for (Collected.Refusal refusal : cut.rejected) {
        assertThat(refusal.offset() + refusal.length()).isLessThanOrEqualTo(length);
      }
    }
  }

  /** A reader given another format's sample refuses or keeps it as gaps; it never throws. */
  @ParameterizedTest
  @MethodSource("formats")
  void survivesWhatIsNotItsOwn(Fixture one) {
    for (Fixture other : Fixture.all()) {
      Collected read = Collected.read(one.reader(), other.bytes());
      assertThat(read.events.size() + read.rejected.size() + read.records.size())
          .as("%s reads %s", one.format(), other)
          .isPositive();
    }
  }

  /** One sample of every format. */
  static List<Fixture> formats() {
    Set<String> seen = new HashSet<>();
    return fixtures().stream().filter(fixture -> seen.add(fixture.format())).toList();
  }
}
