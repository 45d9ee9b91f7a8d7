package dev.offscript.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a reader sees of the graph in the HTML report: no text lies over a box or another text. */
class ChainGraphTest {

  /** Pixels of a column, generously: of the sans and of the monospaced face of the style sheet. */
  private static final double LETTER = 6.2;

  private static final double MONO = 6.33;

  private static final Pattern GRAPH =
      Pattern.compile("<svg class=\"lanes.*?</svg>", Pattern.DOTALL);
  private static final Pattern BOX =
      Pattern.compile(
          "<g class=\"node[^>]*><rect x=\"(\\d+)\" y=\"(\\d+)\" width=\"(\\d+)\" height=\"(\\d+)\"");
  private static final Pattern LABEL =
      Pattern.compile(
          "<text class=\"label\" x=\"(\\d+)\" y=\"(\\d+)\" text-anchor=\"end\">([^<]*)<");
  private static final Pattern WORDS =
      Pattern.compile("<text class=\"(meta|summary)\" x=\"(\\d+)\"[^>]*>([^<]*)<");

  private record Area(double left, double top, double right, double bottom) {
    boolean meets(Area other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
  }

  @Test
  void labelsLieOverNoBoxAndNoOtherLabel() {
    int labels = 0;
    for (String graph : graphs()) {
      List<Area> taken = new ArrayList<>();
      for (Matcher box = BOX.matcher(graph); box.find(); ) {
        int x = number(box, 1);
        int y = number(box, 2);
        taken.add(new Area(x, y, x + number(box, 3), y + number(box, 4)));
      }
      assertThat(taken).hasSizeGreaterThan(1);
      for (Matcher label = LABEL.matcher(graph); label.find(); ) {
        int x = number(label, 1);
        int y = number(label, 2);
        Area area = new Area(x - Columns.of(label.group(3)) * LETTER, y - 8, x, y + 2);
        assertThat(taken).as(label.group(3)).noneMatch(area::meets);
        taken.add(area);
        labels++;
      }
    }
    assertThat(labels).isGreaterThan(5);
  }

  @Test
  void textStaysInItsBox() {
    for (String graph : graphs()) {
      int right = 0;
      for (Matcher part = Pattern.compile(BOX + "|" + WORDS).matcher(graph); part.find(); ) {
        if (part.group(1) != null) {
          right = number(part, 1) + number(part, 3);
        } else {
          String text = part.group(7).replaceAll("&[a-z#0-9]+;", "_");
          double letter = part.group(5).equals("meta") ? LETTER : MONO;
          assertThat(number(part, 6) + Columns.of(text) * letter).as(text).isLessThan(right);
        }
      }
    }
  }

  private static List<String> graphs() {
    List<String> graphs = new ArrayList<>();
    for (Matcher svg = GRAPH.matcher(Rendered.as("html", ReportFixture.rich())); svg.find(); ) {
      graphs.add(svg.group());
    }
    return graphs;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
