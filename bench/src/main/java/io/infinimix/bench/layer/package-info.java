/** The parts of the loop one by one, each by the processor time that an image takes. */
package io.infinimix.bench.layer;
