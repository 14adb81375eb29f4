/** What goes out: latents, switch markers and dead letters, in one transaction with the offsets of the images they came from. */
package io.infinimix.encoder.publish;
