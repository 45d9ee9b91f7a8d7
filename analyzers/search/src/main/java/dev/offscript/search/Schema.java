package dev.offscript.search;

import dev.offscript.model.Ecs;
import dev.offscript.model.EventKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Names inside the index. A field of an event becomes up to three Lucene fields, because Lucene
 * wants one shape a name: its keywords ({@code k:}), its numbers beyond the ports' range ({@code
 * n:}), its words ({@code t:}).
 */
final class Schema {

  static final String KEYWORD = "k:";
  static final String NUMBER = "n:";
  static final String WORDS = "t:";

  /** The event's text. */
  static final String TEXT = WORDS + "text";

  /** Twelve bits of the id: enough to find an event among few, a tenth of the size of all bits. */
  static final String ID_PREFIX = "id.prefix";

  /** All 64 bits of the id. */
  static final String ID = "id";

  static final String UNIT_TERM = "unit.term";
  static final String UNIT = "unit";
  static final String OFFSET = "offset";
  static final String SUB = "sub";

  /** Seconds, coarse: see {@link Times}. */
  static final String TIME = "time";

  static final String START = "start";
  static final String SPAN = "span";

  /** The encoded event. */
  static final String RECORD = "record";

  /** Numbers of the rules that hit the event: see {@link RuleTable}. Absent where none did. */
  static final String HITS = "hits";

  /** Terms about the document itself. */
  static final String MARK = "mark";

  static final String MARK_UNINDEXED = "unindexed:";
  static final String MARK_TIMELESS = "timeless";

  /** Not all terms of the event are there. */
  static final String MARK_PARTIAL = "partial";

  static final String KIND = "offscript.kind";
  static final String ACTOR = "offscript.actor";
  static final String SESSION = "offscript.session";
  static final String CALL = Ecs.GEN_AI_TOOL_CALL_ID.name();
  static final String RULE = "offscript.rule";
  static final String LEVEL = "offscript.level";
  static final String BEHAVIOUR = "offscript.behaviour";
  static final String TECHNIQUE = "offscript.technique";
  static final String ACT = "offscript.act";
  static final String TOOL = "offscript.tool";
  static final String STATE = "offscript.state";
  static final String PATH = "offscript.evidence.path";
  static final String INDICATOR = Ecs.OFFSCRIPT_INDICATOR.name();

  /** Kinds whose text is indexed by default. */
  static final Set<EventKind> ANALYSED_KINDS =
      EnumSet.of(
          EventKind.PROMPT,
          EventKind.MESSAGE,
          EventKind.REASONING,
          EventKind.TOOL_CALL,
          EventKind.COMMAND);

  /** Fields that are shell text: words only, since each value is nearly unique. */
  static final Set<String> SHELL_FIELDS =
      Set.of(
          Ecs.PROCESS_COMMAND_LINE.name(),
          Ecs.PROCESS_PARENT_COMMAND_LINE.name(),
          Ecs.PROCESS_TITLE.name());

  /** Fields that are prose: words beside the keyword. */
  static final Set<String> PROSE_FIELDS =
      Set.of(
          Ecs.RULE_NAME.name(),
          Ecs.RULE_CATEGORY.name(),
          Ecs.USER_AGENT_ORIGINAL.name(),
          Ecs.URL_FULL.name(),
          "message");

  /** Fields whose values are addresses or names of hosts. */
  static final List<String> ADDRESS_FIELDS =
      List.of(
          Ecs.SOURCE_IP.name(),
          Ecs.SOURCE_NAT_IP.name(),
          "source.domain",
          "source.address",
          Ecs.DESTINATION_IP.name(),
          Ecs.DESTINATION_NAT_IP.name(),
          Ecs.DESTINATION_DOMAIN.name(),
          "destination.address",
          "client.ip",
          "server.ip",
          "url.domain",
          "tls.client.server_name",
          Ecs.DNS_QUESTION_NAME.name(),
          Ecs.DNS_ANSWERS.name(),
          Ecs.HOST_IP.name());

  private Schema() {}
}
