package dev.offscript.benchmarks.verdicts.files;

import dev.offscript.benchmarks.verdicts.world.Alert;
import dev.offscript.benchmarks.verdicts.world.EvidenceFile;
import dev.offscript.benchmarks.verdicts.world.Flow;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** PAN-OS: positional CSV by syslog, local times without a zone; a row at the end of a session. */
final class PanOs implements SensorFormat {

  @Override
  public String name() {
    return "pan-os";
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
  public boolean naive() {
    return true;
  }

  @Override
  public String path() {
    return "firewall/panos.log";
  }

  @Override
  public List<EvidenceFile> write(List<Flow> flows, List<Alert> alerts, int zone, String outside) {
    StringBuilder text = new StringBuilder();
    for (Flow flow : flows) {
      Instant end = SensorFormat.end(flow);
      String at = SensorFormat.local(end, "uuuu/MM/dd HH:mm:ss", zone);
      text.append("<14>")
          .append(syslog(end, zone))
          .append(
              String.format(
                  Locale.ROOT,
                  " pa-1 1,%s,007000000001,TRAFFIC,%s,2561,%s,%s,%s,%s,%s,egress,,,unknown-tcp,vsys1,trust,untrust,ethernet1/2,ethernet1/1,fwd,%s,%d,1,%d,%d,%d,%d,0x400053,tcp,%s,%d,%d,%d,17,%s,%d,any,0,7001,0x0,10.0.0.0-10.255.255.255,Reserved,0,9,8,tcp-fin\n",
                  at,
                  flow.allowed() ? "end" : "drop",
                  at,
                  flow.source(),
                  flow.target(),
                  outside,
                  flow.target(),
                  at,
                  flow.sourcePort() * 3,
                  flow.sourcePort(),
                  flow.port(),
                  flow.sourcePort() + 1,
                  flow.port(),
                  flow.allowed() ? "allow" : "deny",
                  flow.out() + flow.in(),
                  flow.out(),
                  flow.in(),
                  SensorFormat.local(flow.start(), "uuuu/MM/dd HH:mm:ss", zone),
                  (int) flow.seconds()));
    }
    for (Alert alert : alerts) {
      Flow flow = alert.flow();
      Instant time = flow.start().plusMillis(900);
      String at = SensorFormat.local(time, "uuuu/MM/dd HH:mm:ss", zone);
      text.append("<14>")
          .append(syslog(time, zone))
          .append(
              String.format(
                  Locale.ROOT,
                  " pa-1 1,%s,007000000001,THREAT,spyware,2561,%s,%s,%s,%s,%s,egress,,,unknown-tcp,vsys1,trust,untrust,ethernet1/2,ethernet1/1,fwd,%s,%d,1,%d,%d,%d,%d,0x80402000,tcp,%s,\"\",%s(90001),any,critical,client-to-server,1,0x0,10.0.0.0-10.255.255.255,Reserved,0,,0\n",
                  at,
                  at,
                  flow.source(),
                  flow.target(),
                  outside,
                  flow.target(),
                  at,
                  flow.sourcePort() * 3,
                  flow.sourcePort(),
                  flow.port(),
                  flow.sourcePort() + 1,
                  flow.port(),
                  flow.allowed() ? "alert" : "reset-both",
                  alert.title()));
    }
    return List.of(new EvidenceFile(path(), text.toString()));
  }

  private static String syslog(Instant time, int zone) {
    return SensorFormat.local(time, "MMM ppd HH:mm:ss", zone);
  }
}
