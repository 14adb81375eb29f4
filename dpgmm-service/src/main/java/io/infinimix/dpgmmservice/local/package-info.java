/** The local step: what the task of one partition of latents does with them. */
package io.infinimix.dpgmmservice.local;
