package dev.offscript.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What rests in a file is as good as what is held: values, order, and places handed out before. */
class OverflowTest {

  private static final Overflow.Packing<StringBuilder> TEXT =
      new Overflow.Packing<>() {
        @Override
        public void pack(StringBuilder value, DataOutputStream out) throws IOException {
          Overflow.text(value.toString(), out);
        }

        @Override
        public StringBuilder unpack(DataInputStream in) throws IOException {
          return new StringBuilder(Overflow.text(in));
        }
      };

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 50, 5000})
  void a_map_that_holds_few_is_like_one_that_holds_all(int most) throws IOException {
    Random random = new Random(most);
    Map<String, StringBuilder> expected = new LinkedHashMap<>();
    Map<String, Overflow<StringBuilder>.Place> places = new LinkedHashMap<>();
    try (Overflow<StringBuilder> overflow = new Overflow<>(most, TEXT)) {
      for (int i = 0; i < 20_000; i++) {
        String name = "session " + random.nextInt(2000);
        int what = random.nextInt(20);
        Overflow<StringBuilder>.Place known = overflow.find(name);
        assertThat(known != null).isEqualTo(expected.containsKey(name));
        if (known == null) {
          StringBuilder value = new StringBuilder(name);
          expected.put(name, new StringBuilder(value));
          places.put(name, overflow.add(name, value));
        } else if (what == 0) {
          overflow.remove(known);
          expected.remove(name);
          places.remove(name);
        } else if (what < 10) {
          // A place that was handed out long ago leads to the value, wherever that is by now.
          String more = "x".repeat(random.nextInt(60));
          places.get(name).value().append(more);
          expected.get(name).append(more);
        } else {
          known.value(new StringBuilder("other " + i));
          expected.put(name, new StringBuilder("other " + i));
        }
      }
      assertThat(overflow.size()).isEqualTo(expected.size());
      List<String> told = new ArrayList<>();
      overflow.forEach(place -> told.add(place.value().toString()));
      assertThat(told).isEqualTo(expected.values().stream().map(Object::toString).toList());
    }
  }

  @Test
  void texts_of_any_length_and_halves_of_characters_come_back() throws IOException {
    List<String> texts = List.of("", "\ud83d", "\u0000é漢", "long".repeat(60_000));
    try (Overflow<StringBuilder> overflow = new Overflow<>(2, TEXT)) {
      for (int i = 0; i < texts.size(); i++) {
        overflow.add("name " + i, new StringBuilder(texts.get(i)));
      }
      overflow.add("one", new StringBuilder());
      overflow.add("two", new StringBuilder());
      List<String> told = new ArrayList<>();
      overflow.forEach(place -> told.add(place.value().toString()));
      assertThat(told.subList(0, texts.size())).isEqualTo(texts);
    }
  }
}
