package dev.offscript.commands.catalogue;

import dev.offscript.model.Act;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Direction;
import dev.offscript.model.Endpoint;
import dev.offscript.model.Wallets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Mining that shows in the words whatever the program is called. What is looked for, strongest
 * first:
 *
 * <ol>
 *   <li>a pool's own scheme, {@code stratum+ssl://};
 *   <li>an option that only miners have, {@code --donate-level}, beside a pool, a user or another;
 *   <li>a host of a known pool beside a user or a wallet;
 *   <li>a pool's address beside a wallet whose checksum holds; coins that are also used for
 *       anything else need a password, a worker, an algorithm, a usual port or a name with it;
 *   <li>a pool's address beside a user and an algorithm that only miners know, or a program that is
 *       called a miner.
 * </ol>
 *
 * <p>The lists are in {@code pools.yml} and {@code mining.yml}.
 */
final class MiningShape {

  private final Pools pools;
  private final MinerNames names;
  private final Set<String> elsewhere;
  private final Set<String> schemes;
  private final Set<String> poolFlags;
  private final Set<String> portFlags;
  private final Set<String> userFlags;
  private final Set<String> passwordFlags;
  private final Set<String> algorithmFlags;
  private final Set<String> algorithms;
  private final Set<String> plainAlgorithms;
  private final Set<String> minerFlags;
  private final Set<String> onlyMinerFlags;
  private final Set<String> flags = new HashSet<>();

  MiningShape(Catalogue catalogue) {
    this.pools = new Pools(catalogue);
    this.names = new MinerNames(catalogue);
    this.elsewhere = catalogue.words("no-mining-shape");
    this.schemes = catalogue.words("pool-schemes");
    this.poolFlags = catalogue.words("pool-flags");
    this.portFlags = catalogue.words("port-flags");
    this.userFlags = catalogue.words("user-flags");
    this.passwordFlags = catalogue.words("password-flags");
    this.algorithmFlags = catalogue.words("algorithm-flags");
    this.algorithms = catalogue.words("mining-algorithms");
    this.plainAlgorithms = catalogue.words("plain-algorithms");
    this.minerFlags = catalogue.words("miner-flags");
    this.onlyMinerFlags = catalogue.words("only-miner-flags");
    List.of(
            poolFlags,
            portFlags,
            userFlags,
            passwordFlags,
            algorithmFlags,
            minerFlags,
            onlyMinerFlags)
        .forEach(flags::addAll);
  }

  /** The act that the words show, empty where they show none. */
  Optional<Act> act(Invocation invocation) {
    Evidence evidence = new Evidence();
    List<String> argv = invocation.argv();
    for (int index = 1; index < argv.size(); index++) {
      String word = argv.get(index);
      String next = index + 1 < argv.size() ? argv.get(index + 1) : "";
      if (word.startsWith("-")) {
        evidence.flag(word, next);
      } else {
        evidence.scheme(word);
        evidence.position(word);
      }
    }
    return evidence.verdict(invocation.name()).map(it -> act(it, invocation));
  }

  /**
   * The act that the variables of a program show: {@code POOL=stratum+tcp://...}, or a pool's
   * address and a wallet in two of them.
   */
  Optional<Act> environment(Invocation invocation) {
    if (invocation.assignments().isEmpty()
        || invocation.argv().isEmpty()
        || elsewhere.contains(invocation.name())) {
      return Optional.empty();
    }
    Evidence evidence = new Evidence();
    for (String assignment : invocation.assignments()) {
      int equals = assignment.indexOf('=');
      String name = assignment.substring(0, Math.max(0, equals)).toLowerCase(Locale.ROOT);
      String value = assignment.substring(equals + 1);
      evidence.scheme(value);
      if (name.contains("pool") || name.contains("stratum")) {
        evidence.pool(value);
      } else {
        evidence.account(value);
      }
    }
    boolean fits =
        !evidence.scheme.isEmpty()
            || evidence.knownPool
            || !evidence.pool.isEmpty() && !evidence.wallet.isEmpty();
    return fits
        ? Optional.of(
            act(
                new Verdict(
                    "shape:pool-variables",
                    evidence.far(),
                    evidence.wallet,
                    "is told a mining pool by its environment"),
                invocation))
        : Optional.empty();
  }

