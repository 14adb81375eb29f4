package io.infinimix.dpgmmservice.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.regex.Pattern;

/** What tests do with the map, which is a picture to everybody but its reader. */
final class LatentMap {

    private LatentMap() {}

    /** Draws around all of it. */
    static void lasso(Page page) {
        assertDrawn(page);
        page.locator("latent-map canvas").scrollIntoViewIfNeeded();
        BoundingBox box = page.locator("latent-map canvas").boundingBox();
        double[][] corners = {{2, 2}, {box.width - 2, 2}, {box.width - 2, box.height - 2}, {2, box.height - 2}};
        page.mouse().move(box.x + 2, box.y + 2);
        page.mouse().down();
        for (double[] corner : corners) {
            page.mouse().move(box.x + corner[0], box.y + corner[1]);
        }
        page.mouse().up();
    }

    /** Waits until images are on the map in the hues of several clusters. */
    static void assertDrawn(Page page) {
        assertThat(page.locator("latent-map h2")).containsText(Pattern.compile("\\d+ images"));
        page.waitForFunction("""
                () => {
                  const find = (root) => root.querySelector('latent-map') ?? [...root.querySelectorAll('*')].map((e) => e.shadowRoot && find(e.shadowRoot)).find(Boolean);
                  const canvas = find(document)?.shadowRoot.querySelector('canvas');
                  if (!canvas?.width) return false;
                  const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                  const hues = new Set();
                  for (let n = 0; n < data.length; n += 4) {
                    const [red, green, blue] = data.subarray(n, n + 3);
                    // Neither the ground nor the names are coloured.
                    if (Math.max(red, green, blue) - Math.min(red, green, blue) > 60) hues.add((red >> 6) * 16 + (green >> 6) * 4 + (blue >> 6));
                  }
                  return hues.size > 2;
                }""");
    }
}
