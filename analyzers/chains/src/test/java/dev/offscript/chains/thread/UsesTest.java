package dev.offscript.chains.thread;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.chains.Scene;
import dev.offscript.model.Stage;
import dev.offscript.model.report.Chain;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes through a tunnel, and what only shares a number with it. */
class UsesTest {

  @ParameterizedTest
  @CsvSource({
    "-R 8000:localhost:8000, curl -s localhost:8000/health,                       false",
    "-R 1080,                curl -x socks5h://localhost:1080 http://10.9.9.9/,   false",
    "-D 8888,                curl -s localhost:8888/health,                       false",
    "-D 8888,                curl -x socks5h://localhost:8888 http://10.9.9.9/,   true",
    "-D 8888,                curl --socks5 127.0.0.1:8888 http://10.9.9.9/,       true",
    "-D 8888,                curl --socks5 127.0.0.1:9999 http://10.9.9.9/,       false",
    "-L 5433:db:5432,        psql -h localhost -p 5433,                           true",
    "-L 5433:db:5432,        psql -h localhost -p 5432,                           false",
    "-L 8000:app:80,         curl http://localhost:8000/,                         true",
    "-L 8000:app:80,         python3 app.py --port 8000,                          false",
  })
  void tellsUseFromANumberInCommon(String tunnel, String later, boolean through) {
    Chain chain =
        new Scene()
            .session("s1", 0)
            .task("Fix the build. There are to be no tunnels.")
            .runs(1, "toolu_a1", "ssh -fN " + tunnel + " svc@203.0.113.9")
            .gets(2, "toolu_a1", "", 0)
            .runs(3, "toolu_a2", later)
            .gets(4, "toolu_a2", "", 0)
            .scene()
            .chain();
    assertThat(chain.steps().stream().anyMatch(s -> s.stage() == Stage.IMPACT)).isEqualTo(through);
  }
}
