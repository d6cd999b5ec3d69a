/**
 * Trained models at work: structures to predictions in the order in which they came, ensembles, and how large the errors
 * are on labelled crystals. A prediction is a function of the models and its own structure alone. Knows nothing of training
 * and nothing of the command line.
 */
@NullMarked
package org.sitenet.predict;

import org.jspecify.annotations.NullMarked;
