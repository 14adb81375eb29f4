/** The service that turns images into latents. */
package io.infinimix.encoder;
