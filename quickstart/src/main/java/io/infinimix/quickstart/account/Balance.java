package io.infinimix.quickstart.account;

import io.infinimix.quickstart.feed.FeedCount;

/**
 * The account: images = assigned + deadLettered + refused + duplicates + unaccounted.
 *
 * @param images taken from the source, and further ones that others sent meanwhile
 * @param assigned distinct ids with an assignment
 * @param deadLettered distinct ids on the dead-letter topic that have no assignment
 * @param refused by the feeder, because they are over a limit
 * @param duplicates images whose id had been sent before
 * @param repeated assignments after the first of an image: 0 unless something is wrong
 */
public record Balance(long images, long assigned, long deadLettered, long refused, long duplicates, long repeated) {

    static Balance of(FeedCount fed, long others, long seen, long distinct, long assigned, long dead, long repeated) {
        return new Balance(fed.images() + others, assigned, dead, fed.refused(), seen - distinct, repeated);
    }

    /** What nothing has become of yet; less than 0 if something became of images that nobody sent. */
    public long unaccounted() {
        return images - assigned - deadLettered - refused - duplicates;
    }
}
