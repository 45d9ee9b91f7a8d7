package dev.offscript.readers.described;

import dev.offscript.model.Actor;
import dev.offscript.model.EventKind;
import dev.offscript.model.Field;
import dev.offscript.model.TimeMeaning;
import dev.offscript.readers.About;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A format that is data.
 *
 * <pre>{@code
 * format: example-firewall           # name in reports and for --as
 * family: network                    # trajectory, shell, host, network or sensor
 * title: Example firewall
 * about: what writes it, where that is documented
 * recognised: what tells it; times: what a stamp means; traps: [...]; sources: [URL, ...]
 * confidence: 0.95                   # when at least half of the first records fit
 * containers: [json, delimited]      # where the records are: json, delimited, pairs, patterns, cef,
 *                                    # leef, xml
 * delimiters: [",", " "]             # delimited: tried in order; [","] when left out
 * layouts:                           # rows without a header, chosen by the text of column `select`
 *   select: 3                        # or of several, [8, 16], joined with a comma
 *   where: {status: [OK]}            # what every such row must say; without select, the width too
 *   columns: {TRAFFIC: [...], "*": [...]}
 *   shapes:                          # told by width and by what cells are: @ip, @port, @number, @time
 *     - {width: 14, where: {src: ["@ip"]}, columns: [...]}   # or width: [9, 12]
 * quotes: ['"', "[]"]                # cells may be quoted so, with the blank as delimiter
 * pairs: {assign: "=:", separators: " ;", blanks: true}   # values may hold blanks; key:"value"
 * pieces: {end: '%{ip}/%{port}'}     # of expressions, beside those of Expression
 * patterns:                          # tried in order, until one matches from its beginning
 *   - literal: ["%ASA-"]             # the line holds it; what is matched stands behind it
 *     id: '%{int:level}-%{int:id}: ' # cut off first; its column id chooses from the table
 *     table: {"302013, 302015": 'Built %{word:direction} ...'}
 *     match: ['%{rest:message}']     # for every id
 *   - {program: [dnsmasq], match: ['query\\[%{word:type}\\] %{host:name} from %{ip:client}']}
 *   - match: ['...']                 # any line: all of it, or what stands behind its envelope
 * records: [DataList]                # arrays of a JSON document whose elements are the records;
 *                                    # a[].b.c[].d[]: arrays in arrays, with the members around them
 * tuple: {separator: ",", columns: [t, src, dst]}   # such a record is one text, or an array
 * named: {request.headers: {name: name, value: value}}  # [{name: Host, value: x}] is column
 *                                    # request.headers.Host
 * derive:                            # columns made of another one, where they have no value yet
 *   - {from: msg, match: 'user=%{word:user}'}   # found anywhere; several: the first
 * names: {src_ip: [Source IP, 源IP]}  # more names of a column
 * recognise:                         # one of these must hold; may be left out with patterns
 *   - {all: [src_ip, dst_ip], any: [rule_result], where: {type: [traffic]}}
 * ignore: [{log-status: [NODATA]}]   # records that state nothing
 * fold: packets                      # records are packets: those of a conversation are one flow
 * time: {start: t0, end: t1}         # or at, with duration and at-is: start|end; zone; meaning;
 *                                    # unit of the duration; written: when the record was made;
 *                                    # order: dmy where 03/04/2026 is in April
 * fields:                            # ECS field: columns, the first that converts wins
 *   source.ip: [src_private_ip, src_ip]
 *   rule.id: {from: rule, not: ["0"]}
 *   network.direction: {from: dir, words: {"0": inbound}}
 *   user.name: {from: u, words: {"*": other}}      # "*": any word that is not listed
 *   source.domain: {from: vm, as: host}            # host, text, number, address, domain
 *   url.domain: {from: url, url: host}             # host, port, path, query
 *   source.port: {from: src, split: [":", 1]}     # cuts: split, after, before, between, pattern,
 *   destination.ip: [dst, {from: peer, endpoint: address}]   # strip, endpoint: address|port|interface
 *   host.name: {value: fw, when: [{level: [alert]}]}
 *   event.outcome: {from: error, words: {"*": failure}, value: success}   # where no column says it
 * verdict: {from: action, words: {pass: allowed}, otherwise: unknown}
 * swap: [{initiator: [responder]}]   # source and destination change places where this holds
 * text: [msg]
 * variants:                          # the first whose `when` holds; keys above may be given again
 *   - {when: [{level: [alert], src_ip: "!*"}, {attack: "*"}], kind: alert}
 *   - {kind: flow, actor: sensor}
 * }</pre>
 *
 * <p>A condition names columns and the words of which each must say one, compared without case:
 * {@code "*"} is any, {@code "ab*"}, {@code "*ab"} and {@code "*ab*"} leave an end open, {@code
 * "!ab"} must not be there, {@code "!*"} means that the column is empty.
 *
 * <p>Conversion follows the field: {@code *.ip} are canonical addresses (masked ones stay as they
 * are), {@code *.port}, {@code *.bytes}, {@code *.packets} whole numbers, {@code network.transport}
 * a name even where the log has the IANA number. A column {@code a + b} is two columns joined with
 * a blank.
 *
 * <p>Where records are lines, {@code envelope.stamp}, {@code .host}, {@code .program}, {@code
 * .pid}, {@code .id}, {@code .severity} and {@code .message} are columns of every record: what
 * {@link dev.offscript.readers.text.Envelope} found around the line. An event for which no time is
 * found otherwise was written at {@code envelope.stamp}. CEF and LEEF have the columns of {@link
 * HeaderCutter}.
 */
