package org.sitenet.autodiff.safetensors;

/** A safetensors file that cannot be read or written. The message is one line that names the file and what is wrong. */
public final class SafetensorsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A problem found in the file itself.
   *
   * @param message one line: file, what is wrong, what to do
   */
  public SafetensorsException(String message) {
    super(message);
  }

  /**
   * A problem reported by the operating system.
   *
   * @param message one line: file, what is wrong, what to do
   * @param cause what the operating system said
   */
  public SafetensorsException(String message, Throwable cause) {
    super(message, cause);
  }
}
