package org.sitenet.data;

/** Whether sites and pairs that the model cannot tell apart are merged. */
public enum CompressionMode {
  /** Every unique site and every pair is a row, in the order of the supercell, with multiplicity 1. */
  OFF,

  /** One site of every kind, one pair for every shell of equal keys, with multiplicities. */
  SHELLS
}
