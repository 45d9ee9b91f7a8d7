package dev.offscript.commands.unfold;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Output of several commands one after the other. */
final class Joined {

  private static final int MOST = 1 << 20;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
  private Flow single = Flow.NONE;
  private Flow unknown = Flow.NONE;
  private int parts;

  void add(Flow flow) {
    if (flow.known()) {
      if (flow.bytes().length > 0 && bytes.size() < MOST) {
        parts++;
        single = flow;
        bytes.writeBytes(flow.bytes());
      }
    } else if (flow.present()) {
      unknown = flow;
    }
  }

  Flow flow() {
    if (parts == 1) {
      return single;
    }
    if (parts > 1) {
      return single.reshaped(bytes.toString(StandardCharsets.UTF_8));
    }
    return unknown;
  }
}
