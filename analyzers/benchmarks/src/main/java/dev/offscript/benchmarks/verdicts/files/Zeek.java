package dev.offscript.benchmarks.verdicts.files;

import dev.offscript.benchmarks.verdicts.world.Alert;
import dev.offscript.benchmarks.verdicts.world.EvidenceFile;
import dev.offscript.benchmarks.verdicts.world.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Zeek: {@code conn.log} and {@code dns.log}, tab-separated; a flow's time is its first packet. */
final class Zeek implements SensorFormat {

  private static final String HEAD =
      "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n";

  @Override
  public String name() {
    return "zeek";
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
  public String path() {
    return "sensors/zeek/conn.log";
  }

  @Override
  public List<EvidenceFile> write(List<Flow> flows, List<Alert> alerts, int zone, String outside) {
    StringBuilder conn =
        new StringBuilder(HEAD)
            .append(
                "#path\tconn\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto")
            .append(
                "\tservice\tduration\torig_bytes\tresp_bytes\tconn_state\tlocal_orig\tlocal_resp")
            .append("\tmissed_bytes\thistory\torig_pkts\torig_ip_bytes\tresp_pkts\tresp_ip_bytes\n")
            .append(
                "#types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tinterval\tcount\tcount")
            .append("\tstring\tbool\tbool\tcount\tstring\tcount\tcount\tcount\tcount\n");
    StringBuilder dns =
        new StringBuilder(HEAD)
            .append(
                "#path\tdns\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto")
            .append(
                "\ttrans_id\trtt\tquery\tqclass\tqclass_name\tqtype\tqtype_name\trcode\trcode_name")
            .append("\tAA\tTC\tRD\tRA\tZ\tanswers\tTTLs\trejected\n")
            .append(
                "#types\ttime\tstring\taddr\tport\taddr\tport\tenum\tcount\tinterval\tstring\tcount")
            .append(
                "\tstring\tcount\tstring\tcount\tstring\tbool\tbool\tbool\tbool\tcount\tvector[string]")
            .append("\tvector[interval]\tbool\n");
    boolean looked = false;
    for (Flow flow : flows) {
      String id = "C" + Integer.toString(flow.sourcePort(), 36) + "k" + flow.port();
      conn.append(
          String.format(
              Locale.ROOT,
              "%s\t%s\t%s\t%d\t%s\t%d\ttcp\t-\t%.6f\t%d\t%d\t%s\tT\tF\t0\t%s\t%d\t%d\t%d\t%d\n",
              SensorFormat.epoch(flow.start()),
              id,
              flow.source(),
              flow.sourcePort(),
              flow.target(),
              flow.port(),
              flow.seconds(),
              flow.out(),
              flow.in(),
              flow.allowed() ? "SF" : "REJ",
              flow.allowed() ? "ShADadFf" : "Sr",
              9,
              flow.out() + 400,
              flow.in() > 0 ? 8 : 0,
              flow.in() > 0 ? flow.in() + 320 : 0));
      if (!flow.name().isEmpty()) {
        looked = true;
        dns.append(
            String.format(
                Locale.ROOT,
                "%s\tD%s\t%s\t%d\t10.0.0.2\t53\tudp\t%d\t0.011000\t%s\t1\tC_INTERNET\t1\tA\t0\tNOERROR\tF\tF\tT\tT\t0\t%s\t60.000000\tF\n",
                SensorFormat.epoch(flow.start().minusMillis(60)),
                id,
                flow.source(),
                30_000 + flow.sourcePort() % 20_000,
                flow.sourcePort(),
                flow.name(),
                flow.target()));
      }
    }
    List<EvidenceFile> files = new ArrayList<>();
    files.add(new EvidenceFile(path(), conn.toString()));
    if (looked) {
      files.add(new EvidenceFile("sensors/zeek/dns.log", dns.toString()));
    }
    return files;
  }
}
