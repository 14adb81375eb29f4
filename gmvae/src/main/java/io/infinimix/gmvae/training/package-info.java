/** The training recipe: from images without labels to networks and a mixture in their latent space. */
package io.infinimix.gmvae.training;
