package io.infinimix.stream.image;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which images look like one that came shortly before from the same source. Remembers the newest {@value #WINDOW} of each of the {@value #SOURCES} sources that came last. Not thread-safe. */
public final class NearDuplicates {

    static final int WINDOW = 32;
    static final int SOURCES = 1000;
    private static final float GROWTH = 0.75f;

    private record Seen(String image, ImageLook look) {}

    private final Map<String, Deque<Seen>> sources = new LinkedHashMap<>(16, GROWTH, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Seen>> eldest) {
            return size() > SOURCES;
        }
    };

    /**
     * Whether the image looks like an earlier one; it is remembered either way.
     *
     * @param source a camera, say
     * @param image tells images apart: one that comes again, as after an aborted transaction, is not its own duplicate
     */
    public boolean add(String source, String image, ModelInput input) {
        ImageLook look = ImageLook.of(input);
        Deque<Seen> seen = sources.computeIfAbsent(source, any -> new ArrayDeque<>(WINDOW));
        boolean like = false;
        boolean again = false;
        for (Seen earlier : seen) {
            if (earlier.image().equals(image)) {
                again = true;
                break;
            }
            like |= earlier.look().isLike(look);
        }
        if (!again) {
            if (seen.size() == WINDOW) {
                seen.removeFirst();
            }
            seen.addLast(new Seen(image, look));
        }
        return like;
    }
}
