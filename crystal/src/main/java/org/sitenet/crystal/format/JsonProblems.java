package org.sitenet.crystal.format;

import org.sitenet.crystal.InvalidStructureException;
import tools.jackson.core.JacksonException;

/** Turns the JSON library's many-line messages into one line. */
public final class JsonProblems {
  private JsonProblems() {}

  /** What is wrong with a text that is not JSON, without its place. */
  public static String message(JacksonException problem) {
    String text = String.valueOf(problem.getOriginalMessage()).replaceAll("[\\p{Cntrl}\\x{80}-\\x{9f}]", " ");
    return "malformed JSON: " + (text.length() > 300 ? text.substring(0, 300) + "..." : text);
  }

  /**
   * The same as an exception that names file and line.
   *
   * @param source file name for messages
   */
  public static InvalidStructureException at(String source, JacksonException problem) {
    int line = problem.getLocation() == null ? 1 : Math.max(1, problem.getLocation().getLineNr());
    return InvalidStructureException.at(source, line, message(problem));
  }
}
