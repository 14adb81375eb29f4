/** Whether images show something that the known ones do not: distances in features that nothing was learned for, and an alarm over a stream of them. */
package io.infinimix.gmvae.novelty;