record Descriptor(
    String file,
    About about,
    double confidence,
    List<String> containers,
    List<String> delimiters,
    List<String> quotes,
    Layouts layouts,
    PairStyle pairs,
    List<PatternGroup> patterns,
    List<String> records,
    Tuple tuple,
    Map<String, Named> named,
    List<DerivationSource> derive,
    Map<String, List<String>> names,
    List<Need> recognise,
    List<Condition> ignore,
    boolean foldsPackets,
    List<Variant> variants) {

  /**
   * Compiles every expression: those of a user are not known to be right.
   *
   * @throws IllegalArgumentException where one is wrong: file, line, column
   */
  void check() {
    for (PatternGroup group : patterns) {
      group.id().forEach(Expression::pattern);
      group.table().values().forEach(all -> all.forEach(Expression::pattern));
      group.match().forEach(Expression::pattern);
    }
    derive.forEach(source -> source.match().forEach(Expression::pattern));
    for (Variant variant : variants) {
      for (FieldSource field : variant.fields()) {
        for (ColumnSource column : field.from()) {
          for (Cut cut : column.cuts()) {
            if (cut instanceof Cut.Find find) {
              find.expression().pattern();
            }
          }
        }
      }
    }
  }

  /** Name of the format. */
  String format() {
    return about.format();
  }

  /**
   * Rows without a header.
   *
   * @param select columns whose text chooses one of {@code columns}
   * @param where what every such row must say
   * @param columns names of the columns by that text
   * @param shapes tried in order where those do not fit
   */
  record Layouts(
      List<Integer> select,
      Condition where,
      Map<String, List<String>> columns,
      List<Shape> shapes) {}

  /**
   * A row told by its look.
   *
   * @param least fewest cells
   * @param most most cells
   * @param where what some cells are: by column, words or {@code @ip}, {@code @number}, {@code
   *     @time}, {@code @port}
   * @param columns names of its columns
   */
  record Shape(int least, int most, Map<String, List<String>> where, List<String> columns) {}

  /** A record that is one text, or an array: its parts are these columns. */
  record Tuple(String separator, List<String> columns) {}

  /** The members of an array that say their own name. */
  record Named(String name, String value) {}

  /** Columns made of another one. */
  record DerivationSource(List<ColumnSource> from, List<Expression> match) {}

  /** What a record must have to be of this format. */
  record Need(List<String> all, List<String> any, Condition where) {}

  /** Every column must say one of its words. */
  record Condition(Map<String, List<String>> values) {}

  /** What becomes of the records for which one of {@code when} holds; no condition: of all. */
  record Variant(
      List<Condition> when,
      List<Condition> swap,
      EventKind kind,
      Actor actor,
      TimeSource time,
      List<FieldSource> fields,
      Verdict verdict,
      List<ColumnSource> text) {}

  /** Where times stand. */
  record TimeSource(
      List<ColumnSource> start,
      List<ColumnSource> end,
      List<ColumnSource> at,
      List<ColumnSource> duration,
      long durationUnitNanos,
      boolean atIsEnd,
      List<ColumnSource> zone,
      List<ColumnSource> written,
      boolean dayFirst,
      TimeMeaning meaning) {

    private static final String UTC = "UTC";

    /** What the format says of the zone of all its stamps; {@code ""} for nothing. */
    String zoneOfAll() {
      return zone.size() == 1 && zone.get(0).name().equals(UTC) ? UTC : "";
    }
  }

  /** A column, and what is cut out of it. */
  record ColumnSource(String name, List<Cut> cuts) {}

  /** Where the value of a field stands. */
  record FieldSource(
      Field field,
      List<ColumnSource> from,
      Map<String, String> words,
      List<String> not,
      String value,
      @Nullable Conversion as,
      List<Condition> when) {}

  /** Where the sensor's word stands and what it means. */
  record Verdict(List<ColumnSource> from, Map<String, String> words, String otherwise) {}
}
