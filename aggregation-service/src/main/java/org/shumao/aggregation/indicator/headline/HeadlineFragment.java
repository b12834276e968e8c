package org.shumao.aggregation.indicator.headline;

import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.indicator.catalogue.Language;

/**
 * Writes the first figures of a release as a part of a page, which is readable before any script runs. Its attributes say for whoever
 * shows a link in one line what it leads to.
 */
final class HeadlineFragment {
    private static final Pattern INSIDE_CHINESE = Pattern.compile("(?<=\\p{IsHan})(?=\\p{IsHan})");
    private static final Pattern PERCENT = Pattern.compile("[+\u2212]?[0-9.,]+\u00a0?%");

    private HeadlineFragment() {}

    /** @param madeUpScale 1 : scale of the published totals, if the records are those of a demonstration */
    static String of(AnnouncedHeadline announced, Language language, OptionalInt madeUpScale) {
        HeadlineText text = HeadlineText.in(language);
        String title = text.title(announced);
        return """
            <article class="front front-fragment" lang="%s" data-release="%s" data-title="%s" data-text="%s">
            <header class="opening">
            <p class="published">%s</p>
            <h1>%s</h1>
            </header>
            %s<div class="pair">
            %s
            </div>
            </article>
            """.formatted(
                language == Language.ZH ? "zh-CN" : "en",
                escaped(announced.vintage().release()),
                escaped(title),
                escaped(text.summary(announced.view(), madeUpScale)),
                escaped(text.published(announced)),
                escaped(title),
                madeUpScale.isPresent() ? "<p class=\"note\">" + escaped(text.madeUp(madeUpScale)) + "</p>\n" : "",
                announced.figures().stream()
                        .map(figure -> figure(announced.period(), figure, text))
                        .collect(Collectors.joining("\n")));
    }

    private static String figure(Period period, AnnouncedHeadline.Figure figure, HeadlineText text) {
        return """
            <section class="figure">
            <h2>%s</h2>
            <p class="big">%s</p>
            <p class="growth">%s</p>
            </section>""".formatted(escaped(text.label(figure.domain())), total(figure, text), growth(period, figure, text));
    }

    /** The number is large, its unit beside it is not; no line parts them. */
    private static String total(AnnouncedHeadline.Figure figure, HeadlineText text) {
        HeadlineText.Amount total = text.total(figure.view());
        String unit = INSIDE_CHINESE.matcher(total.unit()).replaceAll("\u2060");
        return total.number() + "\u00a0<span class=\"unit\">" + escaped(unit) + "</span>";
    }

    private static String growth(Period period, AnnouncedHeadline.Figure figure, HeadlineText text) {
        String said = escaped(text.change(period, figure.domain(), figure.view()));
        if (figure.view().growth().growthPct() == null) {
            return "<span class=\"quiet\">" + said + "</span>";
        }
        String direction = figure.direction() > 0 ? "more" : figure.direction() < 0 ? "less" : "as-before";
        return PERCENT.matcher(said).replaceFirst("<b class=\"" + direction + "\">$0</b>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
