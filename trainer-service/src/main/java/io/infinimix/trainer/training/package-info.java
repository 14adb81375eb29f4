/** One training at a time, on an executor of its own: from a sample to a judged model, with its progress told on the way. */
package io.infinimix.trainer.training;
