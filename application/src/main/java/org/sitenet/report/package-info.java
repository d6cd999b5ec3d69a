/**
 * The page about a training run: what its folder says, how the best model errs on crystals that it has not learnt from, and all
 * that is needed to do it again, as one HTML file. Reads runs and never writes into them; its numbers are functions of the
 * run's files and the sets alone. Knows nothing of the command line and nothing of searches.
 */
@NullMarked
package org.sitenet.report;

import org.jspecify.annotations.NullMarked;
