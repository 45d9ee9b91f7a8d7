package dev.offscript.readers.shell.windows;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.Event;
import dev.offscript.model.EvidenceRef;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonSample;
import dev.offscript.readers.json.JsonValues;
import dev.offscript.readers.text.Framing;
import dev.offscript.readers.text.Stamps;
import java.io.IOException;
import java.io.InputStream;

/**
 * The Windows event log and Sysmon, as XML or JSON.
 *
 * <pre>
 * &lt;Event&gt;&lt;System&gt;&lt;Provider Name="Linux-Sysmon"/&gt;&lt;EventID&gt;1&lt;/EventID&gt; .. &lt;/System&gt;
 *  &lt;EventData&gt;&lt;Data Name="CommandLine"&gt;ssh -V&lt;/Data&gt; .. &lt;/EventData&gt;&lt;/Event&gt;
 * {"winlog":{"event_id":"1","event_data":{"CommandLine":".."}}}
 * {"Event":{"System":{"EventID":1},"EventData":{"CommandLine":".."}}}
 * </pre>
 *
 * <p>An event of XML may fill one line or many, follow a syslog head, and end too early. Binary
 * {@code .evtx} files are not read: {@code evtx_dump} or {@code wevtutil} makes either form of
 * them.
 */
public final class WindowsEvents implements Reader {

  @Override
  public String format() {
    return "windows-event";
  }

  @Override
  public double sniff(Sample sample) {
    if (Framing.of(sample).looksJson()) {
      return JsonSample.of(sample).share(EventJson::is) >= 0.5 ? 0.97 : 0;
    }
    String text = sample.text();
    int event = XmlEvents.open(text, 0);
    boolean system = event >= 0 && text.indexOf("<System>", event) > 0;
    boolean provider = system && text.indexOf("<Provider ", event) > 0;
    return provider && (event < 4096 || event < text.length() / 2) ? 0.97 : 0;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Stamps stamps = Stamps.of(options, source);
    byte[] head;
    try (InputStream in = source.open()) {
      head = in.readNBytes(Sample.LIMIT);
    }
    if (Framing.of(new Sample(head, head.length < Sample.LIMIT)).looksJson()) {
      JsonValues.forEach(source, sink, (value, ref) -> sink.event(json(value, ref, stamps)));
    } else {
      new XmlEvents(source, sink, stamps).read();
    }
    stamps.report(sink);
  }

  private static Event json(Json value, EvidenceRef ref, Stamps stamps) {
    String host = value.get("host").get("name").scalar();
    return WindowsFacts.event(
        ref,
        EventJson.read(value),
        stamps,
        host.isEmpty() ? value.get("log").get("syslog").get("hostname").scalar() : host);
  }
}
