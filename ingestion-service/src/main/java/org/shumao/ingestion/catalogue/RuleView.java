package org.shumao.ingestion.catalogue;

import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.contracts.match.MatchRule;
import org.shumao.ingestion.rule.Rule;
import org.shumao.ingestion.rule.Severity;

/** One rule as it is published. */
@Schema(name = "ValidationRule")
record RuleView(
        @Schema(examples = "pack-no", description = "As findings name it")
        String id,

        @Schema(
                examples = "1",
                minimum = "0",
                maximum = "4",
                description = "0 file and encoding; 1 within record and submission; 2 against earlier submissions;"
                        + " 3 between the documents of an order; 4 against the registry and reference data")
        int level,

        Severity severity,

        @Schema(examples = "An import list is for one parcel")
        String messageEn,

        @Schema(examples = "进口清单件数限定为1") String messageZh,

        @Schema(examples = "CEB 202205", description = "Standard or announcement that the rule comes from")
        String source,

        @Schema(description = "Message types or how they begin; SHUMAO is our own form; empty for all")
        List<String> appliesTo,

        CheckedBy checkedBy) {

    /** Who checks a rule, and so where its findings stand. */
    enum CheckedBy {
        /** At the door; findings stand in the receipt. */
        INGESTION,
        /** When the documents of an order are known; conflicts stand with the order. */
        AGGREGATION
    }

    /** Mirror rules flag an order, they refuse no record. */
    private static final int MIRROR = 3;

    static RuleView of(Rule rule) {
        return new RuleView(
                rule.id(),
                rule.level(),
                rule.severity(),
                rule.message(Locale.ENGLISH),
                rule.message(Locale.CHINESE),
                rule.source(),
                rule.appliesTo(),
                CheckedBy.INGESTION);
    }

    static RuleView of(MatchRule rule) {
        return new RuleView(
                rule.id(),
                MIRROR,
                Severity.WARNING,
                withoutStop(rule.english()),
                withoutStop(rule.chinese()),
                rule.source(),
                List.of(),
                CheckedBy.AGGREGATION);
    }

    private static String withoutStop(String sentence) {
        boolean stop = sentence.endsWith(".") || sentence.endsWith("。");
        return stop ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    boolean isAbout(String message) {
        return appliesTo.isEmpty() || appliesTo.stream().anyMatch(message::startsWith);
    }
}
