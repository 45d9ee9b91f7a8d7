package dev.offscript.readers.network.access;

import dev.offscript.evidence.LineScanner;
import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Field;
import dev.offscript.model.IpAddress;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.text.Envelope;
import dev.offscript.readers.text.Framing;
import dev.offscript.readers.text.LineShare;
import dev.offscript.readers.text.Stamps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The common log format and its children.
 *
 * <p>Where a line lists addresses, the client is the first public one, else the first: what stands
 * before it was claimed by the client itself or is a proxy's own net. All of them are kept.
 */
public final class AccessLog implements Reader {

  private static final int LINE_BYTES = 256 * 1024;
  private static final int SAMPLE_LINES = 40;

  private static final Field ORIGINAL = Field.of("url.original");
  private static final Field URL_DOMAIN = Field.of("url.domain");
  private static final Field SOURCE_DOMAIN = Field.of("source.domain");
  private static final Field FORWARDED = Field.of("http.request.forwarded");
  private static final Field REFERRER = Field.of("http.request.referrer");

  @Override
  public String format() {
    return "access-log";
  }

  @Override
  public double sniff(Sample sample) {
    if (!Framing.of(sample).holdsText()) {
      return 0;
    }
    return LineShare.of(sample, SAMPLE_LINES, line -> line(line) != null).atLeast(50) ? 0.9 : 0;
  }

  private static @Nullable AccessLine line(String text) {
    if (text.indexOf('[') < 0 || text.indexOf('"') < 0) {
      return null;
    }
    AccessLine plain = text.startsWith("{") || text.startsWith("<") ? null : AccessLine.parse(text);
    if (plain != null && plain.before().size() < 8) {
      return plain;
    }
    return AccessLine.parse(Envelope.of(text).body());
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Stamps stamps = Stamps.of(options, source);
    try (LineScanner lines = new LineScanner(source.open(), LINE_BYTES)) {
      while (lines.next()) {
        long whole = lines.nextOffset() - lines.offset();
        String text = lines.text();
        @Nullable AccessLine line = lines.overlong() ? null : line(text);
        if (line == null && !text.isBlank()) {
          sink.rejected(lines.offset(), whole, "expected a time in brackets, a request, a status");
          continue;
        }
        sink.record(lines.offset(), whole);
        if (line != null) {
          Envelope envelope = text.startsWith("{") ? Envelope.of(text) : null;
          String pointer = envelope == null ? "" : envelope.pointer();
          EvidenceRef ref =
              new EvidenceRef(source.unit(), lines.offset(), lines.length(), lines.line(), pointer);
          sink.event(event(ref, line, stamps));
        }
      }
    }
    stamps.report(sink);
  }

  private static Event event(EvidenceRef ref, AccessLine line, Stamps stamps) {
    Event.Builder event = Event.at(ref, 0).kind(EventKind.HTTP).actor(Actor.SENSOR);
    event.time(stamps.parse(line.stamp()) ? stamps.moment(TimeMeaning.WRITTEN) : TimeSpan.NONE);
    clients(event, line.before());
    request(event, line.after().get(0));
    put(event, Ecs.HTTP_RESPONSE_STATUS_CODE, line.after().get(1));
    if (line.after().size() > 2 && !line.quoted().get(2)) {
      put(event, Ecs.DESTINATION_BYTES, line.after().get(2));
    }
    if (line.after().size() > 4 && line.quoted().get(3) && line.quoted().get(4)) {
      event.put(REFERRER, said(line.after().get(3)));
      event.put(Ecs.USER_AGENT_ORIGINAL, said(line.after().get(4)));
    }
    int last = line.after().size() - 1;
    if (!line.quoted().get(last)) {
      proxied(event, line.after().get(last));
    }
    return event
        .text(line.after().get(0))
        .put(Ecs.NETWORK_PROTOCOL, "http")
        .put(Ecs.EVENT_PROVIDER, "access")
        .put(Ecs.EVENT_MODULE, "access-log")
        .build();
  }

