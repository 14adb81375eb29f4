package io.infinimix.stream.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Chooses the model's input by the first images of a stream: in colour where more than a tenth of them have any, and as many pixels along each side as half of them have at least along their shorter one,
 * of {@value #SMALL}, {@value #MIDDLE} and {@value #LARGE}. What is configured is not chosen. Not thread-safe.
 */
public final class InputChoice {

    /** Images that are looked at. */
    public static final int IMAGES = 100;

    private static final int SMALL = 28;
    private static final int MIDDLE = 32;
    private static final int LARGE = 64;
    /** Shorter sides from which on an image has details that the middle size loses. */
    private static final int DETAILED = 96;

    private static final double COLOUR_SHARE = 0.1;

    private final OptionalInt height;
    private final OptionalInt width;
    private final OptionalInt channels;
    private final List<Integer> sides = new ArrayList<>();
    private int inColour;

    /** Takes what is configured; the rest is chosen. */
    public InputChoice(OptionalInt height, OptionalInt width, OptionalInt channels) {
        this.height = height;
        this.width = width;
        this.channels = channels;
    }

    /** Whether nothing is left to choose. */
    public boolean isConfigured() {
        return height.isPresent() && width.isPresent() && channels.isPresent();
    }

    /** Whether a size is as configured in what is configured. */
    public boolean allows(ModelInputSize size) {
        return height.orElse(size.height()) == size.height()
                && width.orElse(size.width()) == size.width()
                && channels.orElse(size.channels()) == size.channels();
    }

    /** Takes the next image of the stream. */
    public void add(ImageTraits image) {
        sides.add(Math.min(image.height(), image.width()));
        inColour += image.colour() ? 1 : 0;
    }

    /** Images looked at so far. */
    public int images() {
        return sides.size();
    }

    /** Whether enough is known. */
    public boolean isReady() {
        return isConfigured() || sides.size() >= IMAGES;
    }

    /** As configured, and for the rest as chosen by the images so far. */
    public ModelInputSize size() {
        int side = side();
        return new ModelInputSize(
                height.orElse(side), width.orElse(side), channels.orElse(inColour > COLOUR_SHARE * images() ? 3 : 1));
    }

    private int side() {
        int middle = middle();
        return middle <= SMALL ? SMALL : middle < DETAILED ? MIDDLE : LARGE;
    }

    private int middle() {
        List<Integer> sorted = sides.stream().sorted().toList();
        return sorted.isEmpty() ? SMALL : sorted.get(sorted.size() / 2);
    }

    /** Why, for people. */
    public String reason() {
        return isConfigured()
                ? "as configured"
                : String.format(
                        Locale.ROOT,
                        "of the first %d images %d have colour, half have at least %d pixels along their shorter side",
                        images(),
                        inColour,
                        middle());
    }
}
