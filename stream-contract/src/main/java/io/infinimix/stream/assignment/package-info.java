/** Which cluster an image belongs to. */
package io.infinimix.stream.assignment;
