package io.infinimix.quickstart.feed;

import io.infinimix.stream.image.CameraChange;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the images of a stream change on purpose.
 *
 * @param change what becomes of them
 * @param from number of the first changed image, from 0
 * @param over images over which it comes about; 0 for at once
 */
public record StreamChange(CameraChange change, long from, long over) {

    private static final Pattern TEXT = Pattern.compile("([a-z]+)@(\\d{1,15})(?:\\+(\\d{1,15}))?");

    /**
     * Reads {@code darker@5000}, at once from image 5,000 on, or {@code darker@5000+2000}, little by little over 2,000 images.
     *
     * @throws IllegalArgumentException if the text is no change
     */
    public static StreamChange parse(String text) {
        Matcher matcher = TEXT.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()
                || Arrays.stream(CameraChange.values())
                        .noneMatch(change -> change.title().equals(matcher.group(1)))) {
            String changes = Arrays.stream(CameraChange.values())
                    .map(CameraChange::title)
                    .collect(Collectors.joining(", "));
            throw new IllegalArgumentException(
                    "'" + text + "' is no change of a stream: give one of " + changes
                            + " and the image that it begins with, as in darker@5000, or darker@5000+2000 for little by little over 2,000 images");
        }
        return new StreamChange(
                CameraChange.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
                Long.parseLong(matcher.group(2)),
                matcher.group(3) == null ? 0 : Long.parseLong(matcher.group(3)));
    }

    /** How far an image is changed, in [0, 1]. */
    double amount(long image) {
        if (image < from) {
            return 0;
        }
        return over == 0 ? 1 : Math.min(1, (image - from + 1.0) / over);
    }
}
