package dev.offscript.reports.audit;

import dev.offscript.model.audit.Audit;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Writes an audit in one format; without state, and the same bytes for the same audit. */
public interface AuditRenderer {

  /** The word after {@code --format}: lower case, unique. */
  String format();

  /** Writes the whole of {@code audit} in UTF-8 and flushes; the stream stays open. */
  void render(Audit audit, AuditOutput output) throws IOException;

  /** The renderer of {@code format}, empty where there is none. */
  static Optional<AuditRenderer> byFormat(String format) {
    return ServiceLoader.load(AuditRenderer.class, AuditRenderer.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .filter(renderer -> renderer.format().equals(format))
        .findFirst();
  }

  /** Every known format, in alphabetical order. */
  static List<String> formats() {
    return ServiceLoader.load(AuditRenderer.class, AuditRenderer.class.getClassLoader()).stream()
        .map(provider -> provider.get().format())
        .sorted()
        .toList();
  }
}
