package dev.offscript.cli;

import dev.offscript.reports.Visible;

/** Evidence text on its way to a screen. */
final class Text {

  private Text() {}

  /** {@code text} with everything a terminal would act on made visible. */
  static String visible(String text) {
    return Visible.line(text);
  }
}
