/** The service that turns latents into a mixture, assignments and cluster events. */
package io.infinimix.dpgmmservice;
