package org.shumao.gateway.problem;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemExplanation;
import org.shumao.gateway.page.TextPage;
import org.shumao.gateway.route.ApiRoute;

/** Makes a page of a problem with the way back, for people whose browser asked for a page. */
public final class ProblemPage {
    /** The page has no script, and its style is the gateway's own file. */
    public static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";

    private ProblemPage() {}

    /** Returns whether a request is a browser's for a page: the API answers with problems whatever Accept says, and SDMX with its
     * errors. */
    public static boolean isWanted(@Nullable String path, @Nullable String accept) {
        return accept != null
                && accept.startsWith("text/html")
                && (path == null || !(path.startsWith("/api/") || ApiRoute.isSdmx(path)));
    }

    /** Returns the page; what the problem says about this time is English where it has no translation. */
    public static String of(Problem problem, TitleLanguage language, String traceId) {
        boolean chinese = language == TitleLanguage.CHINESE;
        ProblemExplanation explanation = problem.type().explanation();
        String title = language.title(problem.type());
        Optional<String> said = ProblemTexts.translated(language, problem.detail());
        String main = """
            <main class="read">
            <h1>%s</h1>
            <p>%s</p>
            <p>%s</p>
            <p lang="%s">%s</p>
            <p><a href="%s">%s</a></p>
            <p class="quiet">%d · <a href="%s?lang=%s">%s</a> · %s <code>%s</code></p>
            </main>
            """.formatted(
                        TextPage.escaped(title),
                        TextPage.escaped(chinese ? explanation.meaningZh() : explanation.meaningEn()),
                        TextPage.escaped(chinese ? explanation.whatToDoZh() : explanation.whatToDoEn()),
                        said.isPresent() ? language.tag() : "en",
                        TextPage.escaped(said.orElse(problem.detail())),
                        chinese ? "/zh" : "/",
                        chinese ? "返回首页" : "Back to the first page",
                        problem.type().status(),
                        problem.type().uri(),
                        language.tag(),
                        problem.type().slug(),
                        chinese ? "追踪号" : "trace id",
                        traceId);
        return TextPage.of(language.tag(), title, "").html("", main);
    }
}
