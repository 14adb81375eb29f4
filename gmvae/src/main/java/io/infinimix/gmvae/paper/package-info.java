/** The networks that Infinimix is measured against: VAE, Gaussian-mixture VAEs with ten components, and the joint training that the project started from. Nothing in production uses them. */
package io.infinimix.gmvae.paper;
