package dev.offscript.rules.mapping;

/** A part of a text, as rules ask for it. */
public enum Part {
  /** All of it. */
  ALL,
  /** The host of a URL. */
  HOST,
  /** The path of a URL, without query and fragment. */
  PATH,
  /** The query of a URL, without its question mark. */
  QUERY,
  /** What follows the last dot in the last part of a URL's path. */
  EXTENSION,
  /** The name of a file without its folder. */
  NAME,
  /** The first 15 bytes of that: the name that the kernel keeps of a process. */
  COMM;

  private static final int COMM_BYTES = 15;

  /** The part of {@code text}, {@code ""} where it has none. */
  String of(String text) {
    return switch (this) {
      case ALL -> text;
      case HOST -> host(text);
      case PATH -> path(text);
      case QUERY -> query(text);
      case EXTENSION -> extension(path(text));
      case NAME -> name(text);
      case COMM -> comm(name(text));
    };
  }

  private static int authority(String url) {
    int scheme = url.indexOf("://");
    return scheme > 0 && scheme < 12 ? scheme + 3 : 0;
  }

  private static String host(String url) {
    int from = authority(url);
    if (from == 0 && url.startsWith("/")) {
      return "";
    }
    int to = first(url, from, "/?#");
    int user = url.lastIndexOf('@', to);
    String host = url.substring(Math.max(from, user + 1), to);
    int port = host.indexOf(']') < 0 ? host.indexOf(':') : host.indexOf(':', host.indexOf(']'));
    return port < 0 ? host : host.substring(0, port);
  }

  private static String path(String url) {
    int from = authority(url);
    int slash = from == 0 && url.startsWith("/") ? 0 : first(url, from, "/?#");
    return url.substring(slash, first(url, slash, "?#"));
  }

  private static String query(String url) {
    int mark = url.indexOf('?');
    return mark < 0 ? "" : url.substring(mark + 1, first(url, mark + 1, "#"));
  }

  private static String extension(String path) {
    String name = name(path);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1);
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String comm(String name) {
    int bytes = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
      if (bytes > COMM_BYTES) {
        return name.substring(0, i);
      }
    }
    return name;
  }

  private static int first(String text, int from, String ends) {
    for (int i = from; i < text.length(); i++) {
      if (ends.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }
}
