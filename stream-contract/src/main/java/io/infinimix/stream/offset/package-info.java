/** What a reader does where a topic does not have what it was to read next, so that nothing is lost silently. */
package io.infinimix.stream.offset;
