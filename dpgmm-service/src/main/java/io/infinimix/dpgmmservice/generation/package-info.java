/** Releases: from their parts on the models topic to the uids of their components. */
package io.infinimix.dpgmmservice.generation;
