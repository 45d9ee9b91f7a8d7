package dev.offscript.commands.catalogue;

import dev.offscript.model.Act;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Endpoint;
import dev.offscript.model.State;
import dev.offscript.model.Wallets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Tells what one command does, from the catalogue first, from its shape else. Thread-safe. */
public final class Recognizer {

  private static final String SHELL = "{shell}";

  /** A word of a language: no path, no address, no variable, no number. */
  private static final Predicate<String> WORDLIKE =
      word ->
          word.chars().allMatch(c -> Character.isLetter(c) || c == ',' || c == '-')
              || word.endsWith(".") && word.indexOf('.') == word.length() - 1;

  /** What follows a name in a program of another language that was pasted: {@code lt = 5}. */
  private static final Set<String> ASSIGNS = Set.of("=", "==", "!=", ":=", "+=", "-=", "=>", "->");

  private static final Set<String> STARTS = Set.of("start", "restart", "reload", "force-reload");

  private final Catalogue catalogue;
  private final Shapes shapes;
  private final List<String> listing;
  private final Installs installs;

  /** Over this catalogue. */
  public Recognizer(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.shapes = new Shapes(catalogue);
    this.listing = List.copyOf(catalogue.words("listing-options"));
    this.installs = new Installs(catalogue);
  }

  /** The acts in a command, empty for most. */
  public List<Act> acts(Invocation invocation) {
    if (invocation.argv().isEmpty()) {
      return shapes.environment(invocation);
    }
    Optional<Tool> tool = catalogue.started(invocation.program());
    if (tool.isPresent() && startScript(invocation)) {
      return STARTS.contains(invocation.argv().size() > 1 ? invocation.argv().get(1) : "")
          ? forms(tool.get(), invocation.argv().subList(0, 1), invocation)
          : List.of();
    }
    if (tool.isPresent()) {
      List<Act> acts = forms(tool.get(), invocation.argv(), invocation);
      if (!acts.isEmpty() || inert(tool.get(), invocation.argv())) {
        return acts;
      }
    }
    List<Act> acts = new ArrayList<>(installs.acts(invocation));
    acts.addAll(shapes.acts(invocation));
    return acts;
  }

  /** {@code /etc/init.d/openvpn}: what follows is for the script, not for the program. */
  private static boolean startScript(Invocation invocation) {
    return invocation.program().contains("/init.d/") || invocation.program().contains("/rc.d/");
  }

  private boolean inert(Tool tool, List<String> argv) {
    return inert(tool, tool.options().parse(argv), argv);
  }

  private boolean inert(Tool tool, OptionGrammar.Parsed parsed, List<String> argv) {
    if (argv.size() > 1 && ASSIGNS.contains(argv.get(1))) {
      return true;
    }
    String dashes = tool.options().singleDash() ? "-" : "--";
    if (parsed.has(dashes + "version")
        || parsed.has(dashes + "help")
        || argv.size() == 2
            && catalogue.words("idle-words").contains(argv.get(1).toLowerCase(Locale.ROOT))) {
      return true;
    }
    for (String flag : tool.inertFlags()) {
      int equals = flag.indexOf('=');
      if (equals < 0
          ? parsed.has(flag)
          : parsed.values(flag.substring(0, equals)).contains(flag.substring(equals + 1))) {
        return true;
      }
    }
    return leads(tool.inertSubcommands(), parsed.positionals())
        || tool.behaviour() == Behaviour.MINING && lists(argv);
  }

  /** Whether a miner is only asked what it has: {@code --list-devices}, {@code -V}. */
  private boolean lists(List<String> argv) {
    if (argv.size() == 2
        && catalogue.words("lone-listing-options").contains(argv.get(1).toLowerCase(Locale.ROOT))) {
      return true;
    }
    for (String word : argv.subList(1, argv.size())) {
      if (word.startsWith("-") && Globs.any(listing, word)) {
        return true;
      }
    }
    return false;
  }

