package dev.offscript.readers.described;

import dev.offscript.evidence.Sample;
import dev.offscript.readers.text.Marks;
import dev.offscript.readers.text.Spelled;
import dev.offscript.readers.text.Traces;
import java.util.HashSet;
import java.util.Set;

/**
 * The names that stand before a colon anywhere in a sample of JSON, JSON inside its strings
 * included. Found once for all descriptors: most of them want members that are nowhere in it, and
 * need not look at a single record to know.
 */
final class MemberNames implements Traces {

  /** A longer name is no member's; without it a text of colons would cost its square. */
  private static final int LONGEST = 200;

  private final Set<String> names = new HashSet<>();

  private MemberNames() {}

  /** Those of {@code sample}. */
  static MemberNames of(Sample sample) {
    return sample.view(MemberNames.class, MemberNames::find);
  }

  /** Whether a member is called {@code word}, or is the last step of a name that is. */
  @Override
  public boolean may(Spelled.Word word) {
    return names.contains(word.text());
  }

  @Override
  public boolean begins(Marks marks) {
    return true;
  }

  @Override
  public boolean holds(Marks marks) {
    return true;
  }

  private static MemberNames find(Sample sample) {
    MemberNames found = new MemberNames();
    Set<String> spelled = new HashSet<>();
    String text = sample.text();
    for (int colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
      int end = colon;
      while (end > 0 && text.charAt(end - 1) <= ' ') {
        end--;
      }
      if (end == 0 || text.charAt(end - 1) != '"') {
        continue;
      }
      end--;
      while (end > 0 && text.charAt(end - 1) == '\\') {
        end--;
      }
      int start = end;
      while (start > 0 && end - start < LONGEST && text.charAt(start - 1) != '"') {
        start--;
      }
      String name = text.substring(start, end);
      if (spelled.add(name)) {
        found.names.add(last(name));
      }
    }
    return found;
  }

  /** The last step of a path or of a name with dots, as columns are compared. */
  private static String last(String name) {
    return Spelled.normal(name.substring(name.lastIndexOf('.') + 1));
  }
}
