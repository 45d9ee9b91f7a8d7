package dev.offscript.commands;

import static java.util.Comparator.comparingInt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.commands.syntax.Node;
import dev.offscript.commands.syntax.Redirect;
import dev.offscript.commands.syntax.Word;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the text: nothing throws, every range lies inside it, and nothing is left out unseen.
 */
class SyntaxCoverageTest {

  private static final int SEEDS = 1_500;

  private static final List<String> RESERVED =
      List.of(
          "if",
          "then",
          "elif",
          "else",
          "fi",
          "do",
          "done",
          "case",
          "esac",
          "in",
          "for",
          "select",
          "while",
          "until",
          "function",
          "{",
          "}");

  private static final List<String> PIECES =
      List.of(
          "$(",
          ")",
          "`",
          "'",
          "\"",
          "${",
          "}",
          "<<E\n",
          "\nE\n",
          "<<-'E' ",
          "((",
          "))",
          "[[ ",
          " ]]",
          "\\",
          "\\\n",
          "case a in b) ",
          ";;",
          "esac ",
          "if ",
          "then ",
          "else ",
          "fi ",
          "do ",
          "done ",
          "{ ",
          "!",
          "&&",
          "||",
          "|&",
          "&>f ",
          "2>&1",
          "<(",
          ">(",
          "#",
          " # c\n",
          "\r\n",
          "\t",
          "\u00a0",
          "\ufeff",
          "\ud83d\ude80",
          "\ud83d",
          "密钥",
          "$ ",
          "u@h:~$ ",
          "x=(",
          "a[1]=",
          "f() ",
          "{a,b}",
          "$'\\x",
          "function g ",
          "<ip>",
          "for i in ",
          ";&",
          "&");

  static Stream<LongFunction<String>> texts() {
    return Stream.of(
        SyntaxCoverageTest::bytes,
        SyntaxCoverageTest::pieces,
        SyntaxCoverageTest::mutated,
        SyntaxCoverageTest::truncated,
        SyntaxCoverageTest::spliced);
  }

