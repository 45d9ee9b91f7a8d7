package dev.offscript.readers.described;

import dev.offscript.readers.described.ShippedFiles.Shipped;
import dev.offscript.readers.text.Marks;
import dev.offscript.readers.text.Spelled.Word;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Descriptors as they were read when the house was built: parsing all of their YAML is half of a
 * start. The build writes the index beside the descriptors; an entry counts only while its file has
 * the checksum it had, and a descriptor without an entry is parsed as it stands.
 *
 * <p>Form: {@value #MAGIC}, the number of entries, and of each the file, its CRC-32, its {@link
 * Outline} and its {@link Piece pieces}, with lengths before what varies.
 */
final class FormatIndex {

  private static final int MAGIC = 0x0FF5_0001;

  private final Map<String, Entry> entries;

  private FormatIndex(Map<String, Entry> entries) {
    this.entries = entries;
  }

  /** One descriptor; {@code pieces} are read when they are needed. */
  record Entry(String file, long checksum, Outline outline, byte[] pieces) {

    /** Its YAML. */
    Yaml yaml() {
      try {
        return Yaml.of(file, piece(new DataInputStream(new ByteArrayInputStream(pieces))));
      } catch (IOException e) {
        throw new IllegalStateException("the index of formats is damaged at " + file, e);
      }
    }
  }

  /** An index that knows nothing. */
  static FormatIndex none() {
    return new FormatIndex(Map.of());
  }

  /** The index in {@code bytes}; one that knows nothing where they are of another version. */
  static FormatIndex read(byte[] bytes) {
    Map<String, Entry> entries = new TreeMap<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != MAGIC) {
        return none();
      }
      for (int count = in.readInt(); count > 0; count--) {
        String file = in.readUTF();
        long checksum = in.readLong();
        Outline outline = new Outline(in.readUTF(), in.readDouble(), gates(in), texts(in));
        byte[] pieces = in.readNBytes(in.readInt());
        entries.put(file, new Entry(file, checksum, outline, pieces));
      }
    } catch (IOException e) {
      return none();
    }
    return new FormatIndex(entries);
  }

  /** The entry of {@code file}; null where there is none with that checksum. */
  @Nullable Entry of(String file, long checksum) {
    Entry entry = entries.get(file);
    return entry != null && entry.checksum() == checksum ? entry : null;
  }

  /** The index of {@code files}. */
  static byte[] write(List<Shipped> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(files.size());
      for (Shipped file : files) {
        Yaml yaml = Yaml.parse(file.name(), file.text().get());
        out.writeUTF(file.name());
        out.writeLong(file.checksum());
        outline(Outline.of(file.name(), yaml), out);
        ByteArrayOutputStream pieces = new ByteArrayOutputStream();
        piece(yaml.piece(), new DataOutputStream(pieces));
        out.writeInt(pieces.size());
        pieces.writeTo(out);
      }
    } catch (IOException e) {
      throw new IllegalStateException("a byte array cannot fail", e);
    }
    return bytes.toByteArray();
  }

  private static void outline(Outline outline, DataOutputStream out) throws IOException {
    out.writeUTF(outline.format());
    out.writeDouble(outline.confidence());
    gates(outline.gates(), out);
    texts(outline.lines(), out);
  }

  /** CRC-32, as archives state it. */
  static long checksum(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return sum.getValue();
  }

  private static Map<String, Gate> gates(DataInputStream in) throws IOException {
    Map<String, Gate> gates = new LinkedHashMap<>();
    for (int count = in.readInt(); count > 0; count--) {
      String container = in.readUTF();
      List<Gate.Way> ways = new ArrayList<>();
      for (int way = in.readInt(); way > 0; way--) {
        List<List<Word>> groups = new ArrayList<>();
        for (int group = in.readInt(); group > 0; group--) {
          groups.add(texts(in).stream().map(Word::new).toList());
        }
        ways.add(new Gate.Way(groups, marks(in), marks(in)));
      }
      gates.put(container, new Gate(ways));
    }
    return gates;
  }

  private static void gates(Map<String, Gate> gates, DataOutputStream out) throws IOException {
    out.writeInt(gates.size());
    for (Map.Entry<String, Gate> gate : gates.entrySet()) {
      out.writeUTF(gate.getKey());
      out.writeInt(gate.getValue().ways().size());
      for (Gate.Way way : gate.getValue().ways()) {
        out.writeInt(way.groups().size());
        for (List<Word> group : way.groups()) {
          texts(group.stream().map(Word::text).toList(), out);
        }
        marks(way.starts(), out);
        marks(way.holds(), out);
      }
    }
  }

  private static Marks marks(DataInputStream in) throws IOException {
    return new Marks(in.readLong(), in.readLong(), in.readBoolean());
  }

  private static void marks(Marks marks, DataOutputStream out) throws IOException {
    out.writeLong(marks.low());
    out.writeLong(marks.high());
    out.writeBoolean(marks.others());
  }

  private static List<String> texts(DataInputStream in) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      texts.add(in.readUTF());
    }
    return texts;
  }

  private static void texts(List<String> texts, DataOutputStream out) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      out.writeUTF(text);
    }
  }

  private static Piece piece(DataInputStream in) throws IOException {
    int kind = in.readByte();
    int line = in.readUnsignedShort();
    int column = in.readUnsignedShort();
    return switch (kind) {
      case 0 -> new Piece.Scalar(line, column, in.readUTF());
      case 1 -> new Piece.Members(line, column, pieces(in));
      default -> new Piece.Entries(line, column, pieces(in), pieces(in));
    };
  }

  private static List<Piece> pieces(DataInputStream in) throws IOException {
    List<Piece> pieces = new ArrayList<>();
    for (int count = in.readUnsignedShort(); count > 0; count--) {
      pieces.add(piece(in));
    }
    return pieces;
  }

  private static void piece(Piece piece, DataOutputStream out) throws IOException {
    out.writeByte(piece instanceof Piece.Scalar ? 0 : piece instanceof Piece.Members ? 1 : 2);
    out.writeShort(piece.line());
    out.writeShort(piece.column());
    if (piece instanceof Piece.Scalar scalar) {
      out.writeUTF(scalar.text());
    } else if (piece instanceof Piece.Members list) {
      pieces(list.members(), out);
    } else if (piece instanceof Piece.Entries entries) {
      pieces(entries.keys(), out);
      pieces(entries.values(), out);
    }
  }

  private static void pieces(List<Piece> pieces, DataOutputStream out) throws IOException {
    out.writeShort(pieces.size());
    for (Piece piece : pieces) {
      piece(piece, out);
    }
  }
}
