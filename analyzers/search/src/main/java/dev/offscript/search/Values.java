package dev.offscript.search;

import dev.offscript.model.NetworkAddress;

/** One spelling for values that have several. */
final class Values {

  private Values() {}

  /** An address or name of a host without the dot at its end and the brackets around it. */
  static String canonical(String field, String value) {
    return Schema.ADDRESS_FIELDS.contains(field) ? host(value) : value;
  }

  /** The same where the field is known to hold hosts. */
  static String host(String value) {
    String text = value;
    if (text.length() > 1 && text.endsWith(".")) {
      text = text.substring(0, text.length() - 1);
    }
    if (text.startsWith("[") && text.endsWith("]")) {
      text = text.substring(1, text.length() - 1);
    }
    return NetworkAddress.canonical(text);
  }
}
