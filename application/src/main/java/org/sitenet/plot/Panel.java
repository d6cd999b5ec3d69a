package org.sitenet.plot;

import java.util.List;

/**
 * One chart of a figure. A legend stands below it where several of its layers have names.
 *
 * @param title above it; may be empty
 * @param x the axis to the right
 * @param y the axis upwards
 * @param layers drawn one over the other
 */
public record Panel(String title, Axis x, Axis y, List<Layer> layers) {
  public Panel {
    layers = List.copyOf(layers);
  }
}
