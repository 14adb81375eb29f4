/** Images handed in over HTTP: checked, given an id, and put onto the images topic like any other feeder's. */
package io.infinimix.encoder.ingest;
