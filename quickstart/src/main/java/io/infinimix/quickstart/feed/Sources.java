package io.infinimix.quickstart.feed;

import io.infinimix.quickstart.glyph.GlyphSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** Opens what images are fed from. */
public final class Sources {

    private Sources() {}

    /**
     * An idx file, a folder of idx files, or a folder of images.
     *
     * @param seed of the order of a folder's images, or null for sorted; idx files keep their order
     */
    public static ImageSource data(Path path, Long seed) throws IOException {
        if (!Files.exists(path)) {
            throw new UnusableSourceException("there is no " + path + ": give a folder of images or of idx files");
        }
        if (IdxImages.areAt(path)) {
            return new IdxImages(path);
        }
        if (!Files.isDirectory(path)) {
            throw new UnusableSourceException(path
                    + " is neither a folder nor called like an idx file of images (…idx3-ubyte, …idx4-ubyte, also .gz):"
                    + " give a folder of images or of idx files");
        }
        return new FolderImages(path, seed);
    }

    /**
     * The images of a source, changed from some image on.
     *
     * @param change or null for the source as it is
     * @param seed of what is random in the change
     */
    public static ImageSource changing(ImageSource source, StreamChange change, long seed) {
        return change == null ? source : new ChangingImages(source, change, seed);
    }

    /** Glyphs without end. */
    public static ImageSource glyphs(GlyphSettings settings) {
        return new GlyphImages(settings);
    }

    static ImageSource watch(Path folder, Clock clock) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new UnusableSourceException(folder + " is not a folder: give the folder that images will appear in");
        }
        return new WatchedFolder(folder, clock);
    }

    /**
     * Frames of a video by ffmpeg.
     *
     * @param rate frames for each second of the video
     * @param camera key of the frames, or null for the name of the video
     */
    static ImageSource video(String video, double rate, String camera) throws IOException {
        VideoAddress address = new VideoAddress(video);
        if (!address.isAddress() && !address.isFile()) {
            throw new UnusableSourceException(
                    "there is no " + video + ": give a video file, or an address such as rtsp://CAMERA/STREAM");
        }
        return new VideoImages(
                Ffmpeg.start("ffmpeg", address, rate),
                address,
                camera == null ? address.camera() : camera,
                address.run());
    }

    static ImageSource frames(InputStream in, String run) {
        return new FrameImages(in, run);
    }
}
