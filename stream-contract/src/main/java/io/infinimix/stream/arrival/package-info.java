/** What was assigned lately, counted and sampled for whoever shows it. */
package io.infinimix.stream.arrival;
