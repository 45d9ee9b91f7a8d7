package dev.offscript.benchmarks.verdicts.files;

import dev.offscript.benchmarks.verdicts.world.Alert;
import dev.offscript.benchmarks.verdicts.world.EvidenceFile;
import dev.offscript.benchmarks.verdicts.world.Flow;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Suricata: {@code eve.json}; a flow is logged when it ends, and says when it began. */
final class Suricata implements SensorFormat {

  @Override
  public String name() {
    return "suricata-eve";
  }

  @Override
  public boolean names() {
    return true;
  }

  @Override
  public boolean judges() {
    return true;
  }

  @Override
  public String path() {
    return "sensors/suricata/eve.json";
  }

  @Override
  public List<EvidenceFile> write(List<Flow> flows, List<Alert> alerts, int zone, String outside) {
    StringBuilder text = new StringBuilder();
    for (Flow flow : flows) {
      if (!flow.name().isEmpty()) {
        ObjectNode dns = head(flow, flow.start().minusMillis(50), "dns", zone);
        dns.put("dest_ip", "10.0.0.2");
        dns.put("dest_port", 53);
        dns.put("proto", "UDP");
        dns.set(
            "dns",
            Json.of(
                "type",
                "answer",
                "rrname",
                flow.name(),
                "rrtype",
                "A",
                "rcode",
                "NOERROR",
                "answers",
                Json.list(
                    Json.of(
                        "rrname", flow.name(), "rrtype", "A", "ttl", 60, "rdata", flow.target()))));
        text.append(Json.text(dns)).append('\n');
      }
      ObjectNode row = head(flow, SensorFormat.end(flow), "flow", zone);
      row.set(
          "flow",
          Json.of(
              "pkts_toserver",
              9,
              "pkts_toclient",
              flow.in() > 0 ? 8 : 0,
              "bytes_toserver",
              flow.out(),
              "bytes_toclient",
              flow.in(),
              "start",
              stamp(flow.start(), zone),
              "end",
              stamp(SensorFormat.end(flow), zone),
              "age",
              (int) flow.seconds(),
              "state",
              flow.allowed() ? "closed" : "new",
              "reason",
              "timeout"));
      text.append(Json.text(row)).append('\n');
    }
    for (Alert alert : alerts) {
      Flow flow = alert.flow();
      ObjectNode row = head(flow, flow.start().plusMillis(900), "alert", zone);
      row.set(
          "alert",
          Json.of(
              "action",
              flow.allowed() ? "allowed" : "blocked",
              "gid",
              1,
              "signature_id",
              9_000_100,
              "rev",
              1,
              "signature",
              alert.title(),
              "category",
              "Potential Corporate Privacy Violation",
              "severity",
              1));
      text.append(Json.text(row)).append('\n');
    }
    return List.of(new EvidenceFile(path(), text.toString()));
  }

  private static ObjectNode head(Flow flow, Instant time, String type, int zone) {
    return Json.of(
        "timestamp",
        stamp(time, zone),
        "flow_id",
        1_000_000L + flow.sourcePort(),
        "event_type",
        type,
        "src_ip",
        flow.source(),
        "src_port",
        flow.sourcePort(),
        "dest_ip",
        flow.target(),
        "dest_port",
        flow.port(),
        "proto",
        "TCP");
  }

  private static String stamp(Instant time, int zone) {
    return SensorFormat.local(time, "uuuu-MM-dd'T'HH:mm:ss.SSSSSSxx", zone);
  }
}
