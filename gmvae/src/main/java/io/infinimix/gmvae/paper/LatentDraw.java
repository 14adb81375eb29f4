package io.infinimix.gmvae.paper;

/** Two readings of "reparameterise with its means and variances". */
public enum LatentDraw {

    /** With those that the mixture gives the drawn component: the decoder learns what a component looks like. */
    OF_COMPONENT,

    /** With those that the encoder gives the image: the decoder learns what an image looks like, as in other VAEs. */
    OF_IMAGE
}
