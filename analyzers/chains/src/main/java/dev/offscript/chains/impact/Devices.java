package dev.offscript.chains.impact;

import dev.offscript.model.SimpleCommand;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * Which cards a command says that it will use: {@code CUDA_VISIBLE_DEVICES=0,1}, {@code -d 0,1}.
 */
final class Devices {

  private static final List<String> VARIABLES =
      List.of(
          "CUDA_VISIBLE_DEVICES",
          "NVIDIA_VISIBLE_DEVICES",
          "HIP_VISIBLE_DEVICES",
          "ROCR_VISIBLE_DEVICES",
          "GPU_DEVICE_ORDINAL");

  private static final List<String> OPTIONS =
      List.of(
          "--devices",
          "--device",
          "-d",
          "-di",
          "--cuda-devices",
          "--cl-devices",
          "--gpus",
          "--gpu-id",
          "--gpu-ids",
          "--opencl-devices");

  private Devices() {}

  /** What says so, and how many; empty where nothing does. */
  static Map.Entry<String, OptionalInt> of(SimpleCommand command) {
    for (String assignment : command.assignments()) {
      int equals = assignment.indexOf('=');
      if (equals > 0 && VARIABLES.contains(assignment.substring(0, equals))) {
        OptionalInt count = count(assignment.substring(equals + 1));
        if (count.isPresent()) {
          return Map.entry(assignment, count);
        }
      }
    }
    List<String> argv = command.argv();
    for (int i = 1; i < argv.size(); i++) {
      String word = argv.get(i);
      int equals = word.indexOf('=');
      String name = equals > 0 ? word.substring(0, equals) : word;
      String value =
          equals > 0 ? word.substring(equals + 1) : i + 1 < argv.size() ? argv.get(i + 1) : "";
      if (OPTIONS.contains(name)) {
        OptionalInt count = count(value);
        if (count.isPresent()) {
          return Map.entry(equals > 0 ? word : name + " " + value, count);
        }
      }
    }
    return Map.entry("", OptionalInt.empty());
  }

  /** Numbers of cards: {@code 0,1}, {@code device=0,1}, {@code [0,1]}. */
  private static OptionalInt count(String value) {
    String list = value.toLowerCase(Locale.ROOT).replace("device=", "");
    TreeSet<String> cards = new TreeSet<>();
    for (String part : list.split("[,;\\[\\]\" ]+", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      boolean number = part.length() < 3 && part.chars().allMatch(c -> c >= '0' && c <= '9');
      if (!number && !part.startsWith("gpu-")) {
        return OptionalInt.empty();
      }
      cards.add(part);
    }
    return cards.isEmpty() ? OptionalInt.empty() : OptionalInt.of(cards.size());
  }
}
