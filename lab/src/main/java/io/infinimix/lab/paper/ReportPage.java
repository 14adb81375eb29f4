package io.infinimix.lab.paper;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The report as a page for a browser; its pictures lie beside it. */
final class ReportPage {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
            table { border-collapse: collapse; display: block; overflow-x: auto; }
            td, th { border-bottom: 1px solid #ccc; padding: .3rem .6rem; text-align: left; vertical-align: top; }
            img { max-width: 100%%; height: auto; }
            td img { min-width: 14rem; }
            </style>
            </head>
            <body>
            """;

    private static final String FOOT = "</body>\n</html>\n";

    private ReportPage() {}

    /**
     * @param title plain text, without markup
     * @param markdown with tables as GitHub has them
     */
    static String of(String title, String markdown) {
        List<Extension> tables = List.of(TablesExtension.create());
        Parser parser = Parser.builder().extensions(tables).build();
        HtmlRenderer renderer =
                HtmlRenderer.builder().extensions(tables).escapeHtml(true).build();
        return HEAD.formatted(title) + renderer.render(parser.parse(markdown)) + FOOT;
    }
}
