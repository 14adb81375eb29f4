package io.infinimix.dpgmm.lap;

/**
 * What is remembered of a component whose split failed.
 *
 * @param failures in a row
 * @param size N_k at the last one
 */
public record Attempt(int failures, double size) {}
