package io.infinimix.lab.paper;

/**
 * How a training stood after an epoch.
 *
 * @param objective average over the epoch's steps, nats per image; null where it was not given
 * @param nmi of training images; null while there are no clusters
 * @param accuracy of training images, one-to-one; null while there are no clusters
 */
record EpochFigures(Double objective, Double nmi, Double accuracy) {}
