/** Which images are read next: where reading goes on, and what is said where that cannot be where it ended. */
package io.infinimix.encoder.position;
