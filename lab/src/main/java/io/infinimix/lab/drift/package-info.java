/** How soon a change of the stream is found, and how often one is found where there is none. */
package io.infinimix.lab.drift;
