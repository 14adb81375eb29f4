package io.infinimix.trainer.release;

import io.infinimix.gmvae.NetworkShape;
import io.infinimix.trainer.sample.InputShape;
import io.infinimix.trainer.sample.LiveInput;
import java.util.Optional;

/**
 * The input of the model that is live on the models topic.
 *
 * @param releases what there is on that topic
 */
public record ReleasedInput(Releases releases) implements LiveInput {

    @Override
    public boolean isKnown() {
        return releases.isOpen() || releases.isShutOut();
    }

    @Override
    public Optional<InputShape> shape() {
        return releases.live().map(live -> of(live.archive().shape()));
    }

    private static InputShape of(NetworkShape shape) {
        return new InputShape(shape.height(), shape.width(), shape.channels());
    }
}
