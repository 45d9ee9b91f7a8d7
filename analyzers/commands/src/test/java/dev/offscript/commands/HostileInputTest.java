package dev.offscript.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.SimpleCommand;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInputTest {

  private static final int MEGABYTE = 1_000_000;

  /** Far above what any of these takes; without bounds they take years. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$(",
        "`",
        "\"$(",
        "'",
        "\"",
        "((",
        "(",
        "{",
        "$((",
        "<(",
        "<<<$(",
        "<<E ",
        "${a",
        "${a[",
        "a=(",
        "if ",
        "while x; do ",
        "for i in 1 2 3; do ",
        "x=$x$x;",
        "echo {a,b}{a,b}{a,b}{a,b};",
        "{a,b}{a,b}",
        "f(){ f;f;};f;",
        "a=b;alias a=a;a ",
        "eval eval ",
        "sh -c 'sh -c \"",
        "sudo ",
        "xargs ",
        "echo a >>f.sh;",
        "cat f|sh>f;",
        "echo a|base64|",
        "python3 -c 'f(f(f(",
        "python3 -c 'x=[[[{({",
        "python3 -c 'def f(a):f(f(a));",
        "python3 -c 's=s+s+f\"{s}{s}{s}\";",
        "python3 -c 'for a in b:\\n a=a.read(s.recv(a.read(",
        "node -e 'a=>(b=>function(c){",
        "node -e 's.on(\"data\",d=>exec(`${d}`",
        "perl -e 'qw(a b) <$s> `$_` open(F,\"a|\"",
        "ruby -e '%w[a b].each{|c|system %x(",
        "php -r '<?php $a=$a.$a; ?>",
        "awk '{a|getline b;b|&getline;print|\"sh\"",
        "\u0000",
        "x=${x}aaaaaaaaaaaaaaaaaaaa$x;echo $x$x$x$x$x$x$x$x;"
      })
  void a_megabyte_of_anything_comes_to_an_end(String piece) throws Exception {
    String text = piece.repeat(MEGABYTE / piece.length());

    List<SimpleCommand> commands = analyzed(text);

    assertThat(commands).hasSizeLessThanOrEqualTo(4000);
    assertThat(commands).allSatisfy(command -> inside(command, text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"$(", "f(){ f;f;};f a;", "eval eval ", "sudo ", "echo {a,b}{a,b}{a,b}{a,b};"})
  void what_was_cut_is_said(String piece) throws Exception {
    assertThat(analyzed("true;" + piece.repeat(MEGABYTE / piece.length())))
        .anySatisfy(
            command -> assertThat(command.via()).anyMatch(via -> via.startsWith("limit: ")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo ${4[1]}",
        "echo ${!2r",
        "${2wo}",
        "${#64o ]",
        "parallel --timeout",
        "xargs -I",
        "find . -exec",
        "tmux new -s",
        "screen -S",
        "timeout -k",
        "printf %*d",
        "printf '%(' x",
        "$((1/0))",
        "$((x=1))",
        "${x:a:b}",
        "{a..}",
        "{..}",
        "read -a",
        "set -o",
        "cut -d",
        "sed s",
        "sed s/[/b/",
        "tr -d",
        "base64 -d <<< '\u00e9'",
        "aws ssm send-command --parameters 'commands=['",
        "start",
        "case"
      })
  void a_command_that_is_cut_short_throws_nothing(String text) {
    assertThat(Cases.COMMANDS.analyze("echo a | " + text, new ScriptMemory()))
        .isNotEmpty()
        .noneMatch(command -> command.via().contains("undecodable: analysis failed"));
  }

  /** Work on four times the text is some four times the work: twice that leaves room for noise. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$(",
        "`",
        "((",
        "$((a))",
        "[[ a && ",
        "<<E\n",
        "<<'E' \"a\n",
        "${a:-",
        "x=(",
        "{1..9}{1..9} ",
        "case a in b) ",
        "x=$x$x;",
        "x=aaaa$x;y=${x//*a*b/c};",
        "x=x+x;$((x))",
        "for i in {1..1000};do x=$x$i;done;",
        "while :;do x=$((x+1));done;",
        "docker run a ",
        "ssh h ssh ",
        "a|",
        "a&",
        "echo a|sed s/a/aaaaaaaa/g|",
        "cat f|sh>f;",
        "alias a='a a';a;",
        "make -f - <<E\na: b\n\tc\nE\n",
        "cat >a.yml <<E\nservices:\n  a:\n    command: b\nE\n",
        "<ip> ",
        "u@h ",
        "$((1+",
        "a$b;",
        "PS C ",
        "(a) ",
        "[["
      })
  void work_grows_with_the_text(String piece) {
    String text = piece.repeat(MEGABYTE / piece.length());
    String quarter = piece.repeat(MEGABYTE / 4 / piece.length());
    time(quarter);

    long small = time(quarter);
    long large = time(text);

    assertThat(large).isLessThan(8 * small + TimeUnit.MILLISECONDS.toNanos(250));
  }

  /** Time this thread had the processor, in nanoseconds. */
  private static long time(String text) {
    var clock = java.lang.management.ManagementFactory.getThreadMXBean();
    long before = clock.getCurrentThreadCpuTime();
    Cases.COMMANDS.analyze(text, new ScriptMemory());
    return clock.getCurrentThreadCpuTime() - before;
  }

  @Test
  void nested_encodings_are_followed_deep_and_then_named() throws Exception {
    String twenty = nested("./xmrig -o pool.example.org:3333 -u w", 20);
    assertThat(analyzed(twenty)).anySatisfy(command -> assertThat(command.acts()).isNotEmpty());

    String forty = nested("true", 32);
    assertThat(analyzed(forty)).isNotEmpty();
  }

  @Test
  void random_text_of_shell_pieces_never_throws_and_stays_in_range() {
    String[] pieces = {
      "ssh -R 1:localhost:2 a@203.0.113.9",
      " ",
      "\n",
      ";",
      "&",
      "|",
      "$(",
      ")",
      "`",
      "'",
      "\"",
      "<<E\n",
      "E\n",
      "{",
      "}",
      "if ",
      "then ",
      "fi",
      "do ",
      "done",
      "x=1",
      "$x",
      "${x:-",
      "echo ",
      "base64 -d",
      "eval ",
      "sh -c ",
      "> f ",
      "< f ",
      "\\",
      "[[ ",
      "]]",
      "case x in ",
      "esac",
      "\ud83d"
    };
    for (int seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int count = random.nextInt(30); count > 0; count--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      String whole = text.toString();
      assertThat(Cases.COMMANDS.analyze(whole, new ScriptMemory()))
          .as("seed %d: %s", seed, whole)
          .allSatisfy(command -> inside(command, whole));
    }
  }

  private static void inside(SimpleCommand command, String text) {
    assertThat(command.start()).isBetween(0, text.length());
    assertThat(command.end()).isBetween(command.start(), text.length());
  }

  private static String nested(String command, int levels) {
    String text = command;
    for (int level = 0; level < levels; level++) {
      String packed = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
      text = "echo " + packed + "|base64 -d|sh";
    }
    return text;
  }

  /** On a small stack, as worker threads have. */
  private static List<SimpleCommand> analyzed(String text) throws Exception {
    FutureTask<List<SimpleCommand>> task =
        new FutureTask<>(() -> new ArrayList<>(Cases.COMMANDS.analyze(text, new ScriptMemory())));
    Thread thread = new Thread(null, task, "analysis", 512 << 10);
    thread.setDaemon(true);
    thread.start();
    return task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