  private List<Act> forms(Tool tool, List<String> argv, Invocation invocation) {
    OptionGrammar.Parsed parsed = tool.options().parse(argv);
    if (inert(tool, parsed, argv)) {
      return List.of();
    }
    if (tool.options().keyValues().contains("-o")) {
      parsed = SshConfig.applied(parsed, invocation);
    }
    for (Form form : tool.forms()) {
      if (fits(form, parsed)) {
        if (form.harmless()) {
          return List.of();
        }
        Act act = act(tool, form, parsed, invocation);
        return form.specific() || !common(tool, invocation) || borneOut(act, form)
            ? List.of(act)
            : List.of();
      }
    }
    return List.of();
  }

  /**
   * Whether the program is called as many others are: {@code balance}, {@code agent}, {@code pen}.
   */
  private boolean common(Tool tool, Invocation invocation) {
    String name = ProgramNames.stripExtensions(invocation.name());
    return tool.common().contains(name) || capitalised(invocation.program());
  }

  /** {@code Tor}, {@code Lt}: a word of a sentence or a program text; Unix names match by case. */
  private static boolean capitalised(String program) {
    for (int index = 0; index < program.length(); index++) {
      char c = program.charAt(index);
      if (c == '/' || c == '\\' || c == '.' || c == '-') {
        return false;
      }
    }
    return Character.isUpperCase(program.charAt(0));
  }

  /** Whether the words say more than a name: an address, a pool, a wallet, a forward. */
  private static boolean borneOut(Act act, Form form) {
    String host = act.endpoint().host();
    int port = act.endpoint().port();
    return port > 0 && port != form.defaultPort()
        || host.indexOf('.') > 0
        || host.indexOf(':') >= 0
        || act.atoms().containsKey("wallet")
        || act.forward().indexOf(':') > 0;
  }

  private boolean fits(Form form, OptionGrammar.Parsed parsed) {
    List<String> words = parsed.positionals();
    if (form.anyWords()
        && parsed.flags().isEmpty()
        && !words.stream().allMatch(WORDLIKE.negate())) {
      // "tor uses reasonable defaults" is a sentence: programs that take anything take options.
      return false;
    }
    if (words.size() < form.least() || form.most() >= 0 && words.size() > form.most()) {
      return false;
    }
    if (!form.subcommands().isEmpty() && !leads(form.subcommands(), words)) {
      return false;
    }
    if (!form.flags().isEmpty() && form.flags().stream().noneMatch(parsed::has)
        || !form.needs().stream().allMatch(parsed::has)
        || form.without().stream().anyMatch(parsed::has)) {
      return false;
    }
    if (!form.argument().isEmpty() && !anyArgument(form.argument(), parsed)
        || !form.unlike().isEmpty() && anyArgument(form.unlike(), parsed)) {
      return false;
    }
    return !form.exposed() || exposed(form, parsed);
  }

  private boolean anyArgument(List<String> globs, OptionGrammar.Parsed parsed) {
    List<String> words = new ArrayList<>(parsed.positionals());
    parsed.flags().values().forEach(words::addAll);
    words.removeIf(String::isEmpty);
    for (String glob : globs) {
      if (allArguments(glob.split(" & "), 0, words)) {
        return true;
      }
    }
    return false;
  }

  /** Globs joined by " &amp; " must each match a word of their own. */
  private boolean allArguments(String[] globs, int at, List<String> words) {
    if (at == globs.length) {
      return true;
    }
    for (int index = 0; index < words.size(); index++) {
      String word = words.get(index);
      if (argument(globs[at], word)) {
        words.set(index, "");
        boolean rest = allArguments(globs, at + 1, words);
        words.set(index, word);
        if (rest) {
          return true;
        }
      }
    }
    return false;
  }

  /** A glob, which may end in {@code {shell}} for the path of a shell and its options. */
  private boolean argument(String glob, String word) {
    if (!glob.endsWith(SHELL)) {
      return Globs.matches(glob, word);
    }
    String before = glob.substring(0, glob.length() - SHELL.length());
    return word.length() > before.length()
        && Globs.matches(before, word.substring(0, before.length()))
        && shapes.shellPath(word.substring(before.length()));
  }

