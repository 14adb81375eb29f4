package io.infinimix.quickstart.glyph;

import static io.infinimix.quickstart.glyph.Figure.BARS;
import static io.infinimix.quickstart.glyph.Figure.CROSS;
import static io.infinimix.quickstart.glyph.Figure.DIAMOND;
import static io.infinimix.quickstart.glyph.Figure.DISC;
import static io.infinimix.quickstart.glyph.Figure.RING;
import static io.infinimix.quickstart.glyph.Figure.SQUARE;
import static io.infinimix.quickstart.glyph.Figure.TRIANGLE;
import static io.infinimix.quickstart.glyph.Ink.BLUE;
import static io.infinimix.quickstart.glyph.Ink.CYAN;
import static io.infinimix.quickstart.glyph.Ink.GREEN;
import static io.infinimix.quickstart.glyph.Ink.MAGENTA;
import static io.infinimix.quickstart.glyph.Ink.RED;
import static io.infinimix.quickstart.glyph.Ink.YELLOW;
import static io.infinimix.quickstart.glyph.Texture.CHECKS;
import static io.infinimix.quickstart.glyph.Texture.COLUMNS;
import static io.infinimix.quickstart.glyph.Texture.PLAIN;
import static io.infinimix.quickstart.glyph.Texture.ROWS;

/**
 * The figures with colours and textures that are drawn, the most different ones first. The discs differ by their colour alone, the squares by their texture alone; of the others each has a partner that
 * differs in one of figure, ink and texture.
 */
enum ColourKind {
    RED_DISC(DISC, RED, PLAIN),
    GREEN_DISC(DISC, GREEN, PLAIN),
    PLAIN_SQUARE(SQUARE, CYAN, PLAIN),
    CHECKED_SQUARE(SQUARE, CYAN, CHECKS),
    MAGENTA_TRIANGLE(TRIANGLE, MAGENTA, PLAIN),
    YELLOW_CROSS(CROSS, YELLOW, PLAIN),
    BLUE_RING(RING, BLUE, PLAIN),
    RED_BARS(BARS, RED, PLAIN),
    YELLOW_DISC(DISC, YELLOW, PLAIN),
    SQUARE_OF_ROWS(SQUARE, CYAN, ROWS),
    SQUARE_OF_COLUMNS(SQUARE, CYAN, COLUMNS),
    BLUE_DISC(DISC, BLUE, PLAIN),
    CHECKED_TRIANGLE(TRIANGLE, MAGENTA, CHECKS),
    GREEN_CROSS(CROSS, GREEN, PLAIN),
    RED_RING(RING, RED, PLAIN),
    CYAN_BARS(BARS, CYAN, PLAIN),
    YELLOW_DIAMOND(DIAMOND, YELLOW, PLAIN),
    MAGENTA_DIAMOND(DIAMOND, MAGENTA, PLAIN),
    DIAMOND_OF_ROWS(DIAMOND, YELLOW, ROWS),
    GREEN_TRIANGLE(TRIANGLE, GREEN, PLAIN);

    private final Figure figure;
    private final Ink ink;
    private final Texture texture;

    ColourKind(Figure figure, Ink ink, Texture texture) {
        this.figure = figure;
        this.ink = ink;
        this.texture = texture;
    }

    Figure figure() {
        return figure;
    }

    Ink ink() {
        return ink;
    }

    Texture texture() {
        return texture;
    }
}
