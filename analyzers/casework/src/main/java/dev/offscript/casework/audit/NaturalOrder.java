package dev.offscript.casework.audit;

import java.util.Comparator;

/**
 * Orders texts as people do: numbers inside them by their size, {@code step 9} before {@code 10}.
 */
final class NaturalOrder implements Comparator<String> {

  @Override
  public int compare(String one, String two) {
    int i = 0;
    int j = 0;
    while (i < one.length() && j < two.length()) {
      if (digit(one.charAt(i)) && digit(two.charAt(j))) {
        int endOne = end(one, i);
        int endTwo = end(two, j);
        int order = numbers(one.substring(i, endOne), two.substring(j, endTwo));
        if (order != 0) {
          return order;
        }
        i = endOne;
        j = endTwo;
      } else if (one.charAt(i) != two.charAt(j)) {
        return Character.compare(one.charAt(i), two.charAt(j));
      } else {
        i++;
        j++;
      }
    }
    int rest = Integer.compare(one.length() - i, two.length() - j);
    return rest != 0 ? rest : one.compareTo(two);
  }

  private static int numbers(String one, String two) {
    String first = withoutZeros(one);
    String second = withoutZeros(two);
    int longer = Integer.compare(first.length(), second.length());
    return longer != 0 ? longer : first.compareTo(second);
  }

  private static String withoutZeros(String digits) {
    int at = 0;
    while (at < digits.length() - 1 && digits.charAt(at) == '0') {
      at++;
    }
    return digits.substring(at);
  }

  private static int end(String text, int from) {
    int at = from;
    while (at < text.length() && digit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }
}
