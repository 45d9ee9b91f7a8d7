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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.IntRange;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedNumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.util.BytesRef;

/** Turns an event into the Lucene fields of its document; one object serves one thread. */
final class EventDocument {

  /** Numbers up to here are terms: ports, codes, small counts; beyond they are doc values. */
  static final long LARGEST_TERM = 65535;

  private static final int INDICATOR_LIMIT = 512;
  private static final int FIELD_LIMIT = 8192;

  private static final FieldType WORDS_TYPE = wordsType();

  private static final String KIND = Schema.KEYWORD + Schema.KIND;
  private static final String ACTOR = Schema.KEYWORD + Schema.ACTOR;
  private static final Field SESSION = Field.of(Schema.SESSION);
  private static final Field CALL = Field.of(Schema.CALL);
  private static final String PATH = Schema.KEYWORD + Schema.PATH;
  private static final Field TOOL = Field.of(Schema.TOOL);
  private static final Field INDICATOR = Field.of(Schema.INDICATOR);

  /** Fields beside the text that may name hosts among other words. */
  private static final List<Field> SCANNED_FIELDS =
      List.of(Ecs.PROCESS_COMMAND_LINE, Ecs.URL_FULL, Ecs.RULE_NAME, Field.of("message"));

  private final IndexSettings settings;
  private final FieldPlan.Table plans;
  private final Map<String, BytesRef> constants = new HashMap<>();
  private final Tally tally;
  private final HitNumbers hits;
  private final Numbers found = new Numbers(0);
  private final ByteSink hitSink = new ByteSink();
  private final RecordCodec codec;
  private final ByteSink sink = new ByteSink();
  private final List<WordStream> streams = new ArrayList<>();
  private final List<IndexableField> fields = new ArrayList<>(64);
  private int streamsUsed;
  private int unit = -1;
  private BytesRef unitTerm = new BytesRef();
  private String path = "";
  private boolean partial;
  private BytesRef pathTerm = new BytesRef();

  EventDocument(IndexSettings settings, FieldNames names, Tally tally, HitNumbers hits) {
    this.hits = hits;
    this.settings = settings;
    this.plans = new FieldPlan.Table(names);
    this.tally = tally;
    this.codec = new RecordCodec(names, plans);
  }

  /** The document of {@code marked}, valid until the next call. */
  List<IndexableField> of(Marked marked, String path) {
    Event event = marked.event();
    pointer(marked, path);
    terms(event);
    commands(marked);
    text(event);
    if (partial) {
      mark(Schema.MARK_PARTIAL);
    }
    return fields;
  }

  /** The least that can be said of an event: where it stands. */
  List<IndexableField> bare(Marked marked, String path) {
    pointer(
        new Marked(
            marked.event().with(dev.offscript.model.Fields.EMPTY),
            marked.id(),
            List.of(),
            marked.hits()),
        path);
    mark(Schema.MARK_PARTIAL);
    mark(Schema.MARK_UNINDEXED + marked.event().kind().wire());
    return fields;
  }

