package dev.offscript.reports;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Any report with something nasty put into every one of its texts. */
final class HostileReport {

  /** What attackers and careless tools write; the sources of each are named beside it. */
  static final List<String> NASTY =
      List.of(
          "\u001b[31mred\u001b[0m", // colours of its own
          "\u001b]0;title\u0007", // OSC: window title
          "\u001bP1$r0m\u001b\\", // DCS
          "\u009b2J", // C1 CSI
          "\u0000\b\u007f",
          "\r\nforged line",
          "\u202etxt.exe\u202c", // bidi override
          "\u2066a\u2069\u200f",
          "zero\u200bwidth\u2060\ufeff",
          "\u2028\u2029\u0085",
          "\ud800 lone \udc00", // unpaired surrogates
          "\udb40\udc41\udb40\udc42", // tag characters
          "\ufe0f\ufe0f\ufe01", // variation selectors
          "z\u0301\u0302\u0303\u0304\u0305\u0306\u0307algo",
          "=cmd|' /C calc'!A0",
          "@SUM(1)",
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "' onmouseover='x",
          "[x](javascript:alert(1))",
          "`code` *bold* | cell |",
          "https://a.example.com/x?y=1 and www.b.example.net, c@d.example.org",
          "\uFF1D1+1",
          "隧道 ⚠️ 😀",
          "--></style></svg>]]>",
          "x".repeat(300),
          "");

  private final Random random;

  private HostileReport(long seed) {
    this.random = new Random(seed);
  }

  /** A copy of {@code report} with nasty texts, the same for the same seed. */
  static <T> T of(T report, long seed) {
    return new HostileReport(seed).copy(report);
  }

  @SuppressWarnings("unchecked") // a copy has the type of its original
  private <T> T copy(T value) {
    if (value instanceof String text) {
      return (T) nasty(text);
    } else if (value instanceof List<?> list) {
      List<Object> copies = new ArrayList<>();
      list.forEach(element -> copies.add(copy(element)));
      return (T) List.copyOf(copies);
    } else if (value instanceof Optional<?> optional) {
      return (T) optional.map(this::copy);
    } else if (value instanceof Record) {
      return (T) rebuilt((Record) value);
    }
    return value;
  }

  private String nasty(String text) {
    String fragment = NASTY.get(random.nextInt(NASTY.size()));
    return random.nextBoolean() ? fragment + text : text + fragment;
  }

  private Record rebuilt(Record original) {
    try {
      RecordComponent[] components = original.getClass().getRecordComponents();
      Object[] values = new Object[components.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = copy(components[i].getAccessor().invoke(original));
      }
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return original.getClass().getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("cannot copy " + original.getClass(), e);
    }
  }
}
