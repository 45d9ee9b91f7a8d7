package dev.offscript.commands.unfold;

import dev.offscript.commands.syntax.Word;
import dev.offscript.commands.syntax.Word.Part;
import java.util.ArrayList;
import java.util.List;

/** Brace expansion, {@code {a,b}} and {@code {1..5}}, bounded. */
final class Braces {

  private static final int MOST = 64;

  private Braces() {}

  static List<Word> expand(Word word) {
    for (Part part : word.parts()) {
      if (part instanceof Part.Text text && !text.quoted() && text.text().indexOf('{') >= 0) {
        List<Word> done = new ArrayList<>();
        expand(word, done, 0);
        return done;
      }
    }
    return List.of(word);
  }

  private static void expand(Word word, List<Word> done, int depth) {
    for (int at = 0; at < word.parts().size() && depth < 8; at++) {
      if (!(word.parts().get(at) instanceof Part.Text text) || text.quoted()) {
        continue;
      }
      int open = text.text().indexOf('{');
      for (int tried = 0; open >= 0 && tried < MOST; tried++) {
        int close = close(text.text(), open);
        List<String> choices =
            close < 0 ? List.of() : choices(text.text().substring(open + 1, close));
        if (!choices.isEmpty()) {
          for (String choice : choices) {
            if (done.size() >= MOST) {
              return;
            }
            List<Part> parts = new ArrayList<>(word.parts());
            String joined =
                text.text().substring(0, open) + choice + text.text().substring(close + 1);
            parts.set(at, new Part.Text(joined, false));
            expand(new Word(parts, word.start(), word.end()), done, depth + 1);
          }
          return;
        }
        open = text.text().indexOf('{', open + 1);
      }
    }
    done.add(word);
  }

  private static int close(String text, int open) {
    int nested = 0;
    int reach = Math.min(text.length(), open + 4096);
    for (int index = open; index < reach; index++) {
      char c = text.charAt(index);
      if (c == '{') {
        nested++;
      } else if (c == '}' && --nested == 0) {
        return index;
      }
    }
    return -1;
  }

  private static List<String> choices(String inside) {
    List<String> found = new ArrayList<>();
    int nested = 0;
    int from = 0;
    for (int index = 0; index < inside.length(); index++) {
      char c = inside.charAt(index);
      if (c == '{') {
        nested++;
      } else if (c == '}') {
        nested--;
      } else if (c == ',' && nested == 0 && found.size() < MOST) {
        found.add(inside.substring(from, index));
        from = index + 1;
      }
    }
    if (!found.isEmpty()) {
      found.add(inside.substring(from));
      return found;
    }
    return range(inside);
  }

  private static List<String> range(String inside) {
    int dots = inside.indexOf("..");
    if (dots <= 0 || inside.length() > 24) {
      return List.of();
    }
    try {
      int first = Integer.parseInt(inside.substring(0, dots));
      String rest = inside.substring(dots + 2);
      int step = rest.indexOf("..");
      int last = Integer.parseInt(step < 0 ? rest : rest.substring(0, step));
      List<String> values = new ArrayList<>();
      int direction = first <= last ? 1 : -1;
      // A range of a thousand ports says what its ends say.
      for (int value = first; values.size() < MOST - 1; value += direction) {
        values.add(Integer.toString(value));
        if (value == last) {
          return values;
        }
      }
      values.add(Integer.toString(last));
      return values;
    } catch (NumberFormatException e) {
      return List.of();
    }
  }
}
