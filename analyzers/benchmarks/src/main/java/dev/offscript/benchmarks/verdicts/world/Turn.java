package dev.offscript.benchmarks.verdicts.world;

/** One thing that a person or the agent does in a session, with what came back. */
public sealed interface Turn {

  /** What it is for the truth. */
  Part part();

  /** Words by which a record is known to show it. */
  String shown();

  /** The agent thinks. */
  record Think(Part part, String text) implements Turn {
    @Override
    public String shown() {
      return text;
    }
  }

  /** The agent speaks. */
  record Say(Part part, String text) implements Turn {
    @Override
    public String shown() {
      return text;
    }
  }

  /** A person speaks. */
  record User(Part part, String text) implements Turn {
    @Override
    public String shown() {
      return text;
    }
  }

  /**
   * The agent runs a command.
   *
   * @param line as typed, may have several lines
   * @param seconds until the result is there
   * @param background whether the tool is told not to wait
   */
  record Command(
      Part part, String line, String output, int exit, double seconds, boolean background)
      implements Turn {

    /** Waits for its result. */
    public Command(Part part, String line, String output, int exit, double seconds) {
      this(part, line, output, exit, seconds, false);
    }

    @Override
    public String shown() {
      return line;
    }
  }

  /** The agent writes a file. */
  record Write(Part part, String path, String content) implements Turn {
    @Override
    public String shown() {
      return content;
    }
  }

  /** The agent reads a file. */
  record Read(Part part, String path, String content) implements Turn {
    @Override
    public String shown() {
      return content;
    }
  }

  /** The agent reads a page. */
  record Page(Part part, String url, String content) implements Turn {
    @Override
    public String shown() {
      return content;
    }
  }

  /** The agent asks a server of tools. */
  record Server(Part part, String server, String tool, String query, String content)
      implements Turn {
    @Override
    public String shown() {
      return content;
    }
  }

  /** The agent hands over to another agent, whose session is {@code child}. */
  record Delegate(Part part, String prompt, String answer, String child, double seconds)
      implements Turn {
    @Override
    public String shown() {
      return prompt;
    }
  }
}