  /** Pool and wallet that a miner has from variables, as images take them. */
  static void told(List<String> assignments, ActBuilder act) {
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      String name = assignment.substring(0, Math.max(0, equals)).toLowerCase(Locale.ROOT);
      String value = assignment.substring(equals + 1);
      if ((name.contains("pool") || name.contains("url")) && Endpoints.hostAndPort(value)) {
        Endpoints.read(value, 0).ifPresent(act::endpoint);
      }
      String account = Wallets.account(value);
      if (Wallets.coin(account).isPresent()) {
        act.atom("wallet", account);
      }
    }
  }

  private static Act act(Verdict verdict, Invocation invocation) {
    ActBuilder act =
        new ActBuilder(Behaviour.MINING, verdict.shape())
            .direction(Direction.OUTBOUND)
            .techniques(List.of("T1496.001", "T1036"))
            .atom("wallet", verdict.wallet())
            .words(invocation.argv());
    Endpoints.read(verdict.pool(), 0).ifPresent(act::endpoint);
    return act.build(invocation.state(), verdict.because());
  }

  /** What the words came to. */
  private record Verdict(String shape, String pool, String wallet, String because) {}

  /** What stands in one command line; filled word by word. */
  private final class Evidence {
    private String scheme = "";
    private String pool = "";
    private String host = "";
    private String port = "";
    private String wallet = "";
    private String coin = "";
    private boolean knownPool;
    private boolean poolAsked;
    private boolean user;
    private boolean worker;
    private boolean password;
    private boolean algorithm;
    private boolean plainAlgorithm;
    private boolean minerFlag;
    private boolean poolHost;
    private String program = "";
    private int onlyMinerFlagCount;

    void flag(String word, String next) {
      int equals = word.indexOf('=');
      String flag = (equals < 0 ? word : word.substring(0, equals)).toLowerCase(Locale.ROOT);
      String value = equals < 0 ? next : word.substring(equals + 1);
      if (equals >= 0) {
        scheme(value);
      }
      if (!flags.contains(flag)) {
        return;
      }
      if (onlyMinerFlags.contains(flag)) {
        onlyMinerFlagCount++;
      }
      minerFlag |= minerFlags.contains(flag);
      password |= passwordFlags.contains(flag) && !value.isEmpty();
      if (poolFlags.contains(flag)) {
        pool(value);
      }
      if (portFlags.contains(flag) && Endpoints.port(value) > 0) {
        port = value;
      }
      if (userFlags.contains(flag) && !value.isEmpty() && !value.startsWith("-")) {
        user = true;
        account(value);
      }
      if (algorithmFlags.contains(flag)) {
        for (String one : value.toLowerCase(Locale.ROOT).split("\\+")) {
          algorithm |= algorithms.contains(one);
          plainAlgorithm |= plainAlgorithms.contains(one);
        }
      }
    }

    void position(String word) {
      if (word.indexOf('.') > 0 && Endpoints.hostAndPort(word) && pools.known(word)) {
        pool(word);
      } else if (word.length() > 25) {
        account(word);
      }
    }

    /** {@code stratum+tcp://...}; rigel numbers them, {@code [1]stratum+tcp://...}. */
    void scheme(String value) {
      int end = value.indexOf("://");
      if (end > 0 && scheme.isEmpty()) {
        int start = value.charAt(0) == '[' ? value.indexOf(']') + 1 : 0;
        String name = value.substring(Math.min(start, end), end).toLowerCase(Locale.ROOT);
        if (schemes.contains(name)) {
          scheme = value.substring(start);
          int at = scheme.indexOf('@');
          if (at > 0 && wallet.isEmpty()) {
            wallet = Wallets.account(scheme.substring(scheme.indexOf("://") + 3));
          }
        }
      }
    }

    void pool(String value) {
      poolAsked |= value.length() > 1 && !value.startsWith("-");
      knownPool |= pools.known(value);
      poolHost |= pools.calledPool(value);
      if (pool.isEmpty() && (Endpoints.hostAndPort(value) || pools.known(value))) {
        pool = value;
      } else if (host.isEmpty() && Endpoints.addressLike(value)) {
        host = value;
      }
    }

    void account(String value) {
      String account = Wallets.account(value);
      if (coin.isEmpty()) {
        Wallets.coin(account)
            .ifPresent(
                it -> {
                  coin = it;
                  wallet = account;
                  worker = value.indexOf('.') > 0 || value.indexOf('/') > 0;
                });
      }
    }

    /** The pool as far as it is told. */
    String far() {
      if (!scheme.isEmpty()) {
        return scheme;
      }
      String named = pool.isEmpty() ? host : pool;
      return Endpoints.hostAndPort(named) || port.isEmpty() || named.isEmpty()
          ? pool
          : named + ":" + port;
    }

    Optional<Verdict> verdict(String name) {
      program = name;
      if (!scheme.isEmpty()) {
        return verdict("shape:stratum-url", "talks stratum to a mining pool");
      }
      if (onlyMinerFlagCount > 1
          || onlyMinerFlagCount == 1
              && (poolAsked || user || algorithm || names.saysMiner(program))) {
        return verdict("shape:miner-options", "takes options that only miners have");
      }
      if (knownPool && algorithm) {
        return verdict(
            "shape:pool-and-wallet", "address of a known mining pool beside an algorithm");
      }
      if (!poolAsked || elsewhere.contains(program)) {
        return Optional.empty();
      }
      if (knownPool && (user || !wallet.isEmpty())) {
        return verdict("shape:pool-and-wallet", "address of a known mining pool beside a user");
      }
      String far = far();
      if (!far.isEmpty() && !coin.isEmpty() && paidInto(far)) {
        return verdict("shape:pool-and-wallet", "pool address beside a wallet");
      }
      if (!far.isEmpty() && addressed(far) && !web(far) && minesByOptions(far)) {
        return verdict("shape:pool-and-wallet", "pool address beside mining options");
      }
      return user && calledMiner()
          ? verdict("shape:miner-options", "a program called a miner takes a pool and a user")
          : Optional.empty();
    }

    /**
     * A known miner's name in the program's, or a miner's name and one thing more that miners take.
     */
    private boolean calledMiner() {
      return names.bearsMiner(program)
          || names.saysMiner(program) && (algorithm || password || poolHost);
    }

    private Optional<Verdict> verdict(String shape, String because) {
      return Optional.of(new Verdict(shape, far(), wallet, because));
    }

    /** Monero and its kin are sent to by hardly anything else; other coins by much. */
    private boolean paidInto(String far) {
      if (coin.equals("XMR") || coin.equals("cryptonote")) {
        return true;
      }
      boolean mines = algorithm || names.saysMiner(program);
      boolean loopback =
          Endpoints.read(far, 0).map(Endpoint::host).filter(Endpoints::loopback).isPresent();
      return mines
          || !loopback
              && !web(far)
              && user
              && (plainAlgorithm || minerFlag || password || worker || pools.usualPort(far));
    }

    private boolean minesByOptions(String far) {
      if (algorithm) {
        return user || minerFlag;
      }
      return user
          && (names.saysMiner(program)
              || (plainAlgorithm || minerFlag) && (password || pools.usualPort(far)));
    }

    /**
     * {@code results:1} beside {@code --algo} is a file; a pool has a dotted name or an address.
     */
    private static boolean addressed(String far) {
      return Endpoints.read(far, 0)
          .map(Endpoint::host)
          .filter(host -> Endpoints.addressLike(host) || host.contains("{") || host.contains("$"))
          .isPresent();
    }

    private static boolean web(String far) {
      return far.regionMatches(true, 0, "http", 0, 4) && far.contains("://");
    }
  }
}
