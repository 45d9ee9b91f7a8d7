package dev.offscript.benchmarks.verdicts.files;

import dev.offscript.benchmarks.verdicts.world.Alert;
import dev.offscript.benchmarks.verdicts.world.EvidenceFile;
import dev.offscript.benchmarks.verdicts.world.Flow;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** FortiGate: key=value lines; traffic is logged at its end, with its duration. */
final class FortiGate implements SensorFormat {

  @Override
  public String name() {
    return "fortigate";
  }

  @Override
  public boolean names() {
    return false;
  }

  @Override
  public boolean judges() {
    return true;
  }

  @Override
  public String path() {
    return "firewall/fortigate.log";
  }

  @Override
  public List<EvidenceFile> write(List<Flow> flows, List<Alert> alerts, int zone, String outside) {
    StringBuilder text = new StringBuilder();
    for (Flow flow : flows) {
      Instant end = SensorFormat.end(flow);
      text.append(head(end, zone))
          .append(
              String.format(
                  Locale.ROOT,
                  "logid=\"0000000013\" type=\"traffic\" subtype=\"forward\" level=\"notice\" vd=\"root\" srcip=%s srcport=%d srcintf=\"lan\" dstip=%s dstport=%d dstintf=\"wan1\" sessionid=%d proto=6 action=\"%s\" policyid=7 service=\"tcp/%d\" trandisp=\"snat\" transip=%s transport=%d duration=%d sentbyte=%d rcvdbyte=%d sentpkt=9 rcvdpkt=%d\n",
                  flow.source(),
                  flow.sourcePort(),
                  flow.target(),
                  flow.port(),
                  flow.sourcePort() * 3,
                  flow.allowed() ? "close" : "deny",
                  flow.port(),
                  outside,
                  flow.sourcePort() + 1,
                  (int) flow.seconds(),
                  flow.out(),
                  flow.in(),
                  flow.in() > 0 ? 8 : 0));
    }
    for (Alert alert : alerts) {
      Flow flow = alert.flow();
      text.append(head(flow.start().plusMillis(900), zone))
          .append(
              String.format(
                  Locale.ROOT,
                  "logid=\"0419016384\" type=\"utm\" subtype=\"ips\" eventtype=\"signature\" level=\"alert\" vd=\"root\" severity=\"high\" srcip=%s dstip=%s srcport=%d dstport=%d proto=6 action=\"%s\" service=\"tcp/%d\" policyid=7 attack=\"%s\" direction=\"outgoing\" attackid=49001 msg=\"%s\"\n",
                  flow.source(),
                  flow.target(),
                  flow.sourcePort(),
                  flow.port(),
                  flow.allowed() ? "detected" : "dropped",
                  flow.port(),
                  alert.title(),
                  alert.title()));
    }
    return List.of(new EvidenceFile(path(), text.toString()));
  }

  private static String head(Instant time, int zone) {
    return SensorFormat.local(time, "'date='uuuu-MM-dd' time='HH:mm:ss", zone)
        + " devname=\"fg-1\" devid=\"FG100\" eventtime="
        + time.toEpochMilli()
        + "000000 tz=\""
        + SensorFormat.local(time, "xx", zone)
        + "\" ";
  }
}
