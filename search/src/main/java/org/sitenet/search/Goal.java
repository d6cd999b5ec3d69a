package org.sitenet.search;

/**
 * One objective of a study.
 *
 * @param name what people read, such as {@code val_mae}
 * @param direction which way is better
 */
public record Goal(String name, Direction direction) {
  public Goal {
    if (name.isBlank()) {
      throw new SearchException("an objective needs a name");
    }
  }

  public static Goal minimize(String name) {
    return new Goal(name, Direction.MINIMIZE);
  }

  public static Goal maximize(String name) {
    return new Goal(name, Direction.MAXIMIZE);
  }
}
