/** What counts as an image on the images topic, what its id is, and which model input it becomes. */
package io.infinimix.stream.image;
