package org.sitenet.model.checkpoint.torch;

/** A PyTorch file that is damaged, or asks for something that is not on the allow-list. The message is one line. */
public final class TorchCheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A problem found in the file.
   *
   * @param message one line: file, what is wrong, what to do
   */
  public TorchCheckpointException(String message) {
    super(message);
  }

  /**
   * A problem with a cause.
   *
   * @param message one line: file, what is wrong, what to do
   * @param cause what led to it
   */
  public TorchCheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
