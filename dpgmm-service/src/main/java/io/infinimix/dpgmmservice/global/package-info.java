/** The global step: one task that adds summaries up, judges laps, and tells every partition. */
package io.infinimix.dpgmmservice.global;
