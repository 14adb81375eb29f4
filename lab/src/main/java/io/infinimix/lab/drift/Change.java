package io.infinimix.lab.drift;

import io.infinimix.gmvae.training.TrainingImages;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/** What a camera may begin to do to its images. Amounts run from 0, nothing, to 1, all of it. */
enum Change {
    /** Half of the light is gone. */
    DARKER {
        @Override
        double changed(View view, int x, int y, int c, double amount, double draw) {
            return view.at(x, y, c) * (1 - 0.5 * amount);
        }
    },
    /** A veil of light over everything. */
    HAZE {
        @Override
        double changed(View view, int x, int y, int c, double amount, double draw) {
            return view.at(x, y, c) * (1 - 0.35 * amount) + 90 * amount;
        }
    },
    /** Out of focus: the mean of a neighbourhood of 3 x 3, mixed in. */
    BLUR {
        @Override
        double changed(View view, int x, int y, int c, double amount, double draw) {
            double sum = 0;
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    sum += view.at(x + dx, y + dy, c) / 9;
                }
            }
            return (1 - amount) * view.at(x, y, c) + amount * sum;
        }
    },
    /** Turned by 25 degrees. */
    ROTATION {
        @Override
        double changed(View view, int x, int y, int c, double amount, double draw) {
            double angle = Math.toRadians(25 * amount);
            double x0 = x - (view.images().width() - 1) / 2.0;
            double y0 = y - (view.images().height() - 1) / 2.0;
            double fromX =
                    Math.cos(angle) * x0 + Math.sin(angle) * y0 + (view.images().width() - 1) / 2.0;
            double fromY =
                    Math.cos(angle) * y0 - Math.sin(angle) * x0 + (view.images().height() - 1) / 2.0;
            return view.between(fromX, fromY, c);
        }
    },
    /** Grain: uniform within 60 of 255 either way. */
    NOISE {
        @Override
        double changed(View view, int x, int y, int c, double amount, double draw) {
            return view.at(x, y, c) + 60 * amount * (2 * draw - 1);
        }
    },
    /** Another camera that shows the negative. */
    NEGATIVE {
        @Override
        double changed(View view, int x, int y, int c, double amount, double draw) {
            return (1 - amount) * view.at(x, y, c) + amount * (255 - view.at(x, y, c));
        }
    };

    /** One image among others. */
    record View(TrainingImages images, byte[] pixels, int image) {
        /** In [0, 255]; the nearest pixel outside. */
        double at(int x, int y, int c) {
            int column = Math.max(0, Math.min(images.width() - 1, x));
            int row = Math.max(0, Math.min(images.height() - 1, y));
            return pixels[image * images.length() + (row * images.width() + column) * images.channels() + c] & 0xff;
        }

        /** Bilinear. */
        double between(double x, double y, int c) {
            int left = (int) Math.floor(x);
            int top = (int) Math.floor(y);
            double right = x - left;
            double down = y - top;
            return (1 - down) * ((1 - right) * at(left, top, c) + right * at(left + 1, top, c))
                    + down * ((1 - right) * at(left, top + 1, c) + right * at(left + 1, top + 1, c));
        }
    }

    /** One value of the changed image, before it is rounded; {@code draw} is uniform on [0, 1). */
    abstract double changed(View view, int x, int y, int c, double amount, double draw);

    /** How tables call it. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The images so changed.
     *
     * @param amounts by position
     */
    TrainingImages of(TrainingImages images, IntToDoubleFunction amounts, long seed) {
        byte[] pixels = new byte[images.count() * images.length()];
        images.copyBytes(pixels, 0);
        byte[] changed = new byte[pixels.length];
        SplittableRandom random = new SplittableRandom(seed);
        int at = 0;
        for (int n = 0; n < images.count(); n++) {
            View view = new View(images, pixels, n);
            double amount = amounts.applyAsDouble(n);
            for (int y = 0; y < images.height(); y++) {
                for (int x = 0; x < images.width(); x++) {
                    for (int c = 0; c < images.channels(); c++) {
                        double value = changed(view, x, y, c, amount, random.nextDouble());
                        changed[at++] = (byte) Math.round(Math.max(0, Math.min(255, value)));
                    }
                }
            }
        }
        return new TrainingImages(images.height(), images.width(), images.channels(), changed);
    }
}
