/** How a release is cut into records of the models topic, and how a reader knows that it has arrived whole. */
package io.infinimix.stream.model;
