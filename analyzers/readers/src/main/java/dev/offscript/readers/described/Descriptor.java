package dev.offscript.readers.described;

import dev.offscript.model.EventKind;
import dev.offscript.model.Field;
import dev.offscript.model.TimeMeaning;
import java.util.List;
import java.util.Map;

/**
 * A format that is data.
 *
 * <pre>{@code
 * format: example-firewall           # name in reports and for --as
 * about: what writes it, where that is documented
 * confidence: 0.95                   # when at least half of the first records fit
 * containers: [json, delimited]      # json, delimited, pairs: where the records are
 * delimiters: [",", " "]             # tried in order; [","] when left out
 * layouts:                           # rows without a header, chosen by the text of column `select`
 *   select: 3
 *   where: {status: [OK]}            # what every such row must say; without select, the width too
 *   columns: {TRAFFIC: [...], "*": [...]}
 * records: [DataList]                # arrays of a JSON document whose elements are the records
 * names: {src_ip: [Source IP, 源IP]}  # more names of a column
 * recognise:                         # one of these must hold
 *   - {all: [src_ip, dst_ip], any: [rule_result], where: {type: [traffic]}}
 * ignore: [{log-status: [NODATA]}]   # records that state nothing
 * time: {start: t0, end: t1}         # or at, with duration and at-is: start|end; zone; meaning
 * fields:                            # ECS field: columns, the first that converts wins
 *   source.ip: [src_private_ip, src_ip]
 *   rule.id: {from: rule, not: ["0"]}
 *   network.direction: {from: dir, words: {"0": inbound}}
 *   host.name: {value: fw}
 * verdict: {from: action, words: {pass: allowed}, otherwise: unknown}
 * text: [msg]
 * variants:                          # the first whose `when` holds; keys above may be given again
 *   - {when: [{level: [alert]}, {attack: "*"}], kind: alert}
 *   - {kind: flow}
 * }</pre>
 *
 * <p>Conversion follows the field: {@code *.ip} are canonical addresses (masked ones stay as they
 * are), {@code *.port}, {@code *.bytes}, {@code *.packets} whole numbers, {@code network.transport}
 * a name even where the log has the IANA number. A column {@code a + b} is two columns joined with
 * a blank.
 */
record Descriptor(
    String file,
    String format,
    double confidence,
    List<String> containers,
    List<String> delimiters,
    int select,
    Condition layoutWhere,
    Map<String, List<String>> layouts,
    List<String> records,
    Map<String, List<String>> names,
    List<Need> recognise,
    List<Condition> ignore,
    List<Variant> variants) {

  /** What a record must have to be of this format. */
  record Need(List<String> all, List<String> any, Condition where) {}

  /** Every column must have one of its values, compared without case; {@code *} means any value. */
  record Condition(Map<String, List<String>> values) {}

  /** What becomes of the records for which one of {@code when} holds; no condition: of all. */
  record Variant(
      List<Condition> when,
      EventKind kind,
      TimeSource time,
      List<FieldSource> fields,
      Verdict verdict,
      List<String> text) {}

  /** Where times stand. */
  record TimeSource(
      List<String> start,
      List<String> end,
      List<String> at,
      List<String> duration,
      long durationUnitNanos,
      boolean atIsEnd,
      List<String> zone,
      TimeMeaning meaning) {}

  /** Where the value of a field stands. */
  record FieldSource(
      Field field, List<String> from, Map<String, String> words, List<String> not, String value) {}

  /** Where the sensor's word stands and what it means. */
  record Verdict(List<String> from, Map<String, String> words, String otherwise) {}
}