  /**
   * What squid writes last: its result and how the request went on, {@code TCP_MISS:HIER_DIRECT}.
   */
  private static void proxied(Event.Builder event, String word) {
    int colon = word.indexOf(':');
    boolean marks = word.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c == '_' || c == ':');
    if (colon <= 0 || !marks || word.indexOf(':', colon + 1) >= 0) {
      return;
    }
    String result = word.substring(0, colon);
    event.put(Ecs.EVENT_CODE, result);
    if (result.startsWith("TCP_")) {
      event.put(Ecs.EVENT_ORIGINAL_ACTION, result);
      event.put(Ecs.EVENT_ACTION, result.startsWith("TCP_DENIED") ? "denied" : "allowed");
    }
  }

  /** The words before the time: {@code [host[:port]] clients ident user}. */
  private static void clients(Event.Builder event, List<String> words) {
    int end = words.size();
    if (end >= 3) {
      int ident = ident(words);
      event.put(Ecs.USER_NAME, said(String.join(" ", words.subList(ident + 1, end))));
      end = ident;
    }
    List<String> addresses = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (String word : words.subList(0, end)) {
      for (String part : word.split(",", 32)) {
        String bare = part.strip();
        String address = IpAddress.canonical(bare);
        if (!address.isEmpty()) {
          addresses.add(address);
        } else if (!said(bare).isEmpty()) {
          names.add(bare.toLowerCase(Locale.ROOT));
        }
      }
    }
    String client = client(addresses);
    event.put(Ecs.SOURCE_IP, client);
    if (addresses.size() > 1) {
      event.put(FORWARDED, addresses);
    }
    boolean unix = names.remove("unix:");
    if (addresses.isEmpty() && !unix && names.size() == 1) {
      event.put(SOURCE_DOMAIN, names.get(0));
    } else if (!names.isEmpty()) {
      host(event, names.get(0));
    }
  }

  /** Where the ident stands: before the last word, or farther ahead where a user has blanks. */
  private static int ident(List<String> words) {
    int usual = words.size() - 2;
    for (int at = 1; at < usual; at++) {
      boolean dash = words.get(at).equals("-") && !words.get(at + 1).equals("-");
      if (dash
          && !IpAddress.canonical(words.get(at - 1)).isEmpty()
          && !words.get(usual).equals("-")) {
        return at;
      }
    }
    return usual;
  }

  private static String client(List<String> addresses) {
    for (String address : addresses) {
      IpAddress parsed = IpAddress.parse(address).orElseThrow();
      if (!parsed.isPrivate()
          && !address.startsWith("127.")
          && !address.startsWith("169.254.")
          && !address.equals("::1")
          && !address.startsWith("fe80:")) {
        return address;
      }
    }
    return addresses.isEmpty() ? "" : addresses.get(0);
  }

  private static void host(Event.Builder event, String text) {
    int colon = text.endsWith("]") ? -1 : text.lastIndexOf(':');
    String whole = colon > 0 ? text.substring(0, colon) : text;
    boolean bracketed = whole.startsWith("[") && whole.endsWith("]") && whole.length() > 2;
    String name = bracketed ? whole.substring(1, whole.length() - 1) : whole;
    boolean plain = name.chars().allMatch(c -> c > ' ' && c < 0x7f && "\"/,=()[]{}".indexOf(c) < 0);
    if (!plain || name.isEmpty()) {
      return;
    }
    String address = IpAddress.canonical(name);
    event.put(
        address.isEmpty() ? Ecs.DESTINATION_DOMAIN : Ecs.DESTINATION_IP,
        address.isEmpty() ? name : address);
    event.put(URL_DOMAIN, name);
    if (colon > 0) {
      put(event, Ecs.DESTINATION_PORT, text.substring(colon + 1));
    }
  }

  /**
   * {@code GET /a HTTP/1.1}, with a whole URL through a proxy, {@code CONNECT host:443 HTTP/1.1}.
   */
  private static void request(Event.Builder event, String request) {
    int first = request.indexOf(' ');
    int last = request.lastIndexOf(" HTTP/");
    if (first <= 0) {
      return;
    }
    String method = request.substring(0, first);
    String target = request.substring(first + 1, last > first ? last : request.length());
    boolean word =
        !method.equals("-")
            && method.chars().allMatch(c -> Character.isLetter(c) || c == '-' || c == '_');
    if (!word || target.isEmpty()) {
      return;
    }
    event.put(Ecs.HTTP_REQUEST_METHOD, method);
    if (last > first) {
      event.put(Ecs.NETWORK_TRANSPORT, request.startsWith("3", last + 6) ? "udp" : "tcp");
    }
    event.put(ORIGINAL, target);
    int scheme = target.indexOf("://");
    if (scheme > 0 && scheme < 10) {
      event.put(Ecs.URL_FULL, target);
      int end = target.indexOf('/', scheme + 3);
      host(event, target.substring(scheme + 3, end < 0 ? target.length() : end));
    } else if (method.equals("CONNECT")) {
      host(event, target);
    }
  }

  private static void put(Event.Builder event, Field field, String text) {
    boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (digits && !text.isEmpty() && text.length() < 19) {
      long number = Long.parseLong(text);
      if (field != Ecs.DESTINATION_PORT || number <= 65_535) {
        event.put(field, number);
      }
    }
  }

  private static String said(String text) {
    return text.equals("-") ? "" : text;
  }
}
