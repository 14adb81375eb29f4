/** What every service does where it meets the outside; nothing of it knows an image, a latent or a mixture. */
package io.infinimix.edge;
