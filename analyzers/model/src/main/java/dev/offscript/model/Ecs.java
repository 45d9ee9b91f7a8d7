package dev.offscript.model;

/**
 * The fields that Offscript itself reads or writes: Elastic Common Schema where it has a name, else
 * {@code offscript.*}.
 */
public final class Ecs {

  private Ecs() {}

  /** What a sensor did: allowed, denied, dropped, rejected, reset, alerted, closed, unknown. */
  public static final Field EVENT_ACTION = Field.of("event.action");

  /** The sensor's own word for it. */
  public static final Field EVENT_ORIGINAL_ACTION = Field.of("event.original_action");

  /** RFC 3339. */
  public static final Field EVENT_START = Field.of("event.start");

  /** RFC 3339. */
  public static final Field EVENT_END = Field.of("event.end");

  /** The sensor's own scale. */
  public static final Field EVENT_SEVERITY = Field.of("event.severity");

  /** success, failure or unknown. */
  public static final Field EVENT_OUTCOME = Field.of("event.outcome");

  /** How many occurrences an aggregate stands for. */
  public static final Field EVENT_COUNT = Field.of("event.count");

  /** The record family, for example internet_log. */
  public static final Field EVENT_PROVIDER = Field.of("event.provider");

  /** What wrote the log: the name of its format, for example zeek. */
  public static final Field EVENT_MODULE = Field.of("event.module");

  /** The sensor's id of the kind of event. */
  public static final Field EVENT_CODE = Field.of("event.code");

  /** The signature or policy that fired. */
  public static final Field RULE_NAME = Field.of("rule.name");

  /** Its identifier. */
  public static final Field RULE_ID = Field.of("rule.id");

  /** The sensor's class of it. */
  public static final Field RULE_CATEGORY = Field.of("rule.category");

  /** ECS {@code source.ip}. */
  public static final Field SOURCE_IP = Field.of("source.ip");

  /** ECS {@code source.port}. */
  public static final Field SOURCE_PORT = Field.of("source.port");

  /** ECS {@code source.bytes}. */
  public static final Field SOURCE_BYTES = Field.of("source.bytes");

  /** ECS {@code source.packets}. */
  public static final Field SOURCE_PACKETS = Field.of("source.packets");

  /** ECS {@code source.nat.ip}. */
  public static final Field SOURCE_NAT_IP = Field.of("source.nat.ip");

  /** ECS {@code source.nat.port}. */
  public static final Field SOURCE_NAT_PORT = Field.of("source.nat.port");

  /** ECS {@code destination.ip}. */
  public static final Field DESTINATION_IP = Field.of("destination.ip");

  /** ECS {@code destination.port}. */
  public static final Field DESTINATION_PORT = Field.of("destination.port");

  /** ECS {@code destination.domain}. */
  public static final Field DESTINATION_DOMAIN = Field.of("destination.domain");

  /** ECS {@code destination.bytes}. */
  public static final Field DESTINATION_BYTES = Field.of("destination.bytes");

  /** ECS {@code destination.packets}. */
  public static final Field DESTINATION_PACKETS = Field.of("destination.packets");

  /** ECS {@code destination.nat.ip}. */
  public static final Field DESTINATION_NAT_IP = Field.of("destination.nat.ip");

  /** ECS {@code destination.nat.port}. */
  public static final Field DESTINATION_NAT_PORT = Field.of("destination.nat.port");

  /** Lower case: tcp, udp, icmp. */
  public static final Field NETWORK_TRANSPORT = Field.of("network.transport");

  /** Application: ssh, tls, dns. */
  public static final Field NETWORK_PROTOCOL = Field.of("network.protocol");

  /** ECS {@code network.bytes}. */
  public static final Field NETWORK_BYTES = Field.of("network.bytes");

  /** ECS {@code network.packets}. */
  public static final Field NETWORK_PACKETS = Field.of("network.packets");

  /** inbound, outbound, internal, external or unknown. */
  public static final Field NETWORK_DIRECTION = Field.of("network.direction");

  /** ECS {@code network.community_id}. */
  public static final Field NETWORK_COMMUNITY_ID = Field.of("network.community_id");

  /** ECS {@code dns.question.name}. */
  public static final Field DNS_QUESTION_NAME = Field.of("dns.question.name");

  /** ECS {@code dns.question.type}. */
  public static final Field DNS_QUESTION_TYPE = Field.of("dns.question.type");

  /** Addresses and names answered. */
  public static final Field DNS_ANSWERS = Field.of("dns.answers");

  /** ECS {@code url.full}. */
  public static final Field URL_FULL = Field.of("url.full");

  /** ECS {@code http.request.method}. */
  public static final Field HTTP_REQUEST_METHOD = Field.of("http.request.method");

  /** ECS {@code http.response.status_code}. */
  public static final Field HTTP_RESPONSE_STATUS_CODE = Field.of("http.response.status_code");

