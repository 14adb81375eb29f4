package io.infinimix.stream.image;

/** What becomes of an image whose aspect is not the model input's. */
public enum Framing {
    /** All of it is shown, with black beside it. */
    LETTERBOX,
    /** Its middle is shown, as large as fits. */
    CROP
}
