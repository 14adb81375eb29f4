package io.infinimix.dpgmmservice.page;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Random;

/** Draws images of kinds that one tells apart: polygons with as many corners as the cluster's uid says, at random angles and sizes. */
final class Drawing {

    static final int SIDE = 28;

    private Drawing() {}

    /** Grey values by rows. */
    static byte[] of(long uid, Random random) {
        return ((DataBufferByte) picture(uid, random).getRaster().getDataBuffer()).getData();
    }

    static BufferedImage picture(long uid, Random random) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setTransform(AffineTransform.getTranslateInstance(SIDE / 2.0, SIDE / 2.0));
        graphics.rotate(0.5 * random.nextGaussian());
        graphics.setColor(Color.WHITE);
        graphics.setStroke(new BasicStroke(2.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(polygon((int) (uid % 7) + 2, 8 + 3 * random.nextDouble()));
        graphics.dispose();
        return image;
    }

    private static Path2D polygon(int corners, double radius) {
        Path2D path = new Path2D.Double();
        for (int n = 0; n < corners; n++) {
            double angle = 2 * Math.PI * n / corners;
            if (n == 0) {
                path.moveTo(radius, 0);
            } else {
                path.lineTo(radius * Math.cos(angle), radius * Math.sin(angle));
            }
        }
        path.closePath();
        return path;
    }
}