  /** ECS {@code user_agent.original}. */
  public static final Field USER_AGENT_ORIGINAL = Field.of("user_agent.original");

  /** ECS {@code process.command_line}. */
  public static final Field PROCESS_COMMAND_LINE = Field.of("process.command_line");

  /** ECS {@code process.args}. */
  public static final Field PROCESS_ARGS = Field.of("process.args");

  /** ECS {@code process.name}. */
  public static final Field PROCESS_NAME = Field.of("process.name");

  /** ECS {@code process.executable}. */
  public static final Field PROCESS_EXECUTABLE = Field.of("process.executable");

  /** ECS {@code process.pid}. */
  public static final Field PROCESS_PID = Field.of("process.pid");

  /** ECS {@code process.parent.pid}. */
  public static final Field PROCESS_PARENT_PID = Field.of("process.parent.pid");

  /** ECS {@code process.parent.executable}. */
  public static final Field PROCESS_PARENT_EXECUTABLE = Field.of("process.parent.executable");

  /** ECS {@code process.parent.command_line}. */
  public static final Field PROCESS_PARENT_COMMAND_LINE = Field.of("process.parent.command_line");

  /** ECS {@code process.exit_code}. */
  public static final Field PROCESS_EXIT_CODE = Field.of("process.exit_code");

  /** ECS {@code process.working_directory}. */
  public static final Field PROCESS_WORKING_DIRECTORY = Field.of("process.working_directory");

  /** ECS {@code process.title}. */
  public static final Field PROCESS_TITLE = Field.of("process.title");

  /** ECS {@code host.name}. */
  public static final Field HOST_NAME = Field.of("host.name");

  /** ECS {@code host.ip}. */
  public static final Field HOST_IP = Field.of("host.ip");

  /** ECS {@code container.id}. */
  public static final Field CONTAINER_ID = Field.of("container.id");

  /** ECS {@code user.name}. */
  public static final Field USER_NAME = Field.of("user.name");

  /** ECS {@code user.id}. */
  public static final Field USER_ID = Field.of("user.id");

  /** ECS {@code file.path}. */
  public static final Field FILE_PATH = Field.of("file.path");

  /** The tool's name as the model called it. */
  public static final Field GEN_AI_TOOL_NAME = Field.of("gen_ai.tool.name");

  /** ECS {@code gen_ai.tool.call.id}. */
  public static final Field GEN_AI_TOOL_CALL_ID = Field.of("gen_ai.tool.call.id");

  /** shell, file_read, file_write, web, mcp, subagent, input or other. */
  public static final Field OFFSCRIPT_TOOL_CLASS = Field.of("offscript.tool.class");

  /** See Role. */
  public static final Field OFFSCRIPT_ROLE = Field.of("offscript.role");

  /** The call asks to go on in the background. */
  public static final Field OFFSCRIPT_BACKGROUND = Field.of("offscript.background");

  /** The writer cut the text. */
  public static final Field OFFSCRIPT_TRUNCATED = Field.of("offscript.truncated");

  /** The result is an error. */
  public static final Field OFFSCRIPT_ERROR = Field.of("offscript.error");

  /** The call was refused or denied by a person or a policy. */
  public static final Field OFFSCRIPT_REFUSED = Field.of("offscript.refused");

  /** A demonstration, never an act. */
  public static final Field OFFSCRIPT_DEMO = Field.of("offscript.demo");

  /** The history was rewound past this. */
  public static final Field OFFSCRIPT_REWOUND = Field.of("offscript.rewound");

  /** Typed values found in the text: ip:, domain:, wallet:, url:, port:. */
  public static final Field OFFSCRIPT_INDICATOR = Field.of("offscript.indicator");

  /** The shell whose history this is. */
  public static final Field OFFSCRIPT_HISTORY = Field.of("offscript.history");

  /** The program that read this order, where that was no shell: python3, psql. */
  public static final Field OFFSCRIPT_INTERPRETER = Field.of("offscript.interpreter");

  /** Where a text that the agent received came from: file, web, mcp, command, memory. */
  public static final Field OFFSCRIPT_CHANNEL = Field.of("offscript.channel");

  /** Records that should stand before this one and do not, in a few plain words. */
  public static final Field OFFSCRIPT_MISSING = Field.of("offscript.missing");

  /** Whose word this is cannot be told: a tool's text before it may have forged the turn. */
  public static final Field OFFSCRIPT_UNSURE = Field.of("offscript.unsure");

  /** Characters at the beginning of a result that the model was shown, where it has more. */
  public static final Field OFFSCRIPT_RECEIVED = Field.of("offscript.received");

  /** Number of the step in its episode. */
  public static final Field OFFSCRIPT_STEP = Field.of("offscript.step");

  /** Sandbox id. */
  public static final Field OFFSCRIPT_SANDBOX = Field.of("offscript.sandbox");
}
