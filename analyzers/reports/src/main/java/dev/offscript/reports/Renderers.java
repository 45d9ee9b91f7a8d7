package dev.offscript.reports;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The renderers on the class path. */
public final class Renderers {

  private Renderers() {}

  /** The renderer of {@code format}, empty where there is none. */
  public static Optional<Renderer> byFormat(String format) {
    return ServiceLoader.load(Renderer.class, Renderers.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .filter(renderer -> renderer.format().equals(format))
        .findFirst();
  }

  /** Every known format, in alphabetical order. */
  public static List<String> formats() {
    return ServiceLoader.load(Renderer.class, Renderers.class.getClassLoader()).stream()
        .map(provider -> provider.get().format())
        .sorted()
        .toList();
  }
}
