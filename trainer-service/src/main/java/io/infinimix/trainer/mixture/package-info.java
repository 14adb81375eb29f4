/** Mixtures between protobuf and the mathematics' values, and the newest one of a generation from its topic. */
package io.infinimix.trainer.mixture;
