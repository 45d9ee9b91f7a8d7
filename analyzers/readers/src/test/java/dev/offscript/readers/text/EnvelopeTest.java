package dev.offscript.readers.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          <134>Mar  1 10:00:00 fw1 filterlog[81]: 5,,,1      ¦ Mar  1 10:00:00 ¦ fw1 ¦ filterlog ¦ 81 ¦ 5,,,1
          Mar  1 10:00:00 filterlog[81]: 5,,,1               ¦ Mar  1 10:00:00 ¦ -   ¦ filterlog ¦ 81 ¦ 5,,,1
          <14>Mar  1 10:00:00 1,2026/03/01 10:00:00,007      ¦ Mar  1 10:00:00 ¦ -   ¦ -  ¦ - ¦ 1,2026/03/01 10:00:00,007
          <165>1 2026-03-01T10:00:00Z fw1 app 81 ID [x y="]z"] hi ¦ 2026-03-01T10:00:00Z ¦ fw1 ¦ app ¦ 81 ¦ hi
          <134>1 2026-03-01T10:00:00Z gw CheckPoint 81 - [action:"Accept"; a:"b"] ¦ 2026-03-01T10:00:00Z ¦ gw ¦ CheckPoint ¦ 81 ¦ [action:"Accept"; a:"b"]
          <134>1 1772359200.334549372 MX84 flows allow src=10.0.0.5 ¦ 1772359200.334549372 ¦ MX84 ¦ flows ¦ - ¦ allow src=10.0.0.5
          2026-03-01T10:00:00.5+08:00 fw1 app: hi            ¦ 2026-03-01T10:00:00.5+08:00 ¦ fw1 ¦ app ¦ - ¦ hi
          2026-03-01T10:00:00.5Z stdout F hi there           ¦ 2026-03-01T10:00:00.5Z ¦ - ¦ - ¦ - ¦ hi there
          Mar 1 2026 10:00:00 fw1 : %ASA-6-302013: Built     ¦ Mar 1 2026 10:00:00 ¦ fw1 ¦ - ¦ - ¦ %ASA-6-302013: Built
          <166>1 2026-03-01T10:00:00Z fw1 - - - - %ASA-6-302013: Built ¦ 2026-03-01T10:00:00Z ¦ fw1 ¦ - ¦ - ¦ %ASA-6-302013: Built
          <166>:Mar 1 10:00:00 UTC: %FTD-6-302013: Built     ¦ Mar 1 10:00:00 UTC ¦ - ¦ - ¦ - ¦ %FTD-6-302013: Built
          <189>81: fw1: 000080: *Mar 1 10:00:00.1: %SYS-5-X: t ¦ Mar 1 10:00:00.1 ¦ fw1 ¦ - ¦ - ¦ %SYS-5-X: t
          <189>192.0.2.1: 2026 Mar 1 10:00:00 UTC: %VPC-3-X: t ¦ 2026 Mar 1 10:00:00 UTC ¦ 192.0.2.1 ¦ - ¦ - ¦ %VPC-3-X: t
          <29>Mar 1 10:00:00 ns1.example.com 192.0.2.9 named[4]: hi ¦ Mar 1 10:00:00 ¦ ns1.example.com ¦ named ¦ 4 ¦ hi
          [   12.345678] IN=eth0 OUT=                        ¦ - ¦ - ¦ kernel ¦ - ¦ IN=eth0 OUT=
          {"MESSAGE":"hi","_HOSTNAME":"fw1","SYSLOG_IDENTIFIER":"app","_PID":"81","__REALTIME_TIMESTAMP":"1772359200000000"} ¦ 1772359200000000 ¦ fw1 ¦ app ¦ 81 ¦ hi
          {"@timestamp":"2026-03-01T10:00:01Z","host":{"name":"h1"},"message":"Mar  1 10:00:00 fw1 app[81]: hi"} ¦ Mar  1 10:00:00 ¦ fw1 ¦ app ¦ 81 ¦ hi
          {"log":"hi\\n","stream":"stdout","time":"2026-03-01T10:00:00Z"} ¦ 2026-03-01T10:00:00Z ¦ - ¦ - ¦ - ¦ hi
          {"result":{"_raw":"Mar  1 10:00:00 fw1 app[81]: hi"}} ¦ Mar  1 10:00:00 ¦ fw1 ¦ app ¦ 81 ¦ hi
          <134>Mar  1 10:00:09 relay <13>1 2026-03-01T10:00:00Z fw1 app 81 - - hi ¦ 2026-03-01T10:00:00Z ¦ fw1 ¦ app ¦ 81 ¦ hi
          <134>1 2026-03-01T10:00:09Z relay box - - - Mar  1 10:00:00 fw1 app[81]: hi ¦ Mar  1 10:00:00 ¦ fw1 ¦ app ¦ 81 ¦ hi
          <134>Mar  1 10:00:00 fw1 app[81]: Mar  1 10:00:00 we began ¦ Mar  1 10:00:00 ¦ fw1 ¦ app ¦ 81 ¦ Mar  1 10:00:00 we began
          52 <165>1 2026-03-01T10:00:00Z fw1 app 81 ID - hi  ¦ 2026-03-01T10:00:00Z ¦ fw1 ¦ app ¦ 81 ¦ hi
          web-1  | Mar  1 10:00:00 fw1 app[81]: hi           ¦ Mar  1 10:00:00 ¦ fw1 ¦ app ¦ 81 ¦ hi
          [pod/web/main] hi there                            ¦ - ¦ - ¦ - ¦ - ¦ hi there
          {"_index":"a","_source":{"message":"hi","host":"fw1","@timestamp":"2026-03-01T10:00:00Z"}} ¦ 2026-03-01T10:00:00Z ¦ fw1 ¦ - ¦ - ¦ hi
          {"labels":{},"line":"hi","timestamp":"2026-03-01T10:00:00Z"} ¦ 2026-03-01T10:00:00Z ¦ - ¦ - ¦ - ¦ hi
          {"line":"7","message":"hi"}                        ¦ - ¦ - ¦ - ¦ - ¦ hi
          "2026-03-01 10:00:00","a","b"                      ¦ - ¦ - ¦ - ¦ - ¦ "2026-03-01 10:00:00","a","b"
          """)
  void whatCarriesALine(
      String line, String stamp, String host, String program, String pid, String body) {
    Envelope envelope = Envelope.of(line);
    assertThat(envelope.stamp()).isEqualTo(stamp == null ? "" : stamp);
    assertThat(envelope.host()).isEqualTo(host == null ? "" : host);
    assertThat(envelope.program()).isEqualTo(program == null ? "" : program);
    assertThat(envelope.pid()).isEqualTo(pid == null ? "" : pid);
    assertThat(envelope.body()).isEqualTo(body);
  }
}
