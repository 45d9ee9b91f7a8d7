package dev.offscript.benchmarks.accuracy;

import static dev.offscript.benchmarks.accuracy.Plain.literal;
import static dev.offscript.benchmarks.accuracy.Plain.quoted;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Another language runs it. */
final class Languages {

  private static final String GROUP = "another language";

  private Languages() {}

  static List<Transform> all() {
    return List.of(
        list(
            "python subprocess",
            words -> "python3 -c \"import subprocess; subprocess.Popen([" + words + "])\""),
        any(
            "python subprocess, shell",
            text ->
                "python3 -c "
                    + quoted(
                        "import subprocess; subprocess.run(" + literal(text) + ", shell=True)")),
        any("python os.system", text -> "python3 -c " + quoted(osSystem(text))),
        any(
            "python os.system of base64",
            text ->
                "python3 -c \"import os,base64;os.system(base64.b64decode('"
                    + Encodings.base64(text)
                    + "').decode())\""),
        any(
            "python exec of base64",
            text ->
                "python3 -c \"exec(__import__('base64').b64decode('"
                    + Encodings.base64(osSystem(text))
                    + "'))\""),
        any(
            "python in a heredoc",
            text -> "python3 - <<'PY'\nimport os\n\nos.system(" + literal(text) + ")\nPY"),
        any(
            "python in a file",
            text ->
                "cat > /tmp/job.py <<'PY'\nimport subprocess\n\nCOMMAND = "
                    + literal(text)
                    + "\nsubprocess.call(COMMAND, shell=True)\nPY\npython3 /tmp/job.py"),
        any(
            "python function",
            text ->
                "python3 - <<'PY'\nimport subprocess\n\n\ndef run(command):\n"
                    + "    return subprocess.run(command, shell=True)\n\n\nrun("
                    + literal(text)
                    + ")\nPY"),
        any(
            "python characters",
            text -> "python3 -c \"import os; os.system(bytes([" + numbers(text) + "]).decode())\""),
        any(
            "node in a file",
            text ->
                "cat > /tmp/job.js <<'JS'\nconst cp = require('child_process');\ncp.execSync("
                    + literal(text)
                    + ");\nJS\nnode /tmp/job.js"),
        any(
            "node exec",
            text -> "node -e " + quoted("require(\"child_process\").exec(" + literal(text) + ")")),
        new Transform(
            GROUP,
            "node spawn",
            (command, random) ->
                command
                    .words()
                    .map(
                        words ->
                            "node -e \"const { spawn } = require('child_process'); spawn('"
                                + words.get(0)
                                + "', ["
                                + strings(words.subList(1, words.size()))
                                + "], { detached: true })\"")),
        any("perl system", text -> "perl -e " + quoted("system(" + single(text) + ")")),
        any("perl exec", text -> "perl -e " + quoted("exec " + single(text))),
        any("ruby system", text -> "ruby -e " + quoted("system(" + single(text) + ")")),
        any("ruby spawn", text -> "ruby -e " + quoted("spawn(" + single(text) + ")")),
        any("php system", text -> "php -r " + quoted("system(" + single(text) + ");")),
        any("lua os.execute", text -> "lua -e " + quoted("os.execute(" + literal(text) + ")")),
        any(
            "a java class",
            text ->
                "cat > Job.java <<'JAVA'\nclass Job {\n  public static void main(String[] a) throws Exception {\n"
                    + "    new ProcessBuilder(\"bash\", \"-c\", "
                    + literal(text)
                    + ").inheritIO().start().waitFor();\n  }\n}\nJAVA\njava Job.java"),
        any("awk system", text -> "awk " + quoted("BEGIN { system(" + literal(text) + ") }")));
  }

  private static Transform any(String name, UnaryOperator<String> way) {
    return Transform.any(GROUP, name, way);
  }

  private static Transform list(String name, UnaryOperator<String> way) {
    return new Transform(
        GROUP, name, (command, random) -> command.words().map(Languages::strings).map(way));
  }

  private static String strings(List<String> words) {
    return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", "));
  }

  private static String numbers(String text) {
    StringBuilder numbers = new StringBuilder();
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      numbers.append(numbers.isEmpty() ? "" : ",").append(one & 0xff);
    }
    return numbers.toString();
  }

  private static String osSystem(String text) {
    return "import os; os.system(" + literal(text) + ")";
  }

  /** In single quotes, for Perl, Ruby and PHP, where double quotes would look for variables. */
  private static String single(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
