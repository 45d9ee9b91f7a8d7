package dev.offscript.rules;

/**
 * Where a rule applies, or where an event comes from: {@code ""} where a part is not said.
 *
 * @param category kind of event, for example {@code process_creation}
 * @param product for example {@code linux}
 * @param service for example {@code auditd}
 */
public record Logsource(String category, String product, String service) {

  /** Every part of this that is said is said alike by {@code event}. */
  public boolean covers(Logsource event) {
    return (category.isEmpty() || category.equals(event.category))
        && (product.isEmpty() || product.equals(event.product))
        && (service.isEmpty() || service.equals(event.service));
  }

  @Override
  public String toString() {
    return (category.isEmpty() ? "*" : category)
        + "/"
        + (product.isEmpty() ? "*" : product)
        + "/"
        + (service.isEmpty() ? "*" : service);
  }
}
