package dev.offscript.casework.intake;

import dev.offscript.evidence.Overflow;
import dev.offscript.model.Session;
import dev.offscript.readers.SessionPacking;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the events of one unit say of its sessions, in order of appearance. A unit may speak of
 * millions: those that nothing was said of for long rest in a file.
 */
final class SessionLedger implements Closeable {

  /** Sessions held at once: some hundred bytes each. */
  private static final int HELD = 1 << 14;

  private final int unit;
  private final Overflow<SessionFacts> facts = new Overflow<>(HELD, new Packing());

  /** Of {@code unit}, with nothing in it. */
  SessionLedger(int unit) {
    this.unit = unit;
  }

  /** Number of sessions. */
  int size() {
    return facts.size();
  }

  /** Adds what {@code told} says to what is known of its session. */
  void merge(SessionFacts told) {
    Overflow<SessionFacts>.@Nullable Place place = facts.find(told.session().id());
    if (place == null) {
      facts.add(told.session().id(), told);
    } else {
      place.value(place.value().merge(told));
    }
  }

  /** Changes what is known of session {@code id}, be it nothing. */
  void change(String id, UnaryOperator<SessionFacts> change) {
    Overflow<SessionFacts>.@Nullable Place place = facts.find(id);
    if (place == null) {
      facts.add(id, change.apply(SessionFacts.of(Session.of(id, unit))));
      return;
    }
    SessionFacts known = place.value();
    SessionFacts changed = change.apply(known);
    if (changed != known) {
      place.value(changed);
    }
  }

  /** Calls {@code visitor} for each session, in order of appearance. */
  void forEach(Consumer<SessionFacts> visitor) {
    facts.forEach(place -> visitor.accept(place.value()));
  }

  @Override
  public void close() throws IOException {
    facts.close();
  }

  private static final class Packing implements Overflow.Packing<SessionFacts> {
    @Override
    public void pack(SessionFacts facts, DataOutputStream out) throws IOException {
      SessionPacking.pack(facts.session(), out);
      Overflow.text(facts.prompt(), out);
      out.writeByte(facts.succeeded().map(yes -> yes ? 1 : 0).orElse(-1));
      out.writeLong(facts.began());
    }

    @Override
    public SessionFacts unpack(DataInputStream in) throws IOException {
      Session session = SessionPacking.unpack(in);
      String prompt = Overflow.text(in);
      int succeeded = in.readByte();
      return new SessionFacts(
          session,
          prompt,
          succeeded < 0 ? Optional.empty() : Optional.of(succeeded == 1),
          in.readLong());
    }
  }
}
