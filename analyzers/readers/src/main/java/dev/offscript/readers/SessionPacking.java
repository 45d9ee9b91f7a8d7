package dev.offscript.readers;

import dev.offscript.evidence.Overflow;
import dev.offscript.model.Session;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A session as bytes, for the time that it rests in a file of this process. */
public final class SessionPacking {

  private SessionPacking() {}

  /** Writes all of {@code session}. */
  public static void pack(Session session, DataOutputStream out) throws IOException {
    Overflow.text(session.id(), out);
    out.writeInt(session.unit());
    Overflow.text(session.agent(), out);
    Overflow.text(session.model(), out);
    Overflow.text(session.taskId(), out);
    Overflow.text(session.episode(), out);
    Overflow.text(session.parent(), out);
    Overflow.text(session.host(), out);
    Overflow.text(session.sandbox(), out);
    texts(session.addresses(), out);
    Overflow.text(session.cwd(), out);
    TimeSpan window = session.window();
    out.writeLong(window.start());
    out.writeLong(window.end());
    out.writeInt(window.digits());
    out.writeByte(window.basis().ordinal());
    out.writeByte(window.meaning().ordinal());
    texts(session.gaps(), out);
  }

  /** The session that {@link #pack} wrote. */
  public static Session unpack(DataInputStream in) throws IOException {
    return new Session(
        Overflow.text(in),
        in.readInt(),
        Overflow.text(in),
        Overflow.text(in),
        Overflow.text(in),
        Overflow.text(in),
        Overflow.text(in),
        Overflow.text(in),
        Overflow.text(in),
        texts(in),
        Overflow.text(in),
        new TimeSpan(
            in.readLong(),
            in.readLong(),
            in.readInt(),
            TimeBasis.values()[in.readByte()],
            TimeMeaning.values()[in.readByte()]),
        texts(in));
  }

  /** Writes {@code texts} in order. */
  public static void texts(Collection<String> texts, DataOutputStream out) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      Overflow.text(text, out);
    }
  }

  /** Reads what {@link #texts(Collection, DataOutputStream)} wrote. */
  public static List<String> texts(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(Overflow.text(in));
    }
    return List.copyOf(texts);
  }
}
