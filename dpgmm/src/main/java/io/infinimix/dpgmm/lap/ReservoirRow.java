package io.infinimix.dpgmm.lap;

/**
 * A row that may help to build a birth proposal.
 *
 * @param uid component that it belongs to
 * @param responsibility for that component, at least {@link BatchVisit#RESERVOIR_RESPONSIBILITY}
 * @param value the row shifted by the prior's reference, length D
 * @param variance per dimension, or null for a certain row
 */
public record ReservoirRow(long uid, double responsibility, double[] value, double[] variance) {}
