/** Streams of events that stay open. */
package io.infinimix.edge.live;
