package dev.offscript.readers.described;

import dev.offscript.readers.expression.Found;
import java.util.List;

/**
 * Columns made of the text of another: the named groups of the first expression that is found in
 * it. Columns that have a value keep it.
 */
record Derivation(List<Column> from, List<Expression> match, GroupFiller filler) {

  void apply(Row row) {
    for (Column column : from) {
      if (column.present(row)) {
        String text = column.text(row);
        for (Expression expression : match) {
          if (!expression.literal().isEmpty() && !text.contains(expression.literal())) {
            continue;
          }
          Found found = expression.pattern().in(text);
          if (found != null) {
            filler.complete(expression, found, text, row);
            return;
          }
        }
      }
    }
  }
}
