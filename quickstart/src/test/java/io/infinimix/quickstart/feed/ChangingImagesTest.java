package io.infinimix.quickstart.feed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.quickstart.glyph.GlyphSettings;
import io.infinimix.stream.image.ImageDecoder;
import io.infinimix.stream.image.ImageHeaders;
import io.infinimix.stream.image.ImageQuality;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ChangingImagesTest {

    private static final int SIDE = 28;

    private static double brightness(FeedImage image) throws Exception {
        try (ImageDecoder decoder = new ImageDecoder()) {
            return ImageQuality.of(decoder.decode(image.content(), SIDE, SIDE, 1))
                    .brightness();
        }
    }

    private static ImageSource glyphs() {
        return Sources.glyphs(GlyphSettings.of(10, 1));
    }

    private static ImageSource changing(ImageSource source, String change) {
        return Sources.changing(source, StreamChange.parse(change), 1);
    }

    private static ImageSource of(FeedImage... images) {
        Iterator<FeedImage> left = List.of(images).iterator();
        return new ImageSource() {
            @Override
            public FeedImage next() {
                return left.hasNext() ? left.next() : null;
            }

            @Override
            public OptionalLong size() {
                return OptionalLong.of(images.length);
            }

            @Override
            public String description() {
                return "these images";
            }
        };
    }

    @Test
    void imagesAreAsTheyWereUpToTheChangeAndDarkerFromThereOn() throws Exception {
        try (ImageSource usual = glyphs();
                ImageSource changed = changing(glyphs(), "darker@5")) {
            for (int n = 0; n < 10; n++) {
                FeedImage before = usual.next();
                FeedImage after = changed.next();
                assertEquals(before.label(), after.label());
                if (n < 5) {
                    assertEquals(before.id(), after.id());
                    assertArrayEquals(before.content(), after.content());
                } else {
                    assertNotEquals(before.id(), after.id());
                    assertEquals(brightness(before) / 2, brightness(after), 1);
                }
            }
        }
    }

    @Test
    void equalSeedsGiveEqualImages() throws Exception {
        try (ImageSource one = changing(glyphs(), "noise@0+5");
                ImageSource other = changing(glyphs(), "noise@0+5")) {
            for (int n = 0; n < 5; n++) {
                assertArrayEquals(one.next().content(), other.next().content());
            }
        }
    }

    @Test
    void whatIsNoImageIsLeftAsItIs() throws Exception {
        FeedImage broken = FeedImage.of("broken", "here", null, new byte[] {1, 2, 3});
        FeedImage large = FeedImage.tooLarge("large", "here", null, 10_000_000);
        try (ImageSource source = changing(of(broken, large), "blur@0")) {
            assertSame(broken, source.next());
            assertSame(large, source.next());
            assertSame(null, source.next());
        }
    }

    @Test
    void aCameraKeepsItsKeyAndALongIdFits() throws Exception {
        byte[] content = glyphs().next().content();
        FeedImage frame = FeedImage.of("i".repeat(ImageHeaders.LONGEST_ID), "here", null, content)
                .ofCamera("gate");
        try (ImageSource source = changing(of(frame), "negative@0")) {
            FeedImage changed = source.next();

            assertEquals("gate", changed.key());
            assertTrue(changed.id().length() <= ImageHeaders.LONGEST_ID, changed.id());
        }
    }
}
