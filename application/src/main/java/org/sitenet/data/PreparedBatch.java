package org.sitenet.data;

import org.sitenet.engine.Batch;

/**
 * A batch, and what is to be known about it.
 *
 * @param epoch from 0
 * @param index of the batch in its epoch, from 0
 * @param crystals which crystals of the source are its rows
 * @param batch what programs run on
 * @param uniqueSites of all its crystals, before merging
 * @param pairs rows that are computed
 * @param uncompressedPairs rows that there would be without compression
 */
@SuppressWarnings("ArrayRecordComponent") // One batch's own array; nobody compares batches.
public record PreparedBatch(
    int epoch, int index, int[] crystals, Batch batch, int uniqueSites, long pairs, long uncompressedPairs) {}
