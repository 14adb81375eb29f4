package io.infinimix.lab.fit;

import io.infinimix.stream.image.ImageDecoder;
import io.infinimix.stream.image.ModelInput;
import io.infinimix.stream.image.UndecodableImageException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import javax.imageio.ImageIO;

/** A PNG for each cluster that shows some of its files side by side: the surest half of the places, then the least sure ones, since those tell whether the cluster is one. */
final class ContactSheets {

    /** Files on a sheet at most. */
    static final int SHOWN = 100;

    private static final int PER_ROW = 10;
    private static final int SIDE = 64;
    private static final int GAP = 2;

    private final PictureFolder folder;
    private final ImageDecoder decoder;

    ContactSheets(PictureFolder folder, ImageDecoder decoder) {
        this.folder = folder;
        this.decoder = decoder;
    }

    /** Name of a cluster's sheet. */
    static String name(int cluster) {
        return String.format("cluster-%03d.png", cluster);
    }

    /** Writes a cluster's sheet; nothing for a cluster without files. */
    void write(Path directory, int cluster, List<Placement> placements) throws IOException {
        List<Placement> own = placements.stream()
                .filter(placement -> placement.cluster() == cluster)
                .sorted(Comparator.comparingDouble(Placement::probability)
                        .reversed()
                        .thenComparing(Placement::file))
                .toList();
        if (own.isEmpty()) {
            return;
        }
        int shown = Math.min(SHOWN, own.size());
        int rows = (shown + PER_ROW - 1) / PER_ROW;
        int columns = Math.min(PER_ROW, shown);
        BufferedImage sheet =
                new BufferedImage(columns * (SIDE + GAP) + GAP, rows * (SIDE + GAP) + GAP, BufferedImage.TYPE_INT_RGB);
        for (int n = 0; n < shown; n++) {
            Placement placement = n < (shown + 1) / 2 ? own.get(n) : own.get(own.size() - shown + n);
            draw(placement, sheet, GAP + n % PER_ROW * (SIDE + GAP), GAP + n / PER_ROW * (SIDE + GAP));
        }
        Files.createDirectories(directory);
        ImageIO.write(sheet, "png", directory.resolve(name(cluster)).toFile());
    }

    private void draw(Placement placement, BufferedImage sheet, int left, int top) throws IOException {
        try {
            ModelInput picture =
                    folder.read(placement.file(), decoder, (reader, content) -> reader.decode(content, SIDE, SIDE, 3));
            byte[] pixels = picture.pixels();
            for (int p = 0; p < SIDE * SIDE; p++) {
                int rgb = (pixels[3 * p] & 0xff) << 16 | (pixels[3 * p + 1] & 0xff) << 8 | pixels[3 * p + 2] & 0xff;
                sheet.setRGB(left + p % SIDE, top + p / SIDE, rgb);
            }
        } catch (UndecodableImageException e) {
            // It was read a moment ago: somebody writes to the folder. Its place stays black.
        }
    }
}
