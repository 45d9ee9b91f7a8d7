package dev.offscript.benchmarks.verdicts.files;

import dev.offscript.benchmarks.verdicts.world.EvidenceFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What a host itself keeps. */
public final class HostFiles {

  private HostFiles() {}

  /**
   * A program that was started.
   *
   * @param login user who logged in, 4294967295 where nobody did
   */
  public record Started(
      Instant time,
      int serial,
      long login,
      int parent,
      int process,
      List<String> arguments,
      String program) {}

  /** The Linux audit log. */
  public static EvidenceFile audit(String host, List<Started> started) {
    StringBuilder text = new StringBuilder();
    for (Started one : started) {
      String mark =
          String.format(
              Locale.ROOT, "msg=audit(%.3f:%d):", one.time().toEpochMilli() / 1000.0, one.serial());
      boolean nobody = one.login() == 4_294_967_295L;
      String name = one.program().substring(one.program().lastIndexOf('/') + 1);
      text.append(
          String.format(
              Locale.ROOT,
              "type=SYSCALL %s arch=c000003e syscall=59 success=yes exit=0 a0=55d0 a1=55d1 a2=55d2 a3=8 items=2 ppid=%d pid=%d auid=%d uid=%d gid=1000 euid=1000 suid=1000 fsuid=1000 egid=1000 sgid=1000 fsgid=1000 tty=%s ses=%s comm=\"%s\" exe=\"%s\" key=\"exec\"\n",
              mark,
              one.parent(),
              one.process(),
              one.login(),
              nobody ? 0 : one.login(),
              nobody ? "(none)" : "pts1",
              nobody ? "4294967295" : "14",
              name.length() > 15 ? name.substring(0, 15) : name,
              one.program()));
      text.append("type=EXECVE ").append(mark).append(" argc=").append(one.arguments().size());
      for (int i = 0; i < one.arguments().size(); i++) {
        text.append(" a").append(i).append('=').append(quoted(one.arguments().get(i)));
      }
      text.append("\ntype=CWD ").append(mark).append(" cwd=\"/home/dev\"\n");
      text.append("type=EOE ").append(mark).append(" \n");
    }
    return new EvidenceFile("hosts/" + host + "/var/log/audit/audit.log", text.toString());
  }

  /** The history of bash with times: {@code #SECONDS} above each line. */
  public static EvidenceFile history(
      String host, String user, List<Instant> times, List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      text.append('#').append(times.get(i).getEpochSecond()).append('\n');
      text.append(lines.get(i)).append('\n');
    }
    return new EvidenceFile("hosts/" + host + "/home/" + user + "/.bash_history", text.toString());
  }

  /** Which host has which address and session; a row is {@code host,ip,session}. */
  public static EvidenceFile inventory(List<String> rows) {
    return new EvidenceFile("hosts.csv", "host,ip,session\n" + String.join("\n", rows) + "\n");
  }

  private static String quoted(String argument) {
    boolean plain = argument.chars().allMatch(c -> c > 32 && c < 127 && c != '"');
    if (plain) {
      return '"' + argument + '"';
    }
    StringBuilder digits = new StringBuilder();
    for (byte one : argument.getBytes(StandardCharsets.UTF_8)) {
      digits.append(String.format(Locale.ROOT, "%02X", one));
    }
    return digits.toString();
  }
}
