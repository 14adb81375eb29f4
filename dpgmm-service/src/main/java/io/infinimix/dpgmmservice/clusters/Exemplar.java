package io.infinimix.dpgmmservice.clusters;

/** One image of a cluster: its id, how surely it belongs there, how unusual it is (quantile, 1 is the most), and what the model saw of it. */
record Exemplar(String imageId, double probability, double novelty, Thumbnail thumbnail) {}
