/** What a partition's task tells of its batches. */
package io.infinimix.stream.summary;
