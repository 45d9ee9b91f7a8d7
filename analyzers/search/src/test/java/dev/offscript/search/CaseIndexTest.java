package dev.offscript.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.Actor;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Field;
import dev.offscript.model.Marked;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes in comes out, whole, in order, and survives what evidence and machines do. */
final class CaseIndexTest {

  @TempDir Path folder;

  @Test
  void givesAnEventBackWithAllButItsText() throws IOException {
    TimeSpan open = new TimeSpan(TimeSpan.OPEN_START, 17, 9, TimeBasis.WINDOW, TimeMeaning.EPISODE);
    Event event =
        Event.at(new EvidenceRef(7, 1L << 40, 633, 19, "/message/content/0"), 3)
            .kind(EventKind.EXEC)
            .actor(Actor.HUMAN)
            .time(open)
            .session("S-1")
            .callId("call_1")
            .text("never stored")
            .put(Ecs.SOURCE_IP, "203.0.113.9")
            .put(Ecs.HOST_NAME, "sbx-İ")
            .put(Ecs.PROCESS_EXIT_CODE, -1)
            .put(Ecs.NETWORK_BYTES, Long.MAX_VALUE)
            .put(Field.of("score"), 0.25)
            .put(Ecs.OFFSCRIPT_DEMO, true)
            .put(Ecs.OFFSCRIPT_ERROR, false)
            .put(Ecs.PROCESS_ARGS, List.of("a b", "10.0.0.1", "é"))
            .build();
    write(
        new Marked(
            event,
            Events.id(event),
            List.of(),
            List.of(Events.hit("tunneling/x", Behaviour.TUNNELING))));
    try (CaseIndex index = CaseIndex.open(folder)) {
      IndexedEvent back = index.byId(Events.id(event)).orElseThrow();
      assertThat(back.toEvent("never stored")).isEqualTo(event);
      assertThat(back.id()).isEqualTo(Events.id(event));
      assertThat(back.rules()).containsExactly("tunneling/x");
      assertThat(back.cut()).isFalse();
      assertThat(index.withBehaviourHits()).containsExactly(back);
      assertThat(index.ofSession("S-1")).containsExactly(back);
      assertThat(index.byId("0123456789abcdef")).isEmpty();
      assertThat(index.byId("no id")).isEmpty();
    }
  }

  @Test
  void timesOfEveryShapeComeBack() throws IOException {
    long[] moments = {TimeSpan.OPEN_START, -5_000_000_000L, 0, 1, 1_772_359_200_123_456_789L};
    List<Marked> all = new ArrayList<>();
    for (long start : moments) {
      for (long end :
          new long[] {TimeSpan.OPEN_END, -4_000_000_000L, 1, 1_772_359_201_000_000_000L}) {
        TimeSpan time = new TimeSpan(start, end, 3, TimeBasis.RECORDED, TimeMeaning.UNKNOWN);
        all.add(Events.marked(Events.event(0, all.size(), EventKind.FLOW).time(time)));
      }
    }
    write(all.toArray(new Marked[0]));
    try (CaseIndex index = CaseIndex.open(folder)) {
      assertThat(index.list(Selection.ALL))
          .extracting(IndexedEvent::time)
          .isEqualTo(all.stream().map(one -> one.event().time()).toList());
    }
  }

