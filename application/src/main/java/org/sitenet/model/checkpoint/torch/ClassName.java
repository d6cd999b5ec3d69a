package org.sitenet.model.checkpoint.torch;

/**
 * A Python class or function that a pickle mentions. It is a name and nothing more: never looked up, never called.
 *
 * @param module dotted module name
 * @param name qualified name inside the module
 */
public record ClassName(String module, String name) {
  @Override
  public String toString() {
    return module + "." + name;
  }
}
