package dev.offscript.search;

import dev.offscript.model.Act;
import dev.offscript.model.Ecs;
import dev.offscript.model.Endpoint;
import dev.offscript.model.Event;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Field;
import dev.offscript.model.Hit;
import dev.offscript.model.Indicator;
import dev.offscript.model.IndicatorScanner;
import dev.offscript.model.Marked;
import dev.offscript.model.NetworkAddress;
import dev.offscript.model.SimpleCommand;
import dev.offscript.model.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.IntRange;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedNumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.DocValuesType;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.util.BytesRef;

/** Turns an event into the Lucene fields of its document; one object serves one thread. */
final class EventDocument {

  /** Numbers up to here are terms: ports, codes, small counts; beyond they are doc values. */
  static final long LARGEST_TERM = 65535;

  private static final int INDICATOR_LIMIT = 512;
  private static final int FIELD_LIMIT = 8192;

  private static final FieldType KEYWORD_TYPE = keywordType();
  private static final FieldType WORDS_TYPE = wordsType();

  private final IndexSettings settings;
  private final FieldNames names;
  private final Tally tally;
  private final RecordCodec codec;
  private final ByteSink sink = new ByteSink();
  private final List<WordStream> streams = new ArrayList<>();
  private final List<IndexableField> fields = new ArrayList<>(64);
  private int streamsUsed;

  EventDocument(IndexSettings settings, FieldNames names, Tally tally) {
    this.settings = settings;
    this.names = names;
    this.tally = tally;
    this.codec = new RecordCodec(names);
  }

  /** The document of {@code marked}, valid until the next call. */
  List<IndexableField> of(Marked marked, String path) {
    Event event = marked.event();
    pointer(marked, path);
    terms(event);
    for (Hit hit : marked.hits()) {
      hit(hit);
    }
    commands(marked);
    text(event);
    return fields;
  }

  /** The least that can be said of an event: where it stands. */
  List<IndexableField> bare(Marked marked, String path) {
    pointer(
        new Marked(
            marked.event().with(dev.offscript.model.Fields.EMPTY),
            marked.id(),
            List.of(),
            List.of()),
        path);
    mark(Schema.MARK_UNINDEXED + marked.event().kind().wire());
    return fields;
  }

  private void pointer(Marked marked, String path) {
    fields.clear();
    streamsUsed = 0;
    Event event = marked.event();
    EvidenceRef ref = event.evidence();
    long id = Ids.parse(marked.id());
    keyword(Schema.ID_PREFIX, Ids.prefix(id));
    fields.add(new NumericDocValuesField(Schema.ID, id));
    keyword(Schema.UNIT_TERM, Integer.toString(ref.unit()));
    fields.add(new NumericDocValuesField(Schema.UNIT, ref.unit()));
    fields.add(new NumericDocValuesField(Schema.OFFSET, ref.offset()));
    fields.add(new NumericDocValuesField(Schema.SUB, event.sub()));
    time(event.time());
    codec.encode(marked, sink);
    fields.add(new StoredField(Schema.RECORD, sink.view()));
    keyword(Schema.KEYWORD + Schema.KIND, event.kind().wire());
    keyword(Schema.KEYWORD + Schema.ACTOR, event.actor().wire());
    text(Schema.SESSION, event.session());
    text(Schema.CALL, event.callId());
    text(Schema.PATH, path);
  }

  private void time(TimeSpan time) {
    if (!time.known()) {
      mark(Schema.MARK_TIMELESS);
      return;
    }
    int start = Times.coarse(time.start());
    int end = Math.max(start, Times.coarse(time.end()));
    fields.add(new IntRange(Schema.TIME, new int[] {start}, new int[] {end}));
    fields.add(new NumericDocValuesField(Schema.START, time.best()));
    fields.add(new NumericDocValuesField(Schema.SPAN, Times.span(time)));
  }

  private void terms(Event event) {
    event
        .fields()
        .forEach(
            (field, value) -> {
              if (names.number(field.name()) < 0) {
                tally.namesBeyondLimit();
              } else {
                field(field, value);
              }
            });
  }

  private void field(Field field, Object value) {
    String name = field.name();
    if (value instanceof Long number) {
      number(name, number);
    } else if (value instanceof String text) {
      text(name, text);
    } else if (value instanceof List<?> list) {
      int kept = Math.min(list.size(), settings.termLimit());
      for (int i = 0; i < kept; i++) {
        text(name, String.valueOf(list.get(i)));
      }
      if (kept < list.size()) {
        tally.termsBeyondLimit(list.size() - kept);
      }
    } else {
      text(name, String.valueOf(value));
    }
  }

  private void number(String name, long number) {
    if (number >= 0 && number <= LARGEST_TERM) {
      keyword(Schema.KEYWORD + name, Long.toString(number));
    } else {
      fields.add(new SortedNumericDocValuesField(Schema.NUMBER + name, number));
    }
  }

