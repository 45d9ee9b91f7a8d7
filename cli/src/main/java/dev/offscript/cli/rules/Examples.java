package dev.offscript.cli.rules;

import dev.offscript.commands.CommandAnalyzer;
import dev.offscript.commands.ScriptMemory;
import dev.offscript.model.Actor;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.RuleEvents;
import java.util.List;

/** Shell text as rules see it when an agent runs it. */
final class Examples {

  private final CommandAnalyzer analyzer = CommandAnalyzer.shipped();

  /** One event a simple command of {@code text}. */
  List<RuleEvent> commands(String text) {
    Event event =
        Event.at(new EvidenceRef(0, 0, text.length(), 1, ""), 0)
            .kind(EventKind.COMMAND)
            .actor(Actor.AGENT)
            .text(text)
            .build();
    return analyzer.analyze(text, new ScriptMemory()).stream()
        .map(command -> RuleEvents.of(event, command))
        .toList();
  }
}
