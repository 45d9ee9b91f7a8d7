package dev.offscript.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.readers.Inventory.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InventoryTest {

  @Test
  void columnsStandInAnyOrderAndHostsMayRepeat() throws IOException {
    assertThat(Inventory.rows(source("ip,session,host\n10.8.0.21,s1,a\n2001:DB8::1,,a\n,,\n")))
        .containsExactly(new Row("a", "10.8.0.21", "s1"), new Row("a", "2001:db8::1", ""));
  }

  @Test
  void aTableOfConnectionsIsNone() {
    assertThat(
            new Inventory()
                .sniff(source("host,ip,dst_ip,dst_port,action,time\na,10.0.0.1,,,,\n").sample()))
        .isZero();
  }

  @Test
  void aTableOfElasticAddressesGivesBothOfAMachine() throws IOException {
    String table =
        "Instance Name,Region,Zone,Private IP,EIP,Bandwidth\n"
            + "sbx-0071,r1,a,10.8.0.21,198.51.100.4,5\n"
            + "sbx-0072,r1,a,10.8.0.22,,5\n";
    assertThat(new Inventory().sniff(source(table).sample())).isPositive();
    assertThat(Inventory.rows(source(table)))
        .containsExactly(
            new Row("sbx-0071", "10.8.0.21", ""),
            new Row("sbx-0071", "198.51.100.4", ""),
            new Row("sbx-0072", "10.8.0.22", ""));
  }

  private static BytesSource source(String text) {
    return new BytesSource(text.getBytes(StandardCharsets.UTF_8));
  }
}
