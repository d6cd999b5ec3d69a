package org.sitenet.search;

/** A trial was taken over by another worker, because this one had not been heard of for too long. Its evaluation is of no use any more. */
public final class TrialLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TrialLostException(int number) {
    super("trial " + number + " was taken over by another worker, because this one had not been heard of for too long");
  }
}
