package dev.offscript.benchmarks.verdicts.files;

import dev.offscript.benchmarks.verdicts.world.Alert;
import dev.offscript.benchmarks.verdicts.world.EvidenceFile;
import dev.offscript.benchmarks.verdicts.world.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Alibaba Cloud Firewall: rows of its log store, a slice of a session each. */
final class AlibabaFirewall implements SensorFormat {

  @Override
  public String name() {
    return "alibaba-cloud-firewall";
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
    return "cloud/firewall-sls.jsonl";
  }

  @Override
  public List<EvidenceFile> write(List<Flow> flows, List<Alert> alerts, int zone, String outside) {
    List<String> rows = new ArrayList<>();
    for (Flow flow : flows) {
      rows.add(row(flow, Optional.empty(), outside));
    }
    for (Alert alert : alerts) {
      rows.add(row(alert.flow(), Optional.of(alert.title()), outside));
    }
    return List.of(new EvidenceFile(path(), String.join("", rows)));
  }

  private static String row(Flow flow, Optional<String> title, String outside) {
    long start = flow.start().getEpochSecond();
    long end = SensorFormat.end(flow).getEpochSecond() + 1;
    ObjectNode row =
        Json.of(
            "__topic__",
            "cloudfirewall_access_log",
            "aliuid",
            "100200300400",
            "acl_rule_id",
            "00000000-0000-0000-0000-000000000000",
            "ips_rule_id",
            title.isPresent()
                ? "11111111-1111-1111-1111-111111111111"
                : "00000000-0000-0000-0000-000000000000",
            "region_id",
            "cn-hangzhou",
            "app_dpi_state",
            "success",
            "new_conn",
            "1",
            "__time__",
            Long.toString(end + 40),
            "log_type",
            "internet_log",
            "direction",
            "out");
    row.put("src_ip", outside);
    row.put("src_private_ip", flow.source());
    row.put("src_port", Integer.toString(flow.sourcePort()));
    row.put("dst_ip", flow.target());
    row.put("dst_port", Integer.toString(flow.port()));
    row.put("ip_protocol", "tcp");
    row.put("app_name", "Unknown");
    row.put("domain", flow.name());
    row.put("start_time", Long.toString(start));
    row.put("end_time", Long.toString(end));
    row.put("start_time_min", Long.toString(start - start % 60));
    row.put("in_packet_bytes", Long.toString(flow.in()));
    row.put("in_packet_count", flow.in() > 0 ? "8" : "0");
    row.put("out_packet_bytes", Long.toString(flow.out()));
    row.put("out_packet_count", "9");
    row.put("total_packet_bytes", Long.toString(flow.in() + flow.out()));
    row.put("total_packet_count", "17");
    row.put("rule_result", flow.allowed() ? title.isPresent() ? "alert" : "pass" : "drop");
    if (title.isPresent()) {
      row.put("vul_level", "3");
      row.put("ips_rule_name_en", title.get());
      row.put("attack_type_name_en", title.get());
    }
    return Json.text(row) + "\n";
  }
}
