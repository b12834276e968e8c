package org.shumao.ingestion.judge;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.field.Key;
import org.shumao.ingestion.field.Section;
import org.shumao.ingestion.rule.Findings;
import org.shumao.ingestion.rule.Rule;

/** The sender's business time orders the versions of a document: one far ahead would stay newest for long. */
public final class BusinessTime {
    private BusinessTime() {}

    public static void check(Section head, Key<LocalDateTime> key, JudgeContext context, Findings findings) {
        @Nullable LocalDateTime time = head.get(key);
        LocalDateTime latest = context.now().plus(context.config().futureTolerance());
        if (time != null && time.isAfter(latest)) {
            head.report(findings, Rule.FUTURE_TIME, key, "not after " + latest.withNano(0));
        }
    }
}
