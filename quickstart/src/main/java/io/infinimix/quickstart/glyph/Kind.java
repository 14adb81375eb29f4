package io.infinimix.quickstart.glyph;

import static io.infinimix.quickstart.glyph.Stroke.arc;
import static io.infinimix.quickstart.glyph.Stroke.dot;
import static io.infinimix.quickstart.glyph.Stroke.line;
import static io.infinimix.quickstart.glyph.Stroke.spiral;

import java.util.List;

/** The shapes that are drawn, the most different ones first. No two become each other by the rotations and shears of {@link Distortion}. */
enum Kind {
    RING(arc(0, 0, 0.8, 0.9, 0, 360)),
    PLUS(line(-0.9, 0, 0.9, 0), line(0, -0.9, 0, 0.9)),
    ZEE(line(-0.75, -0.85, 0.75, -0.85, -0.75, 0.85, 0.75, 0.85)),
    TRIANGLE(line(0, -0.9, 0.9, 0.75, -0.9, 0.75, 0, -0.9)),
    EQUALS(line(-0.85, -0.5, 0.85, -0.5), line(-0.85, 0.5, 0.85, 0.5)),
    ARCH(line(-0.75, 0.9, -0.75, -0.1), arc(0, -0.1, 0.75, 0.75, 180, 360), line(0.75, -0.1, 0.75, 0.9)),
    ELL(line(-0.65, -0.9, -0.65, 0.85, 0.75, 0.85)),
    SPIRAL(spiral(0, 0, 0.95, 0.95, 0.08, 20, 740)),
    TEE(line(-0.85, -0.85, 0.85, -0.85), line(0, -0.85, 0, 0.9)),
    DOTS(dot(-0.65, 0.6), dot(0.65, 0.6), dot(0, -0.6)),
    SALTIRE(line(-0.8, -0.85, 0.8, 0.85), line(0.8, -0.85, -0.8, 0.85)),
    BAR(line(0, -0.95, 0, 0.95)),
    CUP(arc(0, -0.35, 0.85, 1.15, 0, 180)),
    GLASSES(arc(-0.5, 0, 0.45, 0.5, 0, 360), arc(0.5, 0, 0.45, 0.5, 180, 540)),
    COMB(line(0.7, -0.85, -0.6, -0.85, -0.6, 0.85, 0.7, 0.85), line(-0.6, 0, 0.6, 0)),
    LADDER(
            line(-0.4, -0.9, -0.4, 0.9),
            line(0.4, -0.9, 0.4, 0.9),
            line(-0.9, -0.4, 0.9, -0.4),
            line(-0.9, 0.4, 0.9, 0.4)),
    ARROW(line(-0.95, 0, 0.9, 0), line(0.25, -0.65, 0.9, 0, 0.25, 0.65)),
    ESS(arc(0, -0.45, 0.65, 0.45, -30, -270), arc(0, 0.45, 0.65, 0.45, -90, 150)),
    DOUBLE_U(line(-0.95, -0.75, -0.5, 0.8, 0, -0.4, 0.5, 0.8, 0.95, -0.75)),
    LOLLIPOP(arc(0, -0.45, 0.48, 0.48, 90, 450), line(0, 0.03, 0, 0.95)),
    AITCH(line(-0.75, -0.9, -0.75, 0.9), line(0.75, -0.9, 0.75, 0.9), line(-0.75, 0, 0.75, 0)),
    STAIRS(line(-0.9, 0.85, -0.9, 0.3, -0.3, 0.3, -0.3, -0.3, 0.3, -0.3, 0.3, -0.85, 0.9, -0.85)),
    HOOK(line(0.3, -0.95, 0.3, 0.35), arc(-0.2, 0.35, 0.5, 0.55, 0, 180)),
    TRIDENT(line(0, -0.9, 0, 0.95), arc(0, -0.85, 0.8, 0.95, 0, 180));

    private final List<Stroke> strokes;

    Kind(Stroke... strokes) {
        this.strokes = List.of(strokes);
    }

    List<Stroke> strokes() {
        return strokes;
    }
}
