package dev.offscript.rules.authoring;

import dev.offscript.rules.sigma.DetectionItem;
import dev.offscript.rules.sigma.Expr;
import dev.offscript.rules.sigma.Numbers;
import dev.offscript.rules.sigma.SigmaString;
import dev.offscript.rules.sigma.SigmaString.Literal;
import dev.offscript.rules.sigma.SigmaString.Part;
import dev.offscript.rules.sigma.SigmaString.Placeholder;
import dev.offscript.rules.sigma.SigmaString.Wildcard;
import dev.offscript.rules.sigma.ValueTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What items and conditions of a rule parse to, as plain values for JSON.
 *
 * <pre>
 * CommandLine|contains|all: [a, 'b*']
 * {"field": "CommandLine", "linking": "AND", "negated": false,
 *  "values": [{"str": ["*", {"lit": "a"}, "*"]}, {"str": ["*", {"lit": "b"}, "*"]}]}
 * </pre>
 */
final class NormalForm {

  private static final int MAX_VARIANTS = 625;

  private NormalForm() {}

  /** An item. */
  static Map<String, @Nullable Object> of(DetectionItem item) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("field", item.field());
    form.put("linking", item.all() ? "AND" : "OR");
    form.put("negated", item.negated());
    form.put("values", item.values().stream().map(NormalForm::of).toList());
    return form;
  }

  /** A value. */
  static Map<String, @Nullable Object> of(ValueTest test) {
    if (test instanceof ValueTest.Text text) {
      return text(text);
    }
    if (test instanceof ValueTest.Number number) {
      return form("num", number(number.number()));
    }
    if (test instanceof ValueTest.Bool bool) {
      return form("bool", bool.value());
    }
    if (test instanceof ValueTest.Null) {
      return form("null", true);
    }
    if (test instanceof ValueTest.Exists exists) {
      return form("exists", exists.expected());
    }
    if (test instanceof ValueTest.Regex regex) {
      Map<String, @Nullable Object> form = form("re", regex.source());
      form.put("flags", flags(regex.flags()));
      return form;
    }
    if (test instanceof ValueTest.Cidr cidr) {
      return form("cidr", cidr.source());
    }
    if (test instanceof ValueTest.Compare compare) {
      Map<String, @Nullable Object> form = form("cmp", compare.operator().name());
      form.put("n", number(compare.number()));
      return form;
    }
    if (test instanceof ValueTest.TimePart part) {
      Map<String, @Nullable Object> form = form("timepart", part.part().name());
      if (part.operator() != ValueTest.Operator.EQ) {
        form.put("cmp", part.operator().name());
      }
      form.put("n", number(part.number()));
      return form;
    }
    if (test instanceof ValueTest.FieldReference reference) {
      Map<String, @Nullable Object> form = form("fieldref", reference.field());
      form.put("starts", reference.openAfter());
      form.put("ends", reference.openBefore());
      return form;
    }
    return form("any", ((ValueTest.AnyOf) test).tests().stream().map(NormalForm::of).toList());
  }

  private static Map<String, @Nullable Object> form(String key, @Nullable Object value) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put(key, value);
    return form;
  }

  private static Object number(java.math.BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0
        ? number.toBigInteger()
        : Double.valueOf(number.doubleValue());
  }

  private static List<String> flags(String flags) {
    List<String> names = new ArrayList<>();
    if (flags.indexOf('s') >= 0) {
      names.add("DOTALL");
    }
    if (flags.indexOf('i') >= 0) {
      names.add("IGNORECASE");
    }
    if (flags.indexOf('m') >= 0) {
      names.add("MULTILINE");
    }
    return names;
  }

  /** A text; where dashes are interchangeable, all the texts it stands for. */
  private static Map<String, @Nullable Object> text(ValueTest.Text text) {
    String key = text.cased() ? "cased" : "str";
    List<Part> parts = text.text().parts();
    long dashes = parts.stream().filter(part -> part == Wildcard.DASH).count();
    if (dashes == 0 && !text.windash()) {
      return form(key, parts(parts));
    }
    List<List<Part>> variants = new ArrayList<>(List.of(List.of()));
    for (Part part : parts) {
      List<List<Part>> longer = new ArrayList<>();
      boolean spread = part == Wildcard.DASH && variants.size() <= MAX_VARIANTS / 5;
      for (List<Part> variant : variants) {
        for (int i = 0; i < (spread ? SigmaString.DASHES.length() : 1); i++) {
          List<Part> next = new ArrayList<>(variant);
          next.add(
              part == Wildcard.DASH ? new Literal(SigmaString.DASHES.substring(i, i + 1)) : part);
          longer.add(next);
        }
      }
      variants = longer;
    }
    return form(
        "any", variants.stream().map(variant -> form(key, parts(joined(variant)))).toList());
  }

  private static List<Part> joined(List<Part> parts) {
    List<Part> joined = new ArrayList<>();
    for (Part part : parts) {
      int last = joined.size() - 1;
      if (part instanceof Literal literal && last >= 0 && joined.get(last) instanceof Literal one) {
        joined.set(last, new Literal(one.text() + literal.text()));
      } else {
        joined.add(part);
      }
    }
    return joined;
  }

  private static List<Object> parts(List<Part> parts) {
    List<Object> forms = new ArrayList<>();
    for (Part part : parts) {
      forms.add(
          part instanceof Literal literal
              ? Map.of("lit", literal.text())
              : part instanceof Placeholder placeholder
                  ? Map.of("ph", placeholder.name())
                  : part == Wildcard.MANY ? "*" : part == Wildcard.ONE ? "?" : "-");
    }
    return forms;
  }

  /** An expression: {@code ["AND", "a=1", ["NOT", "kw=x"]]}. */
  static Object of(Expr expr) {
    if (expr instanceof Expr.And and) {
      return joined("AND", and.members());
    }
    if (expr instanceof Expr.Or or) {
      return joined("OR", or.members());
    }
    if (expr instanceof Expr.Not not) {
      return List.of("NOT", of(not.member()));
    }
    Expr.Leaf leaf = (Expr.Leaf) expr;
    return (leaf.field() == null ? "kw" : leaf.field()) + "=" + shown(leaf.test());
  }

  private static List<Object> joined(String word, List<Expr> members) {
    List<Object> form = new ArrayList<>(List.of(word));
    members.forEach(member -> form.add(of(member)));
    return form;
  }

  private static String shown(ValueTest test) {
    if (test instanceof ValueTest.Text text) {
      return text.text().toString();
    }
    if (test instanceof ValueTest.Number number) {
      return Numbers.canonical(number.number());
    }
    if (test instanceof ValueTest.Bool bool) {
      return String.valueOf(bool.value());
    }
    if (test instanceof ValueTest.Null) {
      return "null";
    }
    if (test instanceof ValueTest.Regex regex) {
      return "/" + regex.source() + "/" + regex.flags();
    }
    if (test instanceof ValueTest.Cidr cidr) {
      return cidr.source();
    }
    return Json.write(of(test));
  }
}
