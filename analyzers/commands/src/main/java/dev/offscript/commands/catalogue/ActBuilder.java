package dev.offscript.commands.catalogue;

import dev.offscript.model.Act;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Direction;
import dev.offscript.model.Endpoint;
import dev.offscript.model.Severity;
import dev.offscript.model.State;
import dev.offscript.model.Wallets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers what is known of an act. */
public final class ActBuilder {

  private final Behaviour behaviour;
  private final String tool;
  private final Map<String, List<String>> atoms = new LinkedHashMap<>();
  private Direction direction = Direction.NONE;
  private Endpoint endpoint = Endpoint.NONE;
  private String forward = "";
  private Severity level = Severity.HIGH;
  private List<String> techniques = List.of();

  /** An act of {@code tool}, which may be a shape ({@code shape:...}). */
  public ActBuilder(Behaviour behaviour, String tool) {
    this.behaviour = behaviour;
    this.tool = tool;
    if (!tool.startsWith("shape:")) {
      atom("tool", tool);
    }
  }

  /** Which way it opens. */
  public ActBuilder direction(Direction value) {
    direction = value;
    return this;
  }

  /** How much it matters. */
  public ActBuilder level(Severity value) {
    level = value;
    return this;
  }

  /** ATT&amp;CK ids. */
  public ActBuilder techniques(List<String> values) {
    techniques = values;
    return this;
  }

  /** The far side; the first one stays. */
  public ActBuilder endpoint(Endpoint value) {
    if (!value.known()) {
      return this;
    }
    if (!endpoint.known()) {
      endpoint = value;
    }
    atom("host", value.host());
    if (value.port() > 0) {
      atom("port", Integer.toString(value.port()));
    }
    if (behaviour == Behaviour.MINING) {
      atom("pool", value.toString());
    }
    return this;
  }

  /** What is carried; the first one stays. */
  public ActBuilder forward(String value) {
    if (value.isEmpty()) {
      return this;
    }
    if (forward.isEmpty()) {
      forward = value;
    }
    return atom("forward", value);
  }

  /** A concrete value. */
  public ActBuilder atom(String type, String value) {
    if (!value.isEmpty()) {
      List<String> values = atoms.computeIfAbsent(type, unused -> new ArrayList<>(2));
      if (!values.contains(value) && values.size() < 32) {
        values.add(value);
      }
    }
    return this;
  }

  /** Addresses and URLs that stand in the words. */
  public ActBuilder words(List<String> argv) {
    for (String word : argv) {
      if (word.contains("://") && word.length() < 2048) {
        atom("url", word);
      }
      String account = Wallets.account(word.substring(word.lastIndexOf('=') + 1));
      if (Wallets.coin(account).isPresent()) {
        atom("wallet", account);
      }
    }
    return this;
  }

  /** The act. */
  public Act build(State state, String because) {
    Map<String, List<String>> frozen = new LinkedHashMap<>();
    atoms.forEach((type, values) -> frozen.put(type, List.copyOf(values)));
    return new Act(
        behaviour,
        tool,
        direction,
        endpoint,
        forward,
        state,
        level,
        java.util.Collections.unmodifiableMap(frozen),
        List.copyOf(techniques),
        because);
  }
}
