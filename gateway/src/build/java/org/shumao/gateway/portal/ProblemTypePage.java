package org.shumao.gateway.portal;

import org.shumao.contracts.problem.ProblemExplanation;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.page.TextPage;

/**
 * Is the JSON form of {@code /problems/{slug}}.
 *
 * @param type the type as a problem names it: the address of this page
 * @param status HTTP status code
 */
record ProblemTypePage(String type, int status, Bilingual title, Bilingual meaning, Bilingual whatToDo) {
    /** A text in English and Chinese. */
    record Bilingual(String en, String zh) {
        String in(String language) {
            return language.equals("zh") ? zh : en;
        }
    }

    static ProblemTypePage of(ProblemType type) {
        ProblemExplanation explanation = type.explanation();
        return new ProblemTypePage(
                type.uri().toString(),
                type.status(),
                new Bilingual(type.title(), explanation.titleZh()),
                new Bilingual(explanation.meaningEn(), explanation.meaningZh()),
                new Bilingual(explanation.whatToDoEn(), explanation.whatToDoZh()));
    }

    /** Returns a section of a page, headed by the type's address. */
    String asHtml(String language) {
        return """
            <section aria-labelledby="%1$s">
            <h2 id="%1$s"><a href="%2$s?lang=%3$s">%4$s</a></h2>
            <p><strong>%5$d</strong> <code>%1$s</code></p>
            <p>%6$s</p>
            <p>%7$s</p>
            </section>
            """.formatted(
                        slug(),
                        type,
                        language,
                        TextPage.escaped(title.in(language)),
                        status,
                        TextPage.escaped(meaning.in(language)),
                        TextPage.escaped(whatToDo.in(language)));
    }

    String asMarkdown() {
        return """
            ## %s

            **%d** · %s · %s

            %s

            %s

            %s

            %s
            """.formatted(slug(), status, title.en, title.zh, meaning.en, whatToDo.en, meaning.zh, whatToDo.zh);
    }

    private String slug() {
        return type.substring(type.lastIndexOf('/') + 1);
    }
}
