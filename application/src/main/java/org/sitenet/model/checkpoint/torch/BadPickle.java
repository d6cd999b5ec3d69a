package org.sitenet.model.checkpoint.torch;

/** What is wrong with a file, before its name is known. */
final class BadPickle extends Exception {
  private static final long serialVersionUID = 1L;

  private final String problem;

  BadPickle(String problem) {
    super(problem);
    this.problem = printable(problem);
  }

  /** The problem, in one line of bounded length. */
  String problem() {
    return problem;
  }

  private static String printable(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().limit(400).forEach(c -> {
      boolean shown = !Character.isISOControl(c) && Character.isDefined(c) && !Character.isWhitespace(c);
      out.appendCodePoint(shown || c == ' ' ? c : '?');
    });
    return out.toString();
  }
}
