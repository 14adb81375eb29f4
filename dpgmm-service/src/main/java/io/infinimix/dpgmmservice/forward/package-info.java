/** Passes encoder's and trainer's routes on, so that a browser talks to one origin. */
package io.infinimix.dpgmmservice.forward;
