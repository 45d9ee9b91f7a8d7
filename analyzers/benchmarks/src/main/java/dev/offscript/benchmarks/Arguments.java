package dev.offscript.benchmarks;

/** The words behind a measurement's name: {@code --name=value}. */
public final class Arguments {

  private Arguments() {}

  /** The value of {@code name}, or {@code otherwise} where nobody gave one. */
  public static String option(String[] arguments, String name, String otherwise) {
    String prefix = "--" + name + "=";
    for (String argument : arguments) {
      if (argument.startsWith(prefix)) {
        return argument.substring(prefix.length());
      }
    }
    return otherwise;
  }
}