  /** The terms of one text of one field. */
  private void text(String name, String value) {
    if (value.isEmpty()) {
      return;
    }
    if (fields.size() > FIELD_LIMIT) {
      tally.termsBeyondLimit(1);
      return;
    }
    boolean shell = Schema.SHELL_FIELDS.contains(name);
    if (shell || Schema.PROSE_FIELDS.contains(name)) {
      words(Schema.WORDS + name, value);
    }
    if (!shell) {
      if (value.length() > Fold.KEYWORD_LIMIT) {
        tally.longTerms();
      }
      keyword(Schema.KEYWORD + name, Fold.keyword(Values.canonical(name, value)));
    }
  }

  private void hit(Hit hit) {
    text(Schema.RULE, hit.rule());
    if (!hit.id().equals(hit.rule())) {
      text(Schema.RULE, hit.id());
    }
    keyword(Schema.KEYWORD + Schema.LEVEL, hit.level().wire());
    hit.techniques().forEach(technique -> text(Schema.TECHNIQUE, technique));
    if (!hit.behaviours().isEmpty()) {
      mark(Schema.MARK_BEHAVIOUR);
      hit.behaviours()
          .forEach(behaviour -> keyword(Schema.KEYWORD + Schema.BEHAVIOUR, behaviour.wire()));
    }
  }

  private void commands(Marked marked) {
    int words = 0;
    for (SimpleCommand command : marked.commands()) {
      text(Ecs.PROCESS_NAME.name(), command.name());
      // So that process.args:ssh finds /usr/bin/ssh too.
      text(Ecs.PROCESS_ARGS.name(), command.name());
      for (String word : command.argv()) {
        if (++words > settings.termLimit()) {
          tally.termsBeyondLimit(1);
        } else {
          text(Ecs.PROCESS_ARGS.name(), word);
        }
      }
      if (!command.via().isEmpty()) {
        // What was decoded does not stand in the text: index and scan it by itself.
        String line = String.join(" ", command.argv());
        words(Schema.WORDS + Ecs.PROCESS_COMMAND_LINE.name(), line);
        indicators(line);
      }
      for (Act act : command.acts()) {
        act(act);
      }
    }
  }

  private void act(Act act) {
    keyword(Schema.KEYWORD + Schema.ACT, act.behaviour().wire());
    keyword(Schema.KEYWORD + Schema.STATE, act.state().wire());
    text(Schema.TOOL, act.tool());
    Endpoint endpoint = act.endpoint();
    if (endpoint.known()) {
      text(
          NetworkAddress.is(endpoint.host())
              ? Ecs.DESTINATION_IP.name()
              : Ecs.DESTINATION_DOMAIN.name(),
          endpoint.host());
    }
    if (endpoint.port() > 0) {
      number(Ecs.DESTINATION_PORT.name(), endpoint.port());
    }
  }

  private void text(Event event) {
    String text = event.text();
    if (!text.isEmpty()) {
      boolean analysed = settings.fullText() || Schema.ANALYSED_KINDS.contains(event.kind());
      if (analysed) {
        words(Schema.TEXT, text);
      }
      if (!analysed || text.length() > settings.textLimit()) {
        mark(Schema.MARK_UNINDEXED + event.kind().wire());
        if (analysed) {
          tally.textsBeyondLimit();
        }
      }
    }
    if (!event.fields().has(Ecs.OFFSCRIPT_INDICATOR)) {
      indicators(text);
      for (String name : SCANNED_FIELDS) {
        String value = event.fields().text(Field.of(name));
        if (value.length() > 6 && !value.equals(text)) {
          indicators(value);
        }
      }
    }
  }

  private static final List<String> SCANNED_FIELDS =
      List.of(
          Ecs.PROCESS_COMMAND_LINE.name(),
          Ecs.URL_FULL.name(),
          Ecs.RULE_NAME.name(),
          Ecs.HTTP_REQUEST_METHOD.name(),
          "message");

  private void indicators(String text) {
    if (text.length() < 4) {
      return;
    }
    List<Indicator> found = IndicatorScanner.scan(text, INDICATOR_LIMIT + 1);
    if (found.size() > INDICATOR_LIMIT) {
      tally.indicatorsBeyondLimit();
    }
    for (Indicator indicator : found) {
      text(Schema.INDICATOR, indicator.term());
    }
  }

  private void words(String name, String text) {
    if (streamsUsed == streams.size()) {
      streams.add(new WordStream());
    }
    WordStream stream = streams.get(streamsUsed++).over(text, settings.textLimit());
    fields.add(new org.apache.lucene.document.Field(name, stream, WORDS_TYPE));
  }

  private void mark(String mark) {
    keyword(Schema.MARK, mark);
  }

  private void keyword(String name, String term) {
    fields.add(new org.apache.lucene.document.Field(name, new BytesRef(term), KEYWORD_TYPE));
  }

  private static FieldType keywordType() {
    FieldType type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS);
    type.setTokenized(false);
    type.setOmitNorms(true);
    type.setDocValuesType(DocValuesType.NONE);
    type.freeze();
    return type;
  }

  private static FieldType wordsType() {
    FieldType type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    type.setTokenized(true);
    type.setOmitNorms(true);
    type.freeze();
    return type;
  }
}
