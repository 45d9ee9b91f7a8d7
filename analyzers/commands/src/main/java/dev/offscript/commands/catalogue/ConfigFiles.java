package dev.offscript.commands.catalogue;

import dev.offscript.model.Wallets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Takes the far side out of configuration text: TOML, INI, YAML, JSON and ssh_config are all read
 * as {@code key separator value}, which is enough for hosts and ports.
 */
final class ConfigFiles {

  private static final int MAX_LINES = 2000;

  private ConfigFiles() {}

  static void describe(Catalogue catalogue, String content, ActBuilder act) {
    for (ConfigShape shape : catalogue.configs()) {
      if (shape.fits(content)) {
        List<String> hosts = values(content, shape.host());
        List<String> ports = values(content, shape.port());
        int port = ports.isEmpty() ? 0 : Endpoints.port(ports.get(0));
        for (String host : hosts) {
          Endpoints.read(host, port).ifPresent(act::endpoint);
        }
        for (String user : values(content, List.of("user", "wallet", "address"))) {
          String account = Wallets.account(user);
          if (Wallets.coin(account).isPresent()) {
            act.atom("wallet", account);
          }
        }
        for (String remote :
            values(content, List.of("remote_port", "remoteport", "remoteforward"))) {
          act.forward(remote);
        }
        return;
      }
    }
  }

  static List<String> values(String content, List<String> keys) {
    List<String> found = new ArrayList<>();
    int lines = 0;
    for (String chunk : content.split("[\n,{}]")) {
      if (++lines > MAX_LINES) {
        break;
      }
      String line = chunk.strip();
      int end = 0;
      while (end < line.length() && "=: \t".indexOf(line.charAt(end)) < 0) {
        end++;
      }
      String key = line.substring(0, end).replace("\"", "").replace("-", "").strip();
      if (key.isEmpty() && line.startsWith("- ")) {
        continue;
      }
      if (keys.contains(key.toLowerCase(Locale.ROOT))) {
        String value = line.substring(end).strip();
        while (!value.isEmpty() && "=: \t\"'".indexOf(value.charAt(0)) >= 0) {
          value = value.substring(1);
        }
        while (!value.isEmpty() && "\"'; \t]".indexOf(value.charAt(value.length() - 1)) >= 0) {
          value = value.substring(0, value.length() - 1);
        }
        if (!value.isEmpty()) {
          found.add(value);
        }
      }
    }
    return found;
  }
}
