package dev.offscript.rules.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.offscript.rules.sigma.Fold;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredLiteralsTest {

  @ParameterizedTest
  @CsvSource({
    "'ngrok\\.(io|app)', '', 'ngrok.io ngrok.app'",
    "'(curl|wget) .*-o', '', 'curl  wget '",
    "'^/usr/(s?bin)/nc$', '', '/usr/sbin/nc /usr/bin/nc'",
    "'(ab|cd)+x', '', 'ab cd'",
    "'ab?c', '', 'abc ac'",
    "'colou?r[sz]', '', 'colours colourz colors colorz'",
    "'(foo|.*)', '', ''",
    "'(foo)*bar', '', 'bar'",
    "'foo|ba+', '', 'foo ba'",
    "'[0-9]{1,3}', '', ''",
    "'x{0}yz', '', 'yz'",
    "'\\bminer\\b', '', 'miner'",
    "'(?i)tor', '', 'tor'",
    "'as', 'i', 'as aſ'",
    "'\\x41bc', '', ''",
    "'a', '', ''",
  })
  void a_match_holds_one_of_them(String pattern, String flags, String expected) {
    List<String> found = RequiredLiterals.of(pattern, flags, RequiredLiterals.MOST);
    assertThat(String.join(" ", found).strip()).isEqualTo(expected.strip());
  }

  @Test
  void one_alone_is_in_every_match() {
    assertThat(RequiredLiterals.of("(curl|wget) .*webhook\\.site", "", 1))
        .containsExactly("webhook.site");
    assertThat(RequiredLiterals.of("(curl|wget)", "", 1)).isEmpty();
  }

  /** Texts made so that they match: each has to hold one of what is said to be needed. */
  @Test
  void nothing_that_matches_is_without() {
    Random random = new Random(11);
    int tried = 0;
    for (int i = 0; i < 20_000; i++) {
      String pattern = pattern(random, 3);
      String flags = random.nextInt(3) == 0 ? "i" : "";
      List<String> needed = RequiredLiterals.of(pattern, flags, 1 + random.nextInt(256));
      if (needed.isEmpty()) {
        continue;
      }
      Pattern compiled = Pattern.compile(pattern, flags.isEmpty() ? 0 : Pattern.CASE_INSENSITIVE);
      for (int k = 0; k < 10; k++) {
        String text = text(random);
        Matcher matcher = compiled.matcher(text);
        if (matcher.find()) {
          tried++;
          String folded = Fold.fold(matcher.group());
          assertThat(needed)
              .as("%s on %s", pattern, text)
              .anyMatch(one -> folded.contains(Fold.fold(one)));
        }
      }
    }
    assertThat(tried).isGreaterThan(1_000);
  }

  private static String pattern(Random random, int depth) {
    StringBuilder out = new StringBuilder();
    int parts = 1 + random.nextInt(4);
    for (int i = 0; i < parts; i++) {
      switch (random.nextInt(depth > 0 ? 9 : 6)) {
        case 0 -> out.append('.');
        case 1 -> out.append("[abs]");
        case 2 -> out.append("\\b");
        case 6 -> out.append('(').append(pattern(random, depth - 1)).append(')');
        case 7 -> out.append("(?:").append(pattern(random, depth - 1)).append(')');
        case 8 ->
            out.append('(')
                .append(pattern(random, depth - 1))
                .append('|')
                .append(pattern(random, depth - 1))
                .append(')');
        default -> out.append((char) ('a' + random.nextInt(3)));
      }
      if (out.charAt(out.length() - 1) != 'b'
          || out.length() < 2
          || out.charAt(out.length() - 2) != '\\') {
        out.append(
            List.of("", "", "", "?", "*", "+", "{2}", "{0,2}", "{1}").get(random.nextInt(9)));
      }
    }
    return out.toString();
  }

  private static String text(Random random) {
    StringBuilder out = new StringBuilder();
    int length = 1 + random.nextInt(12);
    for (int i = 0; i < length; i++) {
      out.append("abcsABCſ ".charAt(random.nextInt(9)));
    }
    return out.toString();
  }
}
