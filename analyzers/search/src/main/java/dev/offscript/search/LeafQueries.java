package dev.offscript.search;

import dev.offscript.model.Ecs;
import dev.offscript.model.Field;
import dev.offscript.model.Indicator;
import dev.offscript.model.IndicatorScanner;
import dev.offscript.model.NetworkAddress;
import dev.offscript.search.Expression.Match;
import dev.offscript.search.Expression.Text;
import dev.offscript.search.Expression.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.lucene.document.IntRange;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedNumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Queries of single values. */
final class LeafQueries {

  private final FieldCatalogue catalogue;
  private final Hits hits;

  LeafQueries(FieldCatalogue catalogue, Hits hits) {
    this.catalogue = catalogue;
    this.hits = hits;
  }

  /** What the rules hit. */
  Hits hits() {
    return hits;
  }

  /** Events whose text is not in the index, or not all of it. */
  Query unindexed() {
    return new TermFilterQuery(Schema.MARK, "unindexed", Schema.MARK_UNINDEXED, term -> true);
  }

  /** Events with a field that has a value. */
  Query match(Match match) {
    String name = catalogue.resolve(match.field(), match.at());
    Value value = match.value();
    if (FieldCatalogue.TIME_FIELDS.contains(name)) {
      return time(name, value, match.at());
    }
    if (name.equals(FieldCatalogue.ID)) {
      return id(value);
    }
    if (name.equals(FieldCatalogue.UNIT)) {
      return unit(value, match.at());
    }
    if (name.equals(FieldCatalogue.TEXT)) {
      return words(Schema.TEXT, value);
    }
    if (Hits.fields().contains(name)) {
      return hits.query(name, test(value));
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    if (catalogue.has(Schema.KEYWORD + name)) {
      any.add(keywords(name, value), Occur.SHOULD);
    }
    if (catalogue.has(Schema.NUMBER + name)) {
      any.add(numbers(Schema.NUMBER + name, value), Occur.SHOULD);
    }
    if (catalogue.has(Schema.WORDS + name)) {
      any.add(words(Schema.WORDS + name, value), Occur.SHOULD);
    }
    return any.build();
  }

  /** Events with the words in their text, or in a field that is text, or as an address. */
  Query text(Text text) {
    if (text.value() instanceof Value.Range || WordPattern.of(text.value()).isEmpty()) {
      throw new QueryException(text.at(), "no word to search for at character " + (text.at() + 1));
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (String field : catalogue.wordFields()) {
      any.add(words(field, text.value()), Occur.SHOULD);
    }
    if (text.value() instanceof Value.Exact exact) {
      address(exact.text()).ifPresent(host -> any.add(host(host), Occur.SHOULD));
    }
    return any.build();
  }

  /** Events that name the address or host in a field or in their text. */
  Query host(String host) {
    return hosts(List.of(host));
  }

  /** Events that name any of many addresses or hosts. */
  Query hosts(Collection<String> hosts) {
    List<String> values = new ArrayList<>(hosts.size());
    List<String> indicators = new ArrayList<>(hosts.size());
    for (String host : hosts) {
      String canonical = NetworkAddress.canonical(Fold.text(host));
      values.add(canonical);
      indicators.add((NetworkAddress.is(canonical) ? "ip:" : "domain:") + canonical);
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (String field : Schema.ADDRESS_FIELDS) {
      if (catalogue.has(Schema.KEYWORD + field)) {
        any.add(SelectionQuery.in(Schema.KEYWORD + field, values), Occur.SHOULD);
      }
    }
    any.add(SelectionQuery.in(Schema.KEYWORD + Schema.INDICATOR, indicators), Occur.SHOULD);
    return any.build();
  }

  /** Events that hold one of {@code values} in {@code field}, whole. */
  Query holding(Field field, Collection<String> values) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    any.add(SelectionQuery.in(Schema.KEYWORD + field.name(), values), Occur.SHOULD);
    String numbers = Schema.NUMBER + field.name();
    if (catalogue.has(numbers)) {
      for (String value : new TreeSet<>(values)) {
        if (number(value).orElse(0) > EventDocument.LARGEST_TERM) {
          any.add(numbers(numbers, new Value.Exact(value)), Occur.SHOULD);
        }
      }
    }
    return any.build();
  }

  /** Events that mention {@code value}: as an indicator, a word of a command, or in their words. */
  Query mention(String value) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    String indicators = Schema.KEYWORD + Schema.INDICATOR;
    for (String type : List.of("wallet:", "url:")) {
      any.add(term(indicators, type + value), Occur.SHOULD);
    }
    any.add(term(Schema.KEYWORD + Ecs.PROCESS_ARGS.name(), value), Occur.SHOULD);
    Value.Exact exact = new Value.Exact(value);
    for (String field : catalogue.wordFields()) {
      any.add(words(field, exact), Occur.SHOULD);
    }
    return any.build();
  }

  static Query term(String field, String value) {
    return new TermQuery(new Term(field, Fold.term(value)));
  }

  private static Optional<String> address(String text) {
    List<Indicator> found = IndicatorScanner.scan(text);
    return found.size() == 1
            && found.get(0).end() - found.get(0).start() == text.length()
            && (found.get(0).type() == Indicator.Type.IP
                || found.get(0).type() == Indicator.Type.DOMAIN)
        ? Optional.of(found.get(0).value())
        : Optional.empty();
  }

  private Query keywords(String name, Value value) {
    String field = Schema.KEYWORD + name;
    if (value instanceof Value.Exact exact) {
      Query equal = new TermQuery(new Term(field, folded(name, exact.text())));
      return network(field, exact.text())
          .<Query>map(
              network ->
                  new BooleanQuery.Builder()
                      .add(network, Occur.SHOULD)
                      .add(equal, Occur.SHOULD)
                      .build())
          .orElse(equal);
    }
    if (value instanceof Value.Wildcard written) {
      Wildcard wildcard = Wildcard.of(written.pattern());
      String prefix = wildcard.prefix();
      return new TermFilterQuery(
          field,
          written.pattern(),
          prefix.substring(0, Math.min(prefix.length(), Fold.KEYWORD_LIMIT)),
          term -> wildcard.matches(withoutHash(term)));
    }
    if (value instanceof Value.Range range) {
      return new TermFilterQuery(field, range.toString(), "", inside(range));
    }
    return new TermFilterQuery(field, "*", "", term -> true);
  }

  /** The same of values that are no terms. */
  private static Predicate<String> test(Value value) {
    if (value instanceof Value.Exact exact) {
      return Fold.keyword(exact.text())::equals;
    }
    if (value instanceof Value.Wildcard written) {
      Wildcard wildcard = Wildcard.of(written.pattern());
      return term -> wildcard.matches(withoutHash(term));
    }
    return value instanceof Value.Range range ? inside(range) : term -> true;
  }

  private static BytesRef folded(String name, String value) {
    return new BytesRef(Fold.keyword(Values.canonical(name, value)));
  }

  /** Of a long value only its beginning stands in the term. */
  private static String withoutHash(String term) {
    int zero = term.length() > 17 ? term.length() - 17 : -1;
    return zero > 0 && term.charAt(zero) == '\0' ? term.substring(0, zero) : term;
  }

  private static Optional<Query> network(String field, String text) {
    int slash = text.indexOf('/');
    if (slash <= 0 || text.length() - slash > 4) {
      return Optional.empty();
    }
    Optional<byte[]> base = NetworkAddress.parse(text.substring(0, slash));
    OptionalLong bits = number(text.substring(slash + 1));
    if (base.isEmpty() || bits.isEmpty() || bits.getAsLong() > base.get().length * 8L) {
      return Optional.empty();
    }
    byte[] network = base.get();
    int prefix = (int) bits.getAsLong();
    return Optional.of(
        new TermFilterQuery(
            field,
            text,
            "",
            term ->
                NetworkAddress.parse(term)
                    .map(address -> NetworkAddress.sharesPrefix(address, network, prefix))
                    .orElse(false)));
  }

  private static Predicate<String> inside(Value.Range range) {
    OptionalLong from = number(range.from());
    OptionalLong to = number(range.to());
    if ((from.isPresent() || range.from().isEmpty()) && (to.isPresent() || range.to().isEmpty())) {
      long low = from.orElse(Long.MIN_VALUE) + (range.withFrom() || from.isEmpty() ? 0 : 1);
      long high = to.orElse(Long.MAX_VALUE) - (range.withTo() || to.isEmpty() ? 0 : 1);
      return term -> {
        OptionalLong number = number(term);
        return number.isPresent() && number.getAsLong() >= low && number.getAsLong() <= high;
      };
    }
    Optional<byte[]> first = NetworkAddress.parse(range.from());
    Optional<byte[]> last = NetworkAddress.parse(range.to());
    if (first.isPresent() && last.isPresent()) {
      return term ->
          NetworkAddress.parse(term)
              .map(
                  address ->
                      address.length == first.get().length
                          && Arrays.compareUnsigned(address, first.get())
                              >= (range.withFrom() ? 0 : 1)
                          && Arrays.compareUnsigned(address, last.get())
                              <= (range.withTo() ? 0 : -1))
              .orElse(false);
    }
    String low = Fold.text(range.from());
    String high = Fold.text(range.to());
    return term ->
        (low.isEmpty() || term.compareTo(low) >= (range.withFrom() ? 0 : 1))
            && (high.isEmpty() || term.compareTo(high) <= (range.withTo() ? 0 : -1));
  }

  private static Query numbers(String field, Value value) {
    if (value instanceof Value.Exact exact) {
      OptionalLong number = number(exact.text());
      return number.isPresent()
          ? SortedNumericDocValuesField.newSlowExactQuery(field, number.getAsLong())
          : new MatchNoDocsQuery();
    }
    if (value instanceof Value.Range range) {
      OptionalLong from = number(range.from());
      OptionalLong to = number(range.to());
      if (from.isEmpty() && !range.from().isEmpty() || to.isEmpty() && !range.to().isEmpty()) {
        return new MatchNoDocsQuery();
      }
      return SortedNumericDocValuesField.newSlowRangeQuery(
          field,
          from.orElse(Long.MIN_VALUE) + (range.withFrom() || from.isEmpty() ? 0 : 1),
          to.orElse(Long.MAX_VALUE) - (range.withTo() || to.isEmpty() ? 0 : 1));
    }
    return value instanceof Value.Present ? new FieldExistsQuery(field) : new MatchNoDocsQuery();
  }

  private static OptionalLong number(String text) {
    if (text.isEmpty() || text.length() > 19) {
      return OptionalLong.empty();
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && !(i == 0 && c == '-' && text.length() > 1)) {
        return OptionalLong.empty();
      }
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static Query words(String field, Value value) {
    if (value instanceof Value.Present) {
      return new TermFilterQuery(field, "*", "", term -> true);
    }
    WordPattern pattern = WordPattern.of(value);
    if (pattern.isEmpty()) {
      return new MatchNoDocsQuery();
    }
    if (pattern.patterns().isEmpty()) {
      List<String> phrase = pattern.phrase();
      return phrase.size() == 1
          ? new TermQuery(new Term(field, new BytesRef(phrase.get(0))))
          : new PhraseQuery(
              field, phrase.subList(0, Math.min(64, phrase.size())).toArray(String[]::new));
    }
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    for (String word : pattern.patterns()) {
      Wildcard wildcard = Wildcard.of(word);
      all.add(new TermFilterQuery(field, word, wildcard.prefix(), wildcard::matches), Occur.FILTER);
    }
    return all.build();
  }

  private static Query id(Value value) {
    if (value instanceof Value.Exact exact) {
      OptionalLong id = Ids.exact(exact.text().toLowerCase(Locale.ROOT));
      return id.isPresent() ? id(id.getAsLong()) : new MatchNoDocsQuery();
    }
    return new MatchNoDocsQuery();
  }

  static Query id(long id) {
    return new BooleanQuery.Builder()
        .add(new TermQuery(new Term(Schema.ID_PREFIX, Ids.prefix(id))), Occur.FILTER)
        .add(NumericDocValuesField.newSlowExactQuery(Schema.ID, id), Occur.FILTER)
        .build();
  }

  /** Events whose id begins with these hex digits; empty where they are none, or too many. */
  static Optional<Query> idsFrom(String prefix) {
    String digits = prefix.toLowerCase(Locale.ROOT);
    if (digits.isEmpty()
        || digits.length() > 16
        || !digits.chars().allMatch(HexFormat::isHexDigit)) {
      return Optional.empty();
    }
    int open = 16 - digits.length();
    long low = HexFormat.fromHexDigitsToLong(digits + "0".repeat(open));
    long high = HexFormat.fromHexDigitsToLong(digits + "f".repeat(open));
    String indexed = digits.substring(0, Math.min(3, digits.length()));
    return Optional.of(
        new BooleanQuery.Builder()
            .add(new PrefixQuery(new Term(Schema.ID_PREFIX, indexed)), Occur.FILTER)
            .add(NumericDocValuesField.newSlowRangeQuery(Schema.ID, low, high), Occur.FILTER)
            .build());
  }

  private static Query unit(Value value, int at) {
    if (value instanceof Value.Exact exact) {
      String digits = exact.text().toUpperCase(Locale.ROOT);
      OptionalLong number = number(digits.startsWith("E") ? digits.substring(1) : digits);
      if (number.isPresent()) {
        return new TermQuery(new Term(Schema.UNIT_TERM, Long.toString(number.getAsLong())));
      }
    }
    throw new QueryException(at, "a unit of evidence is a number");
  }

  private static Query time(String name, Value value, int at) {
    TimeQuery.Part part =
        name.equals("event.start")
            ? TimeQuery.Part.START
            : name.equals("event.end") ? TimeQuery.Part.END : TimeQuery.Part.ANY;
    if (value instanceof Value.Exact exact) {
      TimeText time = moment(exact.text(), at);
      return time(part, time.first(), time.last());
    }
    if (value instanceof Value.Range range) {
      long from =
          range.from().isEmpty()
              ? Long.MIN_VALUE
              : range.withFrom()
                  ? moment(range.from(), at).first()
                  : moment(range.from(), at).last() + 1;
      long to =
          range.to().isEmpty()
              ? Long.MAX_VALUE
              : range.withTo() ? moment(range.to(), at).last() : moment(range.to(), at).first() - 1;
      return time(part, from, to);
    }
    if (value instanceof Value.Present) {
      return new FieldExistsQuery(Schema.START);
    }
    throw new QueryException(
        at, "a time takes no wildcard: give a part of it (2026-03) or a range");
  }

  /** Events whose interval touches {@code from} to {@code to}, found coarsely, then exactly. */
  static Query time(TimeQuery.Part part, long from, long to) {
    if (from > to) {
      return new MatchNoDocsQuery();
    }
    return new BooleanQuery.Builder()
        .add(
            IntRange.newIntersectsQuery(
                Schema.TIME, new int[] {Times.coarse(from)}, new int[] {Times.coarse(to)}),
            Occur.FILTER)
        .add(new TimeQuery(part, from, to), Occur.FILTER)
        .build();
  }

  private static TimeText moment(String text, int at) {
    return TimeText.parse(text)
        .orElseThrow(
            () ->
                new QueryException(
                    at, "\"" + text + "\" is no time; write it like 2026-03-01T10:00:00Z"));
  }
}
