package dev.offscript.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Values by name, in the order in which they were added, of which those in use are held and the
 * others rest in a {@link Spill}: a file may speak of millions of sessions, each known until its
 * end. A resting value costs some eighty bytes. For one thread.
 *
 * @param <V> a value, which may be changed while it is held
 */
public final class Overflow<V> implements Closeable {

  private static final int LONGEST_PART = 0xffff / 3;

  /** Removed places that the queue may still name. */
  private static final int REMOVED = 256;

  private final int most;
  private final Packing<V> packing;
  private final Map<String, Place> held = new HashMap<>();
  private final Deque<Place> queue = new ArrayDeque<>();

  /** Made when something rests for the first time: most have few values. */
  private @Nullable Rest rest;

  private int size;
  private int next;
  private int taken;

  /**
   * How a value becomes bytes.
   *
   * @param <V> a value
   */
  public interface Packing<V> {
    /** Writes all of {@code value}. */
    void pack(V value, DataOutputStream out) throws IOException;

    /** What {@link #pack} wrote. */
    V unpack(DataInputStream in) throws IOException;
  }

  /** One value. Stays the same place while the value rests and comes back. */
  public final class Place {
    private final int order;
    private long hash;
    private @Nullable String name;
    private @Nullable V value;
    private int record = -1;
    private boolean used = true;
    private boolean gone;

    private Place(int order, String name, V value) {
      this.order = order;
      this.name = name;
      this.value = value;
    }

    /** The value, brought back where it rests. */
    public V value() {
      used = true;
      V known = value;
      return known != null ? known : wake(this);
    }

    /** Puts another value here. */
    public void value(V other) {
      value();
      value = other;
    }
  }

  /** Holds {@code most} values at once. */
  public Overflow(int most, Packing<V> packing) {
    this.most = most;
    this.packing = packing;
  }

  /** Number of values. */
  public int size() {
    return size;
  }

  /** The place of what is called {@code name}, null where it was not added. */
  public @Nullable Place find(String name) {
    Place known = held.get(name);
    return known != null || rest == null ? known : rest.find(name);
  }

  /** Adds a value under a name that is not here yet. */
  public Place add(String name, V value) {
    Place place = new Place(next++, name, value);
    size++;
    hold(place, name);
    return place;
  }

  /** Takes a value out. Who has its place may go on using it. */
  public void remove(Place place) {
    place.value();
    String name = place.name;
    if (name != null && held.get(name) == place) {
      held.remove(name);
      place.gone = true;
      size--;
      taken++;
      if (taken > held.size() + REMOVED) {
        queue.removeIf(each -> each.gone);
        taken = 0;
      }
    }
  }

  /** Calls {@code visitor} for every place, in the order in which they were added. */
  public void forEach(Consumer<Place> visitor) {
    List<Place> all = rest == null ? new ArrayList<>() : new ArrayList<>(rest.places);
    held.values().stream().filter(place -> place.record < 0).forEach(all::add);
    all.sort(Comparator.comparingInt(place -> place.order));
    for (Place place : all) {
      if (!place.gone) {
        visitor.accept(place);
      }
    }
  }

  private void hold(Place place, String name) {
    held.put(name, place);
    queue.add(place);
    while (held.size() > most) {
      Place eldest = queue.remove();
      if (eldest.gone) {
        continue;
      }
      if (eldest.used) {
        eldest.used = false;
        queue.add(eldest);
      } else {
        rest(eldest);
      }
    }
  }

  private void rest(Place place) {
    String name = place.name;
    V value = place.value;
    if (name == null || value == null) {
      return;
    }
    Rest made = rest == null ? new Rest() : rest;
    rest = made;
    made.take(place, name, value);
    held.remove(name);
    place.name = null;
    place.value = null;
  }

  private V wake(Place place) {
    try (DataInputStream in =
        new DataInputStream(
            new ByteArrayInputStream(Objects.requireNonNull(rest).spill.get(place.record)))) {
      String name = text(in);
      V value = packing.unpack(in);
      place.name = name;
      place.value = value;
      place.used = true;
      hold(place, name);
      return value;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] packed(String name, V value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      text(name, out);
      packing.pack(value, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Writes {@code text} of any length, halves of characters included. */
  public static void text(String text, DataOutputStream out) throws IOException {
    out.writeInt((text.length() + LONGEST_PART - 1) / LONGEST_PART);
    for (int from = 0; from < text.length(); from += LONGEST_PART) {
      out.writeUTF(text.substring(from, Math.min(text.length(), from + LONGEST_PART)));
    }
  }

  /** Reads what {@link #text(String, DataOutputStream)} wrote. */
  public static String text(DataInputStream in) throws IOException {
    int parts = in.readInt();
    if (parts == 1) {
      return in.readUTF();
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parts; i++) {
      text.append(in.readUTF());
    }
    return text.toString();
  }

  /** The places that rested once, be they held again. */
  private final class Rest {
    private final List<Place> places = new ArrayList<>();
    private final Spill spill = new Spill();
    private final long seed = new SecureRandom().nextLong();

    /** By hash of the name: open addressing, never full. */
    private @Nullable Object[] table = new Object[1024];

    void take(Place place, String name, V value) {
      byte[] bytes = packed(name, value);
      if (place.record >= 0) {
        spill.set(place.record, bytes);
        return;
      }
      place.record = spill.add(bytes);
      place.hash = hash(name);
      places.add(place);
      if (2 * places.size() > table.length) {
        table = new Object[2 * table.length];
        places.forEach(this::insert);
      } else {
        insert(place);
      }
    }

    @Nullable Place find(String name) {
      long hash = hash(name);
      for (int at = slot(hash); table[at] != null; at = at + 1 & table.length - 1) {
        Place place = place(at);
        if (place.hash == hash && !place.gone && place.name == null) {
          wake(place);
          if (name.equals(place.name)) {
            return place;
          }
        }
      }
      return null;
    }

    private void insert(Place place) {
      int at = slot(place.hash);
      while (table[at] != null) {
        at = at + 1 & table.length - 1;
      }
      table[at] = place;
    }

    /** Nothing but places is ever put into the table. */
    @SuppressWarnings("unchecked")
    private Place place(int at) {
      return (Place) Objects.requireNonNull(table[at]);
    }

    private int slot(long hash) {
      return (int) (hash ^ hash >>> 32) & table.length - 1;
    }

    /** Under a number of its own, so that evidence cannot be written to fill one chain. */
    private long hash(String name) {
      long hash = seed ^ name.length();
      for (int i = 0; i < name.length(); i++) {
        hash = (hash ^ name.charAt(i)) * 0xBF58476D1CE4E5B9L;
        hash ^= hash >>> 29;
      }
      return hash;
    }
  }

  @Override
  public void close() throws IOException {
    held.clear();
    queue.clear();
    if (rest != null) {
      rest.spill.close();
    }
  }
}
