/**
 * Searches for hyperparameters of Site-Net models: search spaces in files, a trial as a training, its validation error as what
 * is minimised. What is tried next and what is given up is decided by {@code org.sitenet.search}, which knows nothing of models;
 * how a model is trained by {@code org.sitenet.train}, which knows nothing of searches.
 */
@NullMarked
package org.sitenet.tuning;

import org.jspecify.annotations.NullMarked;
