package io.infinimix.quickstart.feed;

import io.infinimix.stream.image.ImageDecoder;
import io.infinimix.stream.image.NearDuplicates;
import io.infinimix.stream.image.UndecodableImageException;
import java.io.IOException;
import java.util.OptionalLong;

/** Frames of a video, but for those that look like one shortly before. Their key and source is the camera. */
final class VideoImages implements ImageSource {

    /** Frames are compared at that size. */
    private static final int SIDE = 64;

    private final Ffmpeg ffmpeg;
    private final FrameImages frames;
    private final VideoAddress address;
    private final String camera;
    private final NearDuplicates nearDuplicates = new NearDuplicates();
    private final ImageDecoder decoder = new ImageDecoder();
    private long read;
    private long repeated;
    private volatile boolean cancelled;

    /** @param run tells the frames of this video from those of another */
    VideoImages(Ffmpeg ffmpeg, VideoAddress address, String camera, String run) {
        this.ffmpeg = ffmpeg;
        this.frames = new FrameImages(ffmpeg.frames(), run);
        this.address = address;
        this.camera = camera;
    }

    @Override
    public FeedImage next() throws IOException, InterruptedException {
        try {
            return nextNew();
        } catch (IOException e) {
            if (cancelled) {
                // The stream of an ffmpeg that was ended cannot be read any more.
                return null;
            }
            throw e;
        }
    }

    private FeedImage nextNew() throws IOException, InterruptedException {
        for (FeedImage frame = frames.next(); frame != null && !cancelled; frame = frames.next()) {
            read++;
            if (isNew(frame)) {
                return frame.ofCamera(camera);
            }
            repeated++;
        }
        if (!cancelled && !ffmpeg.finished()) {
            throw ended();
        }
        return null;
    }

    private boolean isNew(FeedImage frame) {
        try {
            return !nearDuplicates.add(camera, frame.id(), decoder.decode(frame.content(), SIDE, SIDE, 1));
        } catch (UndecodableImageException e) {
            // Sent all the same: the encoder says what is wrong with it.
            return true;
        }
    }

    private IOException ended() {
        String why = address.hidden(ffmpeg.complaint());
        return read == 0
                ? new UnusableSourceException(address + " cannot be read as a video: " + why)
                : new IOException(address + " ended early, after " + read + " frames, which were sent: " + why);
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.empty();
    }

    @Override
    public String description() {
        return "frames of " + address;
    }

    @Override
    public String remarks() {
        String complaint = ffmpeg.complaint().isEmpty() ? "" : "ffmpeg: " + address.hidden(ffmpeg.complaint());
        if (repeated == 0) {
            return complaint;
        }
        return repeated + " of " + read + " frames looked like one shortly before and were left out"
                + (complaint.isEmpty() ? "" : "; " + complaint);
    }

    @Override
    public void cancel() {
        cancelled = true;
        ffmpeg.close();
    }

    @Override
    public void close() {
        ffmpeg.close();
        decoder.close();
    }
}
