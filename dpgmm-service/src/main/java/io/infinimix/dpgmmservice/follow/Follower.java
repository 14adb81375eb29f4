package io.infinimix.dpgmmservice.follow;

/** Reads topics with a consumer that it was given. Used by one thread. */
public interface Follower {

    /**
     * Reads what has come.
     *
     * @return whether there is anything to follow; if not, it is asked again a moment later
     */
    boolean poll();
}
