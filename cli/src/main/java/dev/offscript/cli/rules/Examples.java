package dev.offscript.cli.rules;

import dev.offscript.commands.CommandAnalyzer;
import dev.offscript.commands.ScriptMemory;
import dev.offscript.commands.catalogue.Catalogue;
import dev.offscript.model.Actor;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.Views;
import java.util.ArrayList;
import java.util.List;

/** Shell text as rules see it when an agent runs it. */
final class Examples {

  private final CommandAnalyzer analyzer;
  private final Views views;

  Examples(RuleSet rules, Catalogue catalogue) {
    this.analyzer = CommandAnalyzer.with(catalogue);
    this.views = rules.views();
  }

  /** One event a simple command of {@code text}. */
  List<RuleEvent> commands(String text) {
    Event event = event(text);
    return analyzer.analyze(text, new ScriptMemory()).stream()
        .map(command -> views.of(event, command))
        .toList();
  }

  /** The text as a whole, then each simple command of it: everything that rules are tried on. */
  List<RuleEvent> all(String text) {
    List<RuleEvent> all = new ArrayList<>(List.of(views.of(event(text))));
    all.addAll(commands(text));
    return all;
  }

  private static Event event(String text) {
    return Event.at(new EvidenceRef(0, 0, text.length(), 1, ""), 0)
        .kind(EventKind.COMMAND)
        .actor(Actor.AGENT)
        .text(text)
        .build();
  }
}
