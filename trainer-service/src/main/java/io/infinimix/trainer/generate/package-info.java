/** Images that the live decoder draws from samples of a cluster. */
package io.infinimix.trainer.generate;