  private static String bytes(long seed) {
    byte[] bytes = new byte[(int) (seed % 300)];
    new Random(seed).nextBytes(bytes);
    return new String(bytes, seed % 2 == 0 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
  }

  private static String pieces(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int count = random.nextInt(40); count > 0; count--) {
      text.append(random.nextInt(3) == 0 ? "w1 a " : PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static String mutated(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(ShellScripts.of(seed).text());
    for (int count = 1 + random.nextInt(8); count > 0; count--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        default -> text.setCharAt(at, (char) (' ' + random.nextInt(95)));
      }
    }
    return text.toString();
  }

  private static String truncated(long seed) {
    String text = ShellScripts.of(seed).text();
    return text.substring(0, new Random(seed).nextInt(text.length()));
  }

  private static String spliced(long seed) {
    Random random = new Random(seed);
    String one = ShellScripts.of(seed).text();
    String two = ShellScripts.of(seed + 1).text();
    return one.substring(random.nextInt(one.length()))
        + two.substring(random.nextInt(two.length()));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void every_character_belongs_to_a_node_or_is_no_part_of_one(LongFunction<String> texts) {
    for (long seed = 0; seed < SEEDS; seed++) {
      String text = texts.apply(seed);
      Node tree = CommandSyntax.parse(text);
      List<Node> top =
          tree instanceof Node.Sequence list
              ? list.items().stream().map(Node.Item::node).toList()
              : List.of(tree);
      BitSet covered = new BitSet(text.length());
      for (Node node : top) {
        inside(node, 0, text.length());
        covered.set(node.start(), node.end());
        bodies(node).forEach(body -> covered.set(body.target().start(), body.target().end()));
      }
      assertThat(uncovered(text, covered)).as("seed %d:%n%s", seed, text).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void every_command_stands_somewhere_in_the_text(LongFunction<String> texts) {
    for (long seed = 0; seed < SEEDS; seed++) {
      String text = texts.apply(seed);
      assertThat(Cases.COMMANDS.analyze(text, new ScriptMemory()))
          .as("seed %d:%n%s", seed, text)
          .allSatisfy(
              command -> {
                assertThat(command.via()).doesNotContain("undecodable: analysis failed");
                assertThat(command.start()).isBetween(0, text.length());
                assertThat(command.end()).isBetween(command.start(), text.length());
              });
    }
  }

  @Test
  void what_is_read_apart_points_at_the_text_that_holds_it() {
    String text = "\ud83d\ude80 `w1 \\`w2\\``; cat <<E\n密 $(w3)\nE\nw4";

    assertThat(Cases.COMMANDS.analyze(text, new ScriptMemory()))
        .filteredOn(command -> command.name().startsWith("w"))
        .extracting(
            command -> command.name() + ": " + text.substring(command.start(), command.end()))
        .containsExactly("w2: `w1 \\`w2\\``", "w1: `w1 \\`w2\\``", "w3: 密 $(w3)\nE\n", "w4: w4");
  }

  private static void inside(Node node, int from, int to) {
    assertThat(node.start()).isBetween(from, to);
    assertThat(node.end()).isBetween(node.start(), to);
  }

  /** Heredocs stand behind the line that announces them, outside of its node. */
  private static List<Redirect> bodies(Node node) {
    List<Redirect> found = new ArrayList<>();
    if (node instanceof Node.Simple simple) {
      found.addAll(simple.redirects());
      simple.words().forEach(word -> found.addAll(bodies(word)));
      simple.redirects().forEach(redirect -> found.addAll(bodies(redirect.target())));
    } else if (node instanceof Node.Pipeline pipeline) {
      pipeline.stages().forEach(stage -> found.addAll(bodies(stage)));
    } else if (node instanceof Node.Negation negation) {
      found.addAll(bodies(negation.node()));
    } else if (node instanceof Node.Sequence sequence) {
      sequence.items().forEach(item -> found.addAll(bodies(item.node())));
    } else if (node instanceof Node.Compound compound) {
      found.addAll(compound.redirects());
      compound.parts().forEach(part -> found.addAll(bodies(part)));
    } else if (node instanceof Node.Loop loop) {
      found.addAll(loop.redirects());
      loop.values().forEach(word -> found.addAll(bodies(word)));
      found.addAll(bodies(loop.body()));
    } else if (node instanceof Node.Case cases) {
      found.addAll(cases.redirects());
      found.addAll(bodies(cases.subject()));
      cases.branches().forEach(branch -> found.addAll(bodies(branch.body())));
    } else if (node instanceof Node.Function function) {
      found.addAll(bodies(function.body()));
    }
    return found.stream().filter(redirect -> redirect.operator().matches("<<-?")).toList();
  }

  private static List<Redirect> bodies(Word word) {
    List<Redirect> found = new ArrayList<>();
    for (Word.Part part : word.parts()) {
      if (part instanceof Word.Part.Substitution substitution && substitution.start() < 0) {
        found.addAll(bodies(substitution.body()));
      } else if (part instanceof Word.Part.Process process) {
        found.addAll(bodies(process.body()));
      } else if (part instanceof Word.Part.Elements elements) {
        elements.words().forEach(each -> found.addAll(bodies(each)));
      } else if (part instanceof Word.Part.Variable variable) {
        found.addAll(bodies(variable.operand()));
      }
    }
    return found;
  }

  /** What is neither covered nor blank, a comment, a prompt, a separator or a reserved word. */
  private static String uncovered(String text, BitSet covered) {
    StringBuilder rest = new StringBuilder();
    int at = covered.nextClearBit(0);
    while (at < text.length()) {
      int from = at;
      int end = covered.nextSetBit(at);
      end = end < 0 ? text.length() : end;
      String gap = text.substring(from, end);
      String word =
          RESERVED.stream().filter(gap::startsWith).max(comparingInt(String::length)).orElse("");
      char c = gap.charAt(0);
      if (c == '#') {
        int line = gap.indexOf('\n');
        at = line < 0 ? end : from + line;
      } else if (!word.isEmpty()) {
        at = from + word.length();
      } else if (gap.startsWith("\\\n") || gap.startsWith("$ ") || gap.startsWith("\\\r\n")) {
        at = from + 2;
      } else if (gap.matches("(?s)[^ \n]*u@h:~[$] .*")) {
        at = from + gap.indexOf("$ ") + 2;
      } else {
        if (" \t\r\n\u00a0\ufeff;&|!()".indexOf(c) < 0) {
          rest.append(c);
        }
        at = from + 1;
      }
      at = covered.nextClearBit(at);
    }
    return rest.toString();
  }
}
