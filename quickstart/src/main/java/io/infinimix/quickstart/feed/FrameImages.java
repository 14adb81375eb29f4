package io.infinimix.quickstart.feed;

import io.infinimix.stream.Topics;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** JPEG or PNG frames that follow each other in a stream, such as a camera's through ffmpeg. */
final class FrameImages implements ImageSource {

    private final FrameSplitter splitter;
    private final String run;
    private long index;

    /** @param run tells the frames of this stream from those of another */
    FrameImages(InputStream in, String run) {
        splitter = new FrameSplitter(new BufferedInputStream(in, 1 << 16), Topics.MAX_IMAGE_BYTES);
        this.run = run;
    }

    @Override
    public FeedImage next() throws IOException {
        if (!splitter.next()) {
            return null;
        }
        String id = "frame-" + run + "-" + index++;
        return splitter.length() > Topics.MAX_IMAGE_BYTES
                ? FeedImage.tooLarge(id, "stdin", null, splitter.length())
                : FeedImage.of(id, "stdin", null, splitter.content());
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.empty();
    }

    @Override
    public String description() {
        return "frames from standard input";
    }

    @Override
    public String remarks() {
        return splitter.skipped() == 0
                ? ""
                : splitter.skipped() + " bytes that belonged to no JPEG or PNG frame were skipped";
    }
}
