package dev.offscript.commands.unfold;

import dev.offscript.commands.syntax.Word;
import dev.offscript.commands.syntax.Word.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Brace expansion, {@code {a,b}} and {@code {1..5}}, bounded. */
final class Braces {

  private static final int MOST = 64;
  private static final int MOST_NESTING = 8;

  /** A longer word is left as it is. */
  private static final int LONGEST = 1024;

  private final List<Part> parts;
  private final List<int[]> done = new ArrayList<>();

  private Braces(List<Part> parts) {
    this.parts = parts;
  }

  /**
   * The words that {@code word} stands for: most often itself alone, at most {@value #MOST} else.
   */
  static List<Word> expand(Word word) {
    int size = 0;
    boolean opens = false;
    for (Part part : word.parts()) {
      boolean plain = part instanceof Part.Text text && !text.quoted();
      size += plain ? ((Part.Text) part).text().length() : 1;
      opens |= plain && ((Part.Text) part).text().indexOf('{') >= 0;
    }
    if (!opens || size > LONGEST) {
      return List.of(word);
    }
    Braces braces = new Braces(word.parts());
    braces.expand(braces.elements(size), 0, 0);
    if (braces.done.size() == 1) {
      return List.of(word);
    }
    List<Word> words = new ArrayList<>(braces.done.size());
    for (int[] each : braces.done) {
      words.add(new Word(braces.parts(each), word.start(), word.end()));
    }
    return words;
  }

  /** Plain characters as they are, every other part as its number below zero. */
  private int[] elements(int size) {
    int[] elements = new int[size];
    int at = 0;
    for (int index = 0; index < parts.size(); index++) {
      if (parts.get(index) instanceof Part.Text text && !text.quoted()) {
        for (int c = 0; c < text.text().length(); c++) {
          elements[at++] = text.text().charAt(c);
        }
      } else {
        elements[at++] = -1 - index;
      }
    }
    return elements;
  }

  private List<Part> parts(int[] elements) {
    List<Part> joined = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int element : elements) {
      if (element >= 0) {
        text.append((char) element);
        continue;
      }
      if (text.length() > 0) {
        joined.add(new Part.Text(text.toString(), false));
        text.setLength(0);
      }
      joined.add(parts.get(-1 - element));
    }
    if (text.length() > 0) {
      joined.add(new Part.Text(text.toString(), false));
    }
    return joined;
  }

  private void expand(int[] word, int from, int depth) {
    int tried = 0;
    for (int open = find(word, '{', from); open >= 0; open = find(word, '{', open + 1)) {
      int close = depth < MOST_NESTING && tried++ < MOST ? close(word, open) : -1;
      List<int[]> choices = close < 0 ? List.of() : choices(word, open + 1, close);
      if (choices.isEmpty()) {
        continue;
      }
      for (int[] choice : choices) {
        if (done.size() >= MOST) {
          return;
        }
        int[] joined = new int[open + choice.length + word.length - close - 1];
        System.arraycopy(word, 0, joined, 0, open);
        System.arraycopy(choice, 0, joined, open, choice.length);
        System.arraycopy(word, close + 1, joined, open + choice.length, word.length - close - 1);
        expand(joined, open, depth + 1);
      }
      return;
    }
    done.add(word);
  }

  private static int find(int[] word, char wanted, int from) {
    for (int index = from; index < word.length; index++) {
      if (word[index] == wanted) {
        return index;
      }
    }
    return -1;
  }

  private static int close(int[] word, int open) {
    int nested = 0;
    for (int index = open; index < word.length; index++) {
      if (word[index] == '{') {
        nested++;
      } else if (word[index] == '}' && --nested == 0) {
        return index;
      }
    }
    return -1;
  }

  private static List<int[]> choices(int[] word, int from, int to) {
    List<int[]> found = new ArrayList<>();
    int nested = 0;
    int start = from;
    for (int index = from; index < to; index++) {
      int c = word[index];
      if (c == '{') {
        nested++;
      } else if (c == '}') {
        nested--;
      } else if (c == ',' && nested == 0 && found.size() < MOST) {
        found.add(Arrays.copyOfRange(word, start, index));
        start = index + 1;
      }
    }
    if (!found.isEmpty()) {
      found.add(Arrays.copyOfRange(word, start, to));
      return found;
    }
    return to - from > 24 ? List.of() : range(word, from, to);
  }

  private static List<int[]> range(int[] word, int from, int to) {
    StringBuilder inside = new StringBuilder();
    for (int index = from; index < to; index++) {
      if (word[index] < 0) {
        return List.of();
      }
      inside.append((char) word[index]);
    }
    String[] ends = inside.toString().split("\\.\\.", -1);
    if (ends.length < 2 || ends.length > 3) {
      return List.of();
    }
    try {
      long step = ends.length == 3 ? Math.abs(Long.parseLong(ends[2])) : 1;
      boolean letters = letter(ends[0]) && letter(ends[1]);
      long first = letters ? ends[0].charAt(0) : Integer.parseInt(ends[0]);
      long last = letters ? ends[1].charAt(0) : Integer.parseInt(ends[1]);
      int width =
          !letters && (padded(ends[0]) || padded(ends[1]))
              ? Math.max(ends[0].length(), ends[1].length())
              : 0;
      return steps(first, last, Math.max(1, step), letters, width);
    } catch (NumberFormatException e) {
      return List.of();
    }
  }

  private static boolean letter(String text) {
    return text.length() == 1 && Character.isLetter(text.charAt(0));
  }

  private static boolean padded(String number) {
    String digits = number.startsWith("-") ? number.substring(1) : number;
    return digits.length() > 1 && digits.charAt(0) == '0';
  }

  private static List<int[]> steps(long first, long last, long step, boolean letters, int width) {
    List<int[]> values = new ArrayList<>();
    long direction = first <= last ? step : -step;
    long count = Math.abs(last - first) / step;
    // A range of a thousand ports says what its ends say.
    for (long turn = 0; turn <= count; turn++) {
      long value = first + direction * (turn == MOST - 1 ? count : turn);
      StringBuilder text = new StringBuilder(letters ? "" + (char) value : Long.toString(value));
      while (text.length() < width) {
        text.insert(value < 0 ? 1 : 0, '0');
      }
      values.add(text.chars().toArray());
      if (values.size() == MOST) {
        break;
      }
    }
    return values;
  }
}
