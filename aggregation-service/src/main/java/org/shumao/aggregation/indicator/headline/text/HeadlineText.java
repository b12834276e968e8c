package org.shumao.aggregation.indicator.headline.text;

import org.shumao.aggregation.indicator.headline.view.HeadlineView;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.indicator.catalogue.Language;

/** The headline in sentences, made of the same answer as its JSON, so the two never differ. */
public final class HeadlineText {
    private HeadlineText() {}

    /** @param madeUp whether the records are those of a demonstration */
    public static String of(HeadlineView headline, Language language, boolean madeUp) {
        Period period = Period.parse(headline.period()).orElseThrow();
        return switch (language) {
            case EN -> (madeUp ? EnglishHeadline.MADE_UP : "") + new EnglishHeadline(headline, period).text();
            case ZH -> (madeUp ? ChineseHeadline.MADE_UP : "") + new ChineseHeadline(headline, period).text();
        };
    }
}
