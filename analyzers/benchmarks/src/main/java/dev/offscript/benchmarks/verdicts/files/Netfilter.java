package dev.offscript.benchmarks.verdicts.files;

import dev.offscript.benchmarks.verdicts.world.Alert;
import dev.offscript.benchmarks.verdicts.world.EvidenceFile;
import dev.offscript.benchmarks.verdicts.world.Flow;
import java.util.List;
import java.util.Locale;

/** What a Linux gateway logs of first packets: no end, no bytes. */
final class Netfilter implements SensorFormat {

  @Override
  public String name() {
    return "netfilter";
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
    return "gateway/kern.log";
  }

  @Override
  public List<EvidenceFile> write(List<Flow> flows, List<Alert> alerts, int zone, String outside) {
    StringBuilder text = new StringBuilder();
    for (Flow flow : flows) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s gw-1 kernel: [%d.500000] %s IN=eth1 OUT=eth0 SRC=%s DST=%s LEN=60 TOS=0x00 PREC=0x00 TTL=63 ID=%d DF PROTO=TCP SPT=%d DPT=%d WINDOW=64240 RES=0x00 SYN URGP=0\n",
              SensorFormat.local(flow.start(), "uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", zone),
              flow.start().getEpochSecond() % 90_000,
              flow.allowed() ? "FWD-ACCEPT" : "FWD-DROP",
              flow.source(),
              flow.target(),
              flow.sourcePort() % 9_000,
              flow.sourcePort(),
              flow.port()));
    }
    return List.of(new EvidenceFile(path(), text.toString()));
  }
}
