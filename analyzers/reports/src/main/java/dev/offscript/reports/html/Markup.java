package dev.offscript.reports.html;

import dev.offscript.reports.Visible;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Builds HTML and SVG. Element and attribute names are literals of this package; every text and
 * every attribute value is encoded here, so there is no way to write evidence as markup.
 */
final class Markup {

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens an element; {@code attributes} are names and values in turn. */
  Markup open(String element, String... attributes) {
    tag(element, attributes);
    out.append('>');
    open.push(element);
    return this;
  }

  /** Closes the innermost open element. */
  Markup close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** Closes the innermost open element and ends the line. */
  Markup closeLine() {
    close();
    out.append('\n');
    return this;
  }

  /** An element without content: {@code <path .../>} in SVG, {@code <meta ...>} in HTML. */
  Markup single(String element, String... attributes) {
    tag(element, attributes);
    out.append("/>");
    return this;
  }

  /** Text. */
  Markup text(String text) {
    out.append(Visible.html(text));
    return this;
  }

  /** An element that holds text only. */
  Markup leaf(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close();
  }

  /** Takes what was written so far; open elements stay open. */
  String take() {
    String text = out.toString();
    out.setLength(0);
    return text;
  }

  private void tag(String element, String... attributes) {
    out.append('<').append(element);
    for (int i = 0; i + 1 < attributes.length; i += 2) {
      out.append(' ')
          .append(attributes[i])
          .append("=\"")
          .append(Visible.html(attributes[i + 1]))
          .append('"');
    }
  }
}
