package org.shumao.gateway.portal;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.shumao.gateway.page.TextPage;
import org.shumao.gateway.problem.TitleLanguage;

/** The reference of the API to read: Redoc shows the document, from the gateway's own files alone. */
@Path("/api")
public class ReferenceResource {
    /** Where the WebJar has the renderer: the version is that of the dependency. */
    static final String RENDERER = "/webjars/redoc/2.5.1/redoc.standalone.js";

    private static final String SCRIPTS = """
        <script defer src="%s"></script>
        <script defer src="/reference.js"></script>
        """.formatted(RENDERER);
    private static final String MAIN = """
        <p class="document">%s <a href="/openapi">OpenAPI</a> (<a href="/openapi?format=yaml">YAML</a>)</p>
        <noscript><p>%s</p></noscript>
        <main id="reference" lang="en"></main>
        """;

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public Response page(@Context HttpServerRequest request) {
        TitleLanguage language = TitleLanguage.of(request);
        String main = language == TitleLanguage.CHINESE
                ? MAIN.formatted("接口说明为英文。原始文档：", "本页由脚本依据 OpenAPI 文档绘制。")
                : MAIN.formatted("Made from the document:", "A script draws this page from the OpenAPI document.");
        return Response.ok(new TextPage(language.tag(), "API", "/api", "/reference.css").html(SCRIPTS, main))
                .header(HttpHeaders.CONTENT_LANGUAGE, language.contentLanguage())
                .build();
    }
}
