package dev.offscript.benchmarks.verdicts.files;

import dev.offscript.benchmarks.verdicts.world.Dice;
import dev.offscript.benchmarks.verdicts.world.EvidenceFile;
import dev.offscript.benchmarks.verdicts.world.Session;
import java.util.Set;

/** A data set of chats: {@code {"messages": [...]}} a line, without times. */
final class OpenAiChat implements TrajectoryFormat {

  @Override
  public String name() {
    return "openai-chat";
  }

  @Override
  public Set<Ability> abilities() {
    return Set.of(Ability.PEOPLE, Ability.SYSTEM);
  }

  @Override
  public EvidenceFile write(Session session, Keep keep, Dice dice) {
    return new EvidenceFile(
        "chats/" + session.id() + ".jsonl",
        Json.text(Json.of("messages", Chat.messages(session, this, keep, dice))) + "\n");
  }
}
