package dev.offscript.chains.session;

import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.Field;
import java.util.List;

/** Whether a record was made in the sandbox of a session: by its container, its pod or its name. */
public final class Sandbox {

  private static final List<Field> NAMES =
      List.of(
          Ecs.OFFSCRIPT_SANDBOX,
          Ecs.CONTAINER_ID,
          Field.of("container.name"),
          Field.of("orchestrator.resource.name"));

  /** Programs print the first characters of a container's id, and never fewer. */
  private static final int SHORT = 12;

  private Sandbox() {}

  /**
   * 1 where {@code event} names {@code sandbox}, -1 where it names another one of the same kind, 0
   * where the two cannot be compared.
   */
  public static int compare(Event event, String sandbox) {
    if (sandbox.isEmpty()) {
      return 0;
    }
    for (Field field : NAMES) {
      String name = event.field(field);
      if (!name.isEmpty() && same(bare(name), bare(sandbox))) {
        return 1;
      }
    }
    boolean named = !event.field(Ecs.OFFSCRIPT_SANDBOX).isEmpty();
    boolean ids = isId(bare(event.field(Ecs.CONTAINER_ID))) && isId(bare(sandbox));
    return named || ids ? -1 : 0;
  }

  private static boolean same(String one, String two) {
    return one.equals(two)
        || isId(one) && isId(two) && (one.startsWith(two) || two.startsWith(one));
  }

  /** {@code containerd://4c01…} and {@code /docker/4c01…} without what stands before the id. */
  private static String bare(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static boolean isId(String text) {
    return text.length() >= SHORT
        && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
  }
}
