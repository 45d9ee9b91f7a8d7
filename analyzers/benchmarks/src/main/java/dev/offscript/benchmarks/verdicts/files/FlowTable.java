package dev.offscript.benchmarks.verdicts.files;

import dev.offscript.benchmarks.verdicts.world.Alert;
import dev.offscript.benchmarks.verdicts.world.EvidenceFile;
import dev.offscript.benchmarks.verdicts.world.Flow;
import java.util.List;
import java.util.Locale;

/** A table as a console exports it: local times without a zone. */
final class FlowTable implements SensorFormat {

  @Override
  public String name() {
    return "generic-network";
  }

  @Override
  public boolean names() {
    return true;
  }

  @Override
  public boolean judges() {
    return false;
  }

  @Override
  public boolean naive() {
    return true;
  }

  @Override
  public String path() {
    return "export/connections.csv";
  }

  @Override
  public List<EvidenceFile> write(List<Flow> flows, List<Alert> alerts, int zone, String outside) {
    StringBuilder text =
        new StringBuilder(
            "Start Time,End Time,Source IP,Source Port,Destination IP,Destination Port,Destination Host,Protocol,Action,Bytes Sent,Bytes Received\n");
    for (Flow flow : flows) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s,%s,%s,%d,%s,%d,%s,tcp,%s,%d,%d\n",
              SensorFormat.local(flow.start(), "uuuu-MM-dd HH:mm:ss", zone),
              SensorFormat.local(SensorFormat.end(flow), "uuuu-MM-dd HH:mm:ss", zone),
              flow.source(),
              flow.sourcePort(),
              flow.target(),
              flow.port(),
              flow.name(),
              flow.allowed() ? "allow" : "deny",
              flow.out(),
              flow.in()));
    }
    return List.of(new EvidenceFile(path(), text.toString()));
  }
}
