/** What of the stream the trainer keeps: a uniform sample of decoded images, on disk, with the offsets up to which the stream was seen. */
package io.infinimix.trainer.sample;
