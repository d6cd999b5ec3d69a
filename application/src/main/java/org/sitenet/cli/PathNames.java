package org.sitenet.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Names of files and folders: an empty one, which would mean the working folder, is refused. */
final class PathNames implements ITypeConverter<Path> {
  @Override
  public Path convert(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException("a file's name must not be empty");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("'" + text + "' cannot be a file's name: " + e.getReason());
    }
  }

  /** Names that may also be those of something shipped; they stay text. */
  static final class OrShipped implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      return new PathNames().convert(text).toString();
    }
  }
}
