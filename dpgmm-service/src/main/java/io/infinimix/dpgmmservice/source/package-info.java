/** What the topology does where its topics do not have what it was to read next, or are gone. */
package io.infinimix.dpgmmservice.source;
