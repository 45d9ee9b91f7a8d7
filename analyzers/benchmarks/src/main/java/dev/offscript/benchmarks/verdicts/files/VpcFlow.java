package dev.offscript.benchmarks.verdicts.files;

import dev.offscript.benchmarks.verdicts.world.Alert;
import dev.offscript.benchmarks.verdicts.world.EvidenceFile;
import dev.offscript.benchmarks.verdicts.world.Flow;
import java.util.List;
import java.util.Locale;

/** AWS VPC flow logs, version 2: a row a direction and window, whole seconds. */
final class VpcFlow implements SensorFormat {

  @Override
  public String name() {
    return "aws-vpc-flow";
  }

  @Override
  public boolean names() {
    return false;
  }

  @Override
  public boolean judges() {
    return false;
  }

  @Override
  public String path() {
    return "cloud/vpc-flow.log";
  }

  @Override
  public List<EvidenceFile> write(List<Flow> flows, List<Alert> alerts, int zone, String outside) {
    StringBuilder text =
        new StringBuilder(
            "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status\n");
    for (Flow flow : flows) {
      long start = flow.start().getEpochSecond();
      long end = SensorFormat.end(flow).getEpochSecond() + 1;
      String tail = start + " " + end + " " + (flow.allowed() ? "ACCEPT" : "REJECT") + " OK\n";
      text.append(
          String.format(
              Locale.ROOT,
              "2 111122223333 eni-0a1b2c3d %s %s %d %d 6 9 %d %s",
              flow.source(),
              flow.target(),
              flow.sourcePort(),
              flow.port(),
              flow.out(),
              tail));
      if (flow.in() > 0) {
        text.append(
            String.format(
                Locale.ROOT,
                "2 111122223333 eni-0a1b2c3d %s %s %d %d 6 8 %d %s",
                flow.target(),
                flow.source(),
                flow.port(),
                flow.sourcePort(),
                flow.in(),
                tail));
      }
    }
    return List.of(new EvidenceFile(path(), text.toString()));
  }
}
