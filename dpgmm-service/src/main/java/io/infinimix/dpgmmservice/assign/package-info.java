/** Which cluster a latent belongs to, and how unusual it is. */
package io.infinimix.dpgmmservice.assign;
