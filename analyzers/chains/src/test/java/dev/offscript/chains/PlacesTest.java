package dev.offscript.chains;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.Session;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How an inventory calls the sessions that it places. */
class PlacesTest {

  private static final String UUID = "7b1e0c52-9a3d-4f66-8d21-0c9e5a7f1b34";

  private static String host(Session session, Places.Row... rows) {
    return Places.of(List.of(rows)).hostOf(session);
  }

  @Test
  void aSessionIsKnownByItsIdOrThePartOfItThatIsUnlikeAnyOther() {
    Places.Row row = new Places.Row("node-1", "10.0.3.17", UUID);
    assertThat(host(Session.of(UUID, 0), row)).isEqualTo("node-1");
    assertThat(host(Session.of("session-" + UUID, 0), row)).isEqualTo("node-1");
    assertThat(host(Session.of(UUID + "/a1", 0), row)).isEqualTo("node-1");
    assertThat(host(Session.of("session-1", 0), new Places.Row("node-1", "", "1"))).isEmpty();
    assertThat(host(Session.of(UUID + "0", 0), row)).isEmpty();
  }

  @Test
  void aSpawnedSessionRunsWhereTheOneThatSpawnedItRuns() {
    Session child = Session.of("child", 0).withParent("parent");
    assertThat(host(child, new Places.Row("node-1", "", "parent"))).isEqualTo("node-1");
    assertThat(
            host(
                child,
                new Places.Row("node-1", "", "parent"),
                new Places.Row("node-2", "", "child")))
        .isEqualTo("node-2");
  }

  @Test
  void aTaskPlacesARunOnlyWhereItIsListedOnOneHost() {
    Session run = Session.of("s-1", 0).withTask("task-9", "");
    Places.Row first = new Places.Row("node-1", "", "task-9");
    assertThat(host(run, first)).isEqualTo("node-1");
    assertThat(host(run, first, new Places.Row("node-2", "", "task-9"))).isEmpty();
  }
}
