/**
 * A lap over batches, as plain objects without threads or input and output, used alike by the in-process fit and by the stream: the plan that goes to every batch, the visit of a
 * batch, and the coordinator that adds up, judges and plans again.
 */
package io.infinimix.dpgmm.lap;