  @Test
  void orderIsThatOfTheEvidenceWhateverTheOrderOfWriting() throws IOException {
    List<Marked> all = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      all.add(
          Events.marked(
              Events.event(i % 3, 100L * i, EventKind.FLOW)
                  .time(i % 7 == 0 ? TimeSpan.NONE : at(i % 11))));
    }
    List<Marked> sorted = all.stream().sorted((a, b) -> a.event().compareTo(b.event())).toList();
    Collections.shuffle(all, new Random(42));
    try (CaseIndexWriter writer = CaseIndexWriter.open(folder, IndexSettings.DEFAULT)) {
      for (int i = 0; i < all.size(); i++) {
        writer.add(all.get(i), "f");
        if (i % 50 == 0) {
          writer.commit();
        }
      }
    }
    try (CaseIndex index = CaseIndex.open(folder)) {
      List<String> ids = sorted.stream().map(Marked::id).toList();
      assertThat(index.list(Selection.ALL)).extracting(IndexedEvent::id).isEqualTo(ids);
      assertThat(index.search("*", 1000).hits()).extracting(IndexedEvent::id).isEqualTo(ids);
      assertThat(index.search("*", 20).hits())
          .extracting(IndexedEvent::id)
          .isEqualTo(ids.subList(0, 20));
      assertThat(index.search("*", Order.TIME, 1000).hits())
          .isSortedAccordingTo(IndexedEvent.BY_TIME)
          .hasSize(300);
    }
  }

  @Test
  void touchingJoinsByValueThenTimeAndKeepsWhatHasNoTime() throws IOException {
    write(
        flow(1, at(10), "203.0.113.9"),
        flow(2, at(99), "203.0.113.9"),
        flow(3, TimeSpan.NONE, "203.0.113.9"),
        flow(4, at(10), "203.0.113.90"),
        Events.marked(
            Events.event(0, 5, EventKind.TOOL_RESULT)
                .session("s-2")
                .time(at(10))
                .text("tcp 203.0.113.9:443 open, see hxxp://gw[.]example[.]net/")));
    try (CaseIndex index = CaseIndex.open(folder)) {
      assertThat(index.touching(Set.of("203.0.113.9"), 5, 20, Set.of(EventKind.FLOW)))
          .extracting(event -> event.ref().offset())
          .containsExactly(1L, 3L);
      assertThat(index.touching(Set.of("gw.example.net"), 5, 20, Set.of()))
          .extracting(event -> event.ref().offset())
          .containsExactly(5L);
      assertThat(index.touching(Set.of(), 5, 20, Set.of())).isEmpty();
      assertThat(index.sessionsMentioning(Set.of("GW.example.net"))).containsExactly("s-2");
    }
  }

  @Test
  void hostileValuesCostThemselvesOnly() throws IOException {
    String huge = "x".repeat(3_000_000);
    List<String> args = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      args.add("arg" + i);
    }
    Event.Builder wild = Events.event(0, 9, EventKind.COMMAND).text(huge + " tail");
    for (int i = 0; i < 1500; i++) {
      wild.put(Field.of("invented." + i), "v");
    }
    write(
        Events.marked(Events.event(0, 1, EventKind.FLOW).put(Ecs.HOST_NAME, huge)),
        Events.marked(Events.event(0, 2, EventKind.COMMAND).put(Ecs.PROCESS_ARGS, args)),
        Events.marked(
            Events.event(0, 3, EventKind.MESSAGE).text("a\ud800b \u0000\u001b[2J \udfff")),
        Events.marked(Events.event(0, 4, EventKind.FLOW).put(Ecs.HOST_NAME, "\ud800\u0000\n")),
        Events.marked(Events.event(0, 5, EventKind.FLOW).put(Field.of("a\nb"), "v")),
        Events.marked(Events.event(0, 6, EventKind.PROMPT).text("word ".repeat(500_000) + "last")),
        Events.marked(Events.event(0, 7, EventKind.FLOW).session("s".repeat(100_000))),
        Events.marked(wild),
        Events.marked(Events.event(0, 10, EventKind.FLOW).put(Ecs.HOST_NAME, "good")));
    try (CaseIndex index = CaseIndex.open(folder)) {
      assertThat(index.statistics().events()).isEqualTo(9);
      assertThat(index.search("host.name:good", 9).total()).isEqualTo(1);
      assertThat(index.search("host.name:" + "x".repeat(200) + "*", 9).total()).isEqualTo(1);
      assertThat(index.ofSession("s".repeat(100_000))).hasSize(1);
      Limits limits = index.statistics().limits();
      assertThat(limits.longTerms()).isEqualTo(2);
      assertThat(limits.termsBeyondLimit()).isEqualTo(20_000 - 1024);
      assertThat(limits.textsBeyondLimit()).isEqualTo(2);
      assertThat(limits.namesBeyondLimit()).isPositive();
      // Of the long prompt only the beginning is indexed, and the search says that it has an end.
      assertThat(index.search("last", 9).unindexed()).containsKey(EventKind.PROMPT);
      Iterator<Candidate> open = index.candidates("last");
      assertThat(open.next().rest().test("word last")).isTrue();
      assertThat(index.list(Selection.ALL).get(0).cut()).isTrue();
    }
  }

  @Test
  void equalBeginningsOfLongValuesAreToldApart() throws IOException {
    String stem = "https://example.com/" + "a".repeat(400);
    write(
        Events.marked(Events.event(0, 1, EventKind.FLOW).put(Ecs.FILE_PATH, stem + "1")),
        Events.marked(Events.event(0, 2, EventKind.FLOW).put(Ecs.FILE_PATH, stem + "2")));
    try (CaseIndex index = CaseIndex.open(folder)) {
      assertThat(index.search("file.path:\"" + stem + "2\"", 9).hits())
          .extracting(event -> event.ref().offset())
          .containsExactly(2L);
    }
  }

  @Test
  void whatWasCommittedOutlivesAKill() throws IOException {
    CaseIndexWriter killed = CaseIndexWriter.open(folder, IndexSettings.DEFAULT);
    killed.add(Events.marked(Events.event(0, 1, EventKind.FLOW).put(Ecs.HOST_NAME, "kept")), "f");
    killed.commit();
    killed.add(Events.marked(Events.event(0, 2, EventKind.FLOW).put(Ecs.USER_NAME, "lost")), "f");
    // What the disk holds at this moment is what a kill leaves behind.
    Path left = Files.createDirectories(folder.resolve("left"));
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, left.resolve(file.getFileName()));
      }
    }
    killed.abandon();
    try (CaseIndexWriter next = CaseIndexWriter.open(left, IndexSettings.DEFAULT)) {
      next.add(Events.marked(Events.event(0, 3, EventKind.FLOW).put(Ecs.USER_ID, "new")), "f");
    }
    try (CaseIndex index = CaseIndex.open(left)) {
      assertThat(index.list(Selection.ALL))
          .extracting(event -> event.ref().offset() + event.fields().toString())
          .containsExactly("1{host.name=kept}", "3{user.id=new}");
    }
  }

  @Test
  void aUnitThatIsReadAgainReplacesItself() throws IOException {
    write(flow(1, at(1), "192.0.2.1"));
    try (CaseIndexWriter writer = CaseIndexWriter.open(folder, IndexSettings.DEFAULT)) {
      writer.add(Events.marked(Events.event(10, 1, EventKind.FLOW)), "g");
      writer.deleteUnit(0);
      writer.add(flow(2, at(1), "192.0.2.2"), "f");
    }
    try (CaseIndex index = CaseIndex.open(folder)) {
      assertThat(index.list(Selection.ALL))
          .extracting(event -> event.ref().unit() + "@" + event.ref().offset())
          .containsExactly("0@2", "10@1");
    }
  }

  @Test
  void theTextItselfIsNotInTheIndex() throws IOException {
    String secret = "correct horse battery staple";
    write(Events.marked(Events.event(0, 1, EventKind.TOOL_RESULT).text(secret)));
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain("battery");
      }
    }
  }

  @Test
  void manyThreadsWriteOneIndex() throws Exception {
    try (CaseIndexWriter writer = CaseIndexWriter.open(folder, IndexSettings.DEFAULT)) {
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        int unit = t;
        Thread thread =
            new Thread(
                () -> {
                  try {
                    for (int i = 0; i < 500; i++) {
                      writer.add(
                          Events.marked(
                              Events.event(unit, i, EventKind.FLOW)
                                  .put(Field.of("thread." + unit + "." + i % 40), "v")),
                          "f" + unit);
                      if (i == 250) {
                        writer.commit();
                      }
                    }
                  } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                });
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    try (CaseIndex index = CaseIndex.open(folder)) {
      assertThat(index.list(Selection.ALL))
          .hasSize(2000)
          .isSortedAccordingTo(IndexedEvent.IN_EVIDENCE_ORDER)
          .allSatisfy(event -> assertThat(event.fields().size()).isEqualTo(1));
    }
  }

  private static TimeSpan at(long nanos) {
    return TimeSpan.at(nanos, 9, TimeBasis.RECORDED, TimeMeaning.FLOW_START);
  }

  private static Marked flow(long offset, TimeSpan time, String destination) {
    return Events.marked(
        Events.event(0, offset, EventKind.FLOW).time(time).put(Ecs.DESTINATION_IP, destination));
  }

  private void write(Marked... all) throws IOException {
    try (CaseIndexWriter writer = CaseIndexWriter.open(folder, IndexSettings.DEFAULT)) {
      for (Marked one : all) {
        writer.add(one, "evidence");
      }
    }
  }
}
