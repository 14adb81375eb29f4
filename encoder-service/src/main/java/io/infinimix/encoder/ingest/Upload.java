package io.infinimix.encoder.ingest;

/**
 * One image of a request.
 *
 * @param id of the image
 * @param name of its part, or null
 * @param contentType as the client says, or null
 * @param source where it comes from, or null
 * @param capturedAt when it was taken, as ISO 8601, or null
 * @param content the file's bytes
 */
record Upload(String id, String name, String contentType, String source, String capturedAt, byte[] content) {}
