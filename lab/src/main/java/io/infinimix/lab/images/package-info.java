/** Labelled images on disk, and the parts of them that experiments are run on. */
package io.infinimix.lab.images;
