package org.sitenet.attention;

import java.util.Optional;
import java.util.OptionalInt;
import org.sitenet.data.CompressionMode;

/**
 * How to look.
 *
 * @param supercellAtoms other supercells than those that the model was trained on
 * @param compression other than what the model was trained with; both are the same function
 * @param threads that read and prepare structures
 * @param bins of distance and of attention weight
 * @param symmetryTolerance how far an atom may be from where a symmetry operation puts it [Å]
 */
public record AttentionOptions(
    OptionalInt supercellAtoms,
    Optional<CompressionMode> compression,
    int threads,
    AttentionBins bins,
    double symmetryTolerance) {}