  private void pointer(Marked marked, String path) {
    fields.clear();
    streamsUsed = 0;
    partial = false;
    Event event = marked.event();
    EvidenceRef ref = event.evidence();
    long id = Ids.parse(marked.id());
    constant(Schema.ID_PREFIX, Ids.prefix(id));
    fields.add(new NumericDocValuesField(Schema.ID, id));
    if (ref.unit() != unit) {
      unit = ref.unit();
      unitTerm = new BytesRef(Integer.toString(unit));
    }
    fields.add(new KeywordTerm(Schema.UNIT_TERM, unitTerm));
    fields.add(new NumericDocValuesField(Schema.UNIT, ref.unit()));
    fields.add(new NumericDocValuesField(Schema.OFFSET, ref.offset()));
    fields.add(new NumericDocValuesField(Schema.SUB, event.sub()));
    time(event.time());
    codec.encode(event, sink);
    fields.add(new StoredField(Schema.RECORD, sink.view()));
    hits(marked.hits());
    constant(KIND, event.kind().wire());
    constant(ACTOR, event.actor().wire());
    text(SESSION, event.session());
    text(CALL, event.callId());
    // One object a unit, as a rule: its term is made once.
    if (!path.equals(this.path)) {
      this.path = path;
      pathTerm = Fold.term(path);
    }
    fields.add(new KeywordTerm(PATH, pathTerm));
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
              if (plans.of(field).number() < 0) {
                tally.namesBeyondLimit();
                partial = true;
              } else {
                field(field, value);
              }
            });
  }

  private void field(Field field, Object value) {
    if (value instanceof Long number) {
      number(field, number);
    } else if (value instanceof String text) {
      text(field, text);
    } else if (value instanceof List<?> list) {
      int kept = Math.min(list.size(), settings.termLimit());
      for (int i = 0; i < kept; i++) {
        text(field, String.valueOf(list.get(i)));
      }
      if (kept < list.size()) {
        tally.termsBeyondLimit(list.size() - kept);
        partial = true;
      }
    } else {
      text(field, String.valueOf(value));
    }
  }

  private void number(Field field, long number) {
    FieldPlan plan = plans.of(field);
    if (number >= 0 && number <= LARGEST_TERM) {
      fields.add(new KeywordTerm(plan.keyword(), Fold.bytes(Long.toString(number))));
    } else {
      fields.add(new SortedNumericDocValuesField(plan.bigNumber(), number));
    }
  }

  /** The terms of one text of one field. */
  private void text(Field field, String value) {
    if (value.isEmpty()) {
      return;
    }
    if (fields.size() > FIELD_LIMIT) {
      tally.termsBeyondLimit(1);
      partial = true;
      return;
    }
    FieldPlan plan = plans.of(field);
    if (plan.hasWords()) {
      words(plan.words(), value);
    }
    if (plan.hasKeyword()) {
      if (value.length() > Fold.KEYWORD_LIMIT) {
        tally.longTerms();
      }
      String canonical = plan.address() ? Values.host(value) : value;
      fields.add(new KeywordTerm(plan.keyword(), Fold.term(canonical)));
    }
  }

  private void hits(List<Hit> all) {
    if (all.isEmpty()) {
      return;
    }
    found.clear();
    for (Hit hit : all) {
      found.add(hits.number(hit));
    }
    found.encode(hitSink);
    fields.add(new BinaryDocValuesField(Schema.HITS, hitSink.view()));
  }

  private void commands(Marked marked) {
    int words = 0;
    for (SimpleCommand command : marked.commands()) {
      if (command.argv().isEmpty()) {
        // Such a command shows rules the command line of its event instead.
        text(Ecs.PROCESS_ARGS, marked.event().fields().text(Ecs.PROCESS_COMMAND_LINE));
      }
      text(Ecs.PROCESS_NAME, command.name());
      // So that process.args:ssh finds /usr/bin/ssh too.
      text(Ecs.PROCESS_ARGS, command.name());
      for (String word : command.argv()) {
        if (++words > settings.termLimit()) {
          tally.termsBeyondLimit(1);
          partial = true;
        } else {
          text(Ecs.PROCESS_ARGS, word);
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
    constant(Schema.KEYWORD + Schema.ACT, act.behaviour().wire());
    constant(Schema.KEYWORD + Schema.STATE, act.state().wire());
    text(TOOL, act.tool());
    Endpoint endpoint = act.endpoint();
    if (endpoint.known()) {
      text(
          NetworkAddress.is(endpoint.host()) ? Ecs.DESTINATION_IP : Ecs.DESTINATION_DOMAIN,
          endpoint.host());
    }
    if (endpoint.port() > 0) {
      number(Ecs.DESTINATION_PORT, endpoint.port());
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
      for (Field field : SCANNED_FIELDS) {
        String value = event.fields().text(field);
        if (value.length() > 6 && !value.equals(text)) {
          indicators(value);
        }
      }
    }
  }

  private void indicators(String text) {
    if (text.length() < 4) {
      return;
    }
    List<Indicator> found = IndicatorScanner.scan(text, INDICATOR_LIMIT + 1);
    if (found.size() > INDICATOR_LIMIT) {
      tally.indicatorsBeyondLimit();
    }
    for (Indicator indicator : found) {
      text(INDICATOR, indicator.term());
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
    constant(Schema.MARK, mark);
  }

  /** A term of a small vocabulary; its bytes are made once. */
  private void constant(String name, String term) {
    BytesRef bytes = constants.get(term);
    if (bytes == null) {
      bytes = new BytesRef(term);
      constants.put(term, bytes);
    }
    fields.add(new KeywordTerm(name, bytes));
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
