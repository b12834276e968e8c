package org.shumao.gateway.documentation;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The reference of the API to read: Redoc shows the document, from the gateway's own files alone. */
@Path("/api")
public class ReferenceResource {
    /** Where the WebJar has the renderer: the version is that of the dependency. */
    static final String RENDERER = "/webjars/redoc/2.5.1/redoc.standalone.js";

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>API · Shumao</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="/reference.css">
            <script defer src="%s"></script>
            <script defer src="/reference.js"></script>
            </head>
            <body>
            <header><a href="/">Shumao · <span lang="zh">数贸</span></a>
            <a href="/guides?lang=en">Guides</a> <a href="/guides?lang=zh" lang="zh" hreflang="zh">指南</a>
            <a href="/problems">Problem types · <span lang="zh">问题类型</span></a>
            <a href="/openapi">OpenAPI</a> (<a href="/openapi?format=yaml">YAML</a>)</header>
            <noscript><p>A script draws this page from <a href="/openapi">the OpenAPI document</a>.</p></noscript>
            <main id="reference"></main>
            </body>
            </html>
            """.formatted(RENDERER);

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public String page() {
        return PAGE;
    }
}
