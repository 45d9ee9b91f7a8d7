package dev.offscript.reports.json;

import dev.offscript.reports.Visible;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * Streams JSON with fixed bytes: LF line ends, {@code "key": value}, every string through {@link
 * Visible#json}, numbers without exponents.
 */
public final class Json implements AutoCloseable {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final JsonGenerator generator;

  private Json(JsonGenerator generator) {
    this.generator = generator;
  }

  /** One document over many lines, indented by two spaces. Closing leaves {@code writer} open. */
  public static Json pretty(Writer writer) {
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    PrettyPrinter printer =
        new DefaultPrettyPrinter(separators)
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter);
    return new Json(
        FACTORY.createGenerator(
            new ObjectWriteContext.Base() {
              @Override
              public PrettyPrinter getPrettyPrinter() {
                return printer;
              }

              @Override
              public boolean hasPrettyPrinter() {
                return true;
              }
            },
            writer));
  }

  /** Without any space, for one line. Closing leaves {@code writer} open. */
  public static Json compact(Writer writer) {
    return new Json(FACTORY.createGenerator(ObjectWriteContext.empty(), writer));
  }

  /** Writes an object: its keys are what {@code body} writes. */
  public Json object(Runnable body) {
    generator.writeStartObject();
    body.run();
    generator.writeEndObject();
    return this;
  }

  /** Key of the next value. */
  public Json key(String name) {
    generator.writeName(name);
    return this;
  }

  /** Writes an array: its elements are what {@code body} writes. */
  public Json array(Runnable body) {
    generator.writeStartArray();
    body.run();
    generator.writeEndArray();
    return this;
  }

  /** Writes a string. */
  public Json string(String value) {
    generator.writeRawValue('"' + Visible.json(value) + '"');
    return this;
  }

  /** Writes {@code null}. */
  public Json none() {
    generator.writeNull();
    return this;
  }

  /** A string key. */
  public Json put(String name, String value) {
    return key(name).string(value);
  }

  /** A string key, null where {@code value} is empty. */
  public Json putOrNull(String name, String value) {
    return value.isEmpty() ? key(name).none() : put(name, value);
  }

  /** A string key, left out where {@code value} is empty. */
  public Json putOrSkip(String name, String value) {
    return value.isEmpty() ? this : put(name, value);
  }

  /** A whole number. */
  public Json put(String name, long value) {
    generator.writeName(name);
    generator.writeNumber(value);
    return this;
  }

  /** A whole number, null where it is not positive. */
  public Json putPositive(String name, long value) {
    return value > 0 ? put(name, value) : key(name).none();
  }

  /** A truth value. */
  public Json put(String name, boolean value) {
    generator.writeName(name);
    generator.writeBoolean(value);
    return this;
  }

  /** A truth value, null where nothing is known. */
  public Json put(String name, Optional<Boolean> value) {
    return value.isPresent() ? put(name, value.get().booleanValue()) : key(name).none();
  }

  /** A number with at most four digits after the point, null where none is known or finite. */
  public Json put(String name, OptionalDouble value) {
    generator.writeName(name);
    if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
      generator.writeRawValue(plain(value.getAsDouble()));
    } else {
      generator.writeNull();
    }
    return this;
  }

  /** A number, {@code null} where absent. */
  public Json put(String name, OptionalLong value) {
    return value.isPresent() ? put(name, value.getAsLong()) : key(name).none();
  }

  /** A finite number with six significant digits. */
  public Json putExact(String name, double value) {
    generator.writeName(name);
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(6, RoundingMode.HALF_EVEN));
    generator.writeRawValue(
        rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString());
    return this;
  }

  /** Strings. */
  public Json put(String name, List<String> values) {
    return key(name).array(() -> values.forEach(this::string));
  }

  /** Whole numbers. */
  public Json putNumbers(String name, List<Integer> values) {
    return key(name).array(() -> values.forEach(generator::writeNumber));
  }

  @Override
  public void close() {
    generator.close();
  }

  /** Not {@link Double#toString}: its digits changed in JDK 19. */
  private static String plain(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
