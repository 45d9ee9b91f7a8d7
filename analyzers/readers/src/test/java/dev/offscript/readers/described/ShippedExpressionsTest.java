package dev.offscript.readers.described;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.offscript.readers.expression.Found;
import dev.offscript.readers.expression.TextPattern;
import dev.offscript.readers.text.Envelope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every expression of every shipped descriptor means to us what it means to RE2/J. */
class ShippedExpressionsTest {

  private static final Path FORMATS = Path.of("src/main/resources/dev/offscript/readers/formats");
  private static final Path SAMPLES = Path.of("src/test/resources/dev/offscript/readers");

  static List<Path> descriptors() throws IOException {
    List<Path> descriptors = new ArrayList<>();
    for (Path file : files(FORMATS)) {
      String yaml = Files.readString(file);
      if (!yaml.contains("conversation:")) {
        descriptors.add(file);
      }
    }
    return descriptors;
  }

  @ParameterizedTest
  @MethodSource("descriptors")
  void meanWhatTheyMeanToRe2(Path file) throws IOException {
    Descriptor descriptor = DescriptorParser.parse(file.toString(), Files.readString(file));
    List<String> lines = lines(descriptor.format());
    for (Expression expression : expressions(descriptor)) {
      TextPattern pattern = expression.pattern();
      Pattern other = Pattern.compile(pattern.toString());
      for (String line : lines) {
        Matcher start = other.matcher(line);
        assertThat(bounds(pattern, pattern.atStart(line)))
            .as("%s at the start of %s", pattern, line)
            .isEqualTo(start.lookingAt() ? bounds(start) : List.of());
        if (line.length() < 200) {
          Matcher any = other.matcher(line);
          assertThat(bounds(pattern, pattern.in(line)))
              .as("%s in %s", pattern, line)
              .isEqualTo(any.find() ? bounds(any) : List.of());
        }
      }
    }
  }

  private static List<Expression> expressions(Descriptor descriptor) {
    List<Expression> expressions = new ArrayList<>();
    for (PatternGroup group : descriptor.patterns()) {
      expressions.addAll(group.id());
      group.table().values().forEach(expressions::addAll);
      expressions.addAll(group.match());
    }
    descriptor.derive().forEach(derivation -> expressions.addAll(derivation.match()));
    for (Descriptor.Variant variant : descriptor.variants()) {
      for (Descriptor.FieldSource field : variant.fields()) {
        for (Descriptor.ColumnSource column : field.from()) {
          for (Cut cut : column.cuts()) {
            if (cut instanceof Cut.Find find) {
              expressions.add(find.expression());
            }
          }
        }
      }
    }
    return expressions;
  }

  /** The format's own messages, whole and damaged; of many, some. */
  private static List<String> lines(String format) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String family : List.of("network", "shell")) {
      for (Path file : files(SAMPLES.resolve(family).resolve(format))) {
        if (file.getFileName().toString().startsWith("sample")) {
          String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
          text.lines().map(line -> Envelope.of(line).body()).forEach(lines::add);
        }
      }
    }
    Random random = new Random(format.hashCode());
    List<String> some = new ArrayList<>(List.of("", "é 😀", "user = (a) from 10.0.0.5/80"));
    for (String line : lines) {
      if (some.size() < 60 || random.nextInt(lines.size()) < 60) {
        some.add(line.length() > 400 ? line.substring(0, 400) : line);
        some.add(damaged(some.get(some.size() - 1), random));
      }
    }
    return some;
  }

  private static String damaged(String line, Random random) {
    if (line.isEmpty()) {
      return line;
    }
    int at = random.nextInt(line.length());
    String instead = List.of("", " ", "(", "/", "7", "é", "😀").get(random.nextInt(7));
    return line.substring(0, at) + instead + line.substring(at + 1);
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static List<Integer> bounds(TextPattern pattern, Found found) {
    List<Integer> bounds = new ArrayList<>();
    for (int i = 0; found != null && i <= pattern.groups(); i++) {
      bounds.add(found.start(i));
      bounds.add(found.end(i));
    }
    return bounds;
  }

  private static List<Integer> bounds(Matcher matcher) {
    List<Integer> bounds = new ArrayList<>();
    for (int i = 0; i <= matcher.groupCount(); i++) {
      bounds.add(matcher.start(i));
      bounds.add(matcher.end(i));
    }
    return bounds;
  }
}
