package io.infinimix.stream.image;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What a camera may begin to do to its images, for trying how a change of the stream is found. Amounts run from 0, nothing, to 1, all of it; it is as large on a large image as on a small one.
 */
public enum CameraChange {
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
    /** Out of focus: the mean of a neighbourhood, mixed in. It is 3 x 3 for images of less than 48 pixels along the shorter side, 5 x 5 below 80, and so on. */
    BLUR {
        @Override
        double changed(View view, int x, int y, int c, double amount, double draw) {
            int reach = view.reach();
            double sum = 0;
            for (int dy = -reach; dy <= reach; dy++) {
                for (int dx = -reach; dx <= reach; dx++) {
                    sum += view.at(x + dx, y + dy, c);
                }
            }
            int side = 2 * reach + 1;
            return (1 - amount) * view.at(x, y, c) + amount * sum / (side * side);
        }
    },
    /** Turned by 25 degrees. */
    ROTATION {
        @Override
        double changed(View view, int x, int y, int c, double amount, double draw) {
            double angle = Math.toRadians(25 * amount);
            double middleX = (view.image().width() - 1) / 2.0;
            double middleY = (view.image().height() - 1) / 2.0;
            return view.between(
                    Math.cos(angle) * (x - middleX) + Math.sin(angle) * (y - middleY) + middleX,
                    Math.cos(angle) * (y - middleY) - Math.sin(angle) * (x - middleX) + middleY,
                    c);
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

    private static final int PIXELS_OF_REACH = 32;

    /** An image whose pixels go on at its edges. */
    record View(ModelInput image, int reach) {

        static View of(ModelInput image) {
            int side = Math.min(image.height(), image.width());
            return new View(image, Math.max(1, Math.round((float) side / PIXELS_OF_REACH)));
        }

        /** In [0, 255]; the nearest pixel outside. */
        double at(int x, int y, int c) {
            int column = Math.max(0, Math.min(image.width() - 1, x));
            int row = Math.max(0, Math.min(image.height() - 1, y));
            return image.pixels()[(row * image.width() + column) * image.channels() + c] & 0xff;
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

    /** What people call it. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The image so changed.
     *
     * @param amount in [0, 1]
     * @param random of the grain; equal draws give equal images
     */
    public ModelInput of(ModelInput image, double amount, SplittableRandom random) {
        View view = View.of(image);
        byte[] changed = new byte[image.pixels().length];
        int at = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                for (int c = 0; c < image.channels(); c++) {
                    double value = changed(view, x, y, c, amount, random.nextDouble());
                    changed[at++] = (byte) Math.round(Math.max(0, Math.min(255, value)));
                }
            }
        }
        return new ModelInput(image.height(), image.width(), image.channels(), changed);
    }
}
