package org.sitenet.config;

import java.io.Serial;

/** What is wrong with a configuration: file, line, key and what to write instead, in one line. */
public final class ConfigException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    super(message);
  }

  public ConfigException(String message, Throwable cause) {
    super(message, cause);
  }
}
