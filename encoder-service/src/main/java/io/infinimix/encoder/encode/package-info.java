/** The loop: one poll is one batch is one transaction. */
package io.infinimix.encoder.encode;
