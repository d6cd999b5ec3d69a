package org.sitenet.search;

/**
 * Who works on a trial.
 *
 * @param number of the trial
 * @param attempt of the claim
 * @param deaths how many of its workers were found dead before
 * @param worker who claimed it
 * @param released whether the worker has given it back
 * @param silentMillis how long the worker has not been heard of, by the storage's clock [ms]
 */
public record Possession(int number, int attempt, int deaths, Worker worker, boolean released, long silentMillis) {}
