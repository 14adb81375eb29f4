package io.infinimix.dpgmmservice.clusters;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The read-committed view. */
@ConfigMapping(prefix = "infinimix.view")
interface ViewConfig {

    /** How many records of each partition of arrivals and dead letters are read again at the start; one of arrivals stands for half a second. */
    @WithDefault("500")
    int replayedRecords();

    /** Largest number of images on the map. */
    @WithDefault("20000")
    int mapPoints();

    /** Bytes of all thumbnails on the map together; where they are large, the map has fewer images. */
    @WithDefault("33554432")
    long mapImageBytes();

    /** Consumer group of encoder-service, to tell how many images wait for it. */
    @WithDefault("infinimix-encoder")
    String encoderGroup();
}
