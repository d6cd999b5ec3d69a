package org.sitenet.plot;

/** How values are spread along an axis or over colours. */
public enum Scale {
  /** Equal differences take equal room. */
  LINEAR,

  /** Equal ratios take equal room. Values must be positive. */
  LOGARITHMIC
}
