/** Tells the assignment of a recent image, whichever instance has it. */
package io.infinimix.dpgmmservice.lookup;
