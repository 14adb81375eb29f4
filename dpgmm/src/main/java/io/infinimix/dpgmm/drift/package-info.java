/** Whether a stream still is what it was: a sequential test on how probable its latents are, with a stated rate of false alarms. */
package io.infinimix.dpgmm.drift;