  /** Whether positional words start with one of the sub-commands, each one or more words. */
  private static boolean leads(List<String> subcommands, List<String> words) {
    for (String subcommand : subcommands) {
      String[] parts = subcommand.split(" ");
      boolean fits = parts.length <= words.size();
      for (int index = 0; fits && index < parts.length; index++) {
        fits = parts[index].equals(words.get(index));
      }
      if (fits) {
        return true;
      }
    }
    return false;
  }

  private static boolean exposed(Form form, OptionGrammar.Parsed parsed) {
    for (Place place : form.forward()) {
      for (String spec : place.values(parsed)) {
        if (Forwards.exposed(spec)) {
          return true;
        }
      }
    }
    return parsed.has("-g");
  }

  private Act act(Tool tool, Form form, OptionGrammar.Parsed parsed, Invocation invocation) {
    ActBuilder act =
        new ActBuilder(form.behaviour(), tool.name())
            .direction(form.direction())
            .level(form.level())
            .techniques(form.techniques());
    int port = 0;
    for (Place place : form.port()) {
      for (String value : place.values(parsed)) {
        int read = Endpoints.port(value);
        port = read > 0 ? read : port;
      }
    }
    for (Place place : form.endpoint()) {
      if (place.kind() == Place.Kind.CONFIG) {
        configured(place, parsed, invocation, act);
      }
      for (String value : place.values(parsed)) {
        for (String one : value.split("[;,]")) {
          Endpoints.read(value.contains("=") ? value : one, port)
              .filter(end -> plausible(form.behaviour(), end))
              .map(end -> end.port() > 0 ? end : Endpoint.of(end.host(), form.defaultPort()))
              .ifPresent(act::endpoint);
        }
      }
    }
    for (Place place : form.forward()) {
      place.values(parsed).forEach(act::forward);
    }
    for (Place place : form.wallet()) {
      for (String value : place.values(parsed)) {
        act.atom("wallet", walletOf(value));
      }
    }
    if (form.behaviour() == Behaviour.MINING) {
      MiningShape.told(invocation.assignments(), act);
    }
    act.words(invocation.argv().subList(1, invocation.argv().size()));
    return act.build(invocation.state(), form.because());
  }

  /** {@code $args} stands for anything; {@code $host.example.org} is a name at least. */
  private static boolean variable(String host) {
    return host.startsWith("$") && host.indexOf('.') < 0;
  }

  /** A password beside {@code -p} is no pool, though it reads as a host. */
  private static boolean plausible(Behaviour behaviour, Endpoint end) {
    return !end.host().startsWith("-")
        && !variable(end.host())
        && !(end.port() == 0 && Endpoints.fileName(end.host()))
        && (behaviour != Behaviour.MINING || end.port() > 0 || end.host().indexOf('.') > 0);
  }

  /** The account out of {@code wallet.worker:password} or {@code scheme://wallet.worker@pool}. */
  private static String walletOf(String value) {
    String rest = value;
    int scheme = rest.indexOf("://");
    if (scheme >= 0) {
      int at = rest.lastIndexOf('@');
      if (at < scheme) {
        return "";
      }
      rest = rest.substring(scheme + 3, at);
    }
    return Wallets.account(rest);
  }

  private void configured(
      Place place, OptionGrammar.Parsed parsed, Invocation invocation, ActBuilder act) {
    List<String> paths =
        place.name().startsWith("-") ? parsed.values(place.name()) : List.of(place.name());
    for (String path : paths) {
      invocation
          .files()
          .apply(path)
          .ifPresent(content -> ConfigFiles.describe(catalogue, content, act));
    }
  }

  /** The acts of a file that a program of any name is started with. */
  static List<Act> ofConfig(Catalogue catalogue, String content, State state) {
    for (ConfigShape shape : catalogue.configs()) {
      if (shape.fits(content)) {
        ActBuilder act =
            new ActBuilder(shape.behaviour(), shape.tool())
                .direction(shape.direction())
                .level(shape.level())
                .techniques(shape.techniques());
        ConfigFiles.describe(catalogue, content, act);
        return List.of(act.build(state, "started with a " + shape.name() + " configuration"));
      }
    }
    return List.of();
  }
}
