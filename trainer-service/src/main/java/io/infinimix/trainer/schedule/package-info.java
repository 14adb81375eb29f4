/** When to train: a pure rule over what the stream and earlier trainings did. */
package io.infinimix.trainer.schedule;
