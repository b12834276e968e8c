package org.shumao.ingestion.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.match.MatchRule;
import org.shumao.ingestion.owner.AuthorityConfig.WithoutAuthority;
import org.shumao.ingestion.rule.Severity;
import org.shumao.ingestion.rule.ValidationRule;

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

        CheckedBy checkedBy,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "The code list that a value must be of; absent if the rule is about none")
        @Nullable
        CodeListLink codeList) {

    /** A code list that a rule is about. */
    record CodeListLink(
            @Schema(examples = "countries") String id,

            @Schema(examples = "/api/v1/code-lists/countries")
            String href) {
        static @Nullable CodeListLink of(@Nullable CodeList list) {
            return list == null ? null : new CodeListLink(list.id(), "/api/v1/code-lists/" + list.id());
        }
    }

    /** The checker decides where the findings of a rule stand. */
    enum CheckedBy {
        /** At intake; findings stand in the receipt. */
        INGESTION,
        /** When the documents of an order are known; conflicts stand with the order. */
        AGGREGATION
    }

    /** Mirror rules flag an order, they refuse no record. */
    private static final int MIRROR = 3;

    static RuleView of(ValidationRule rule, Severity severity) {
        return new RuleView(
                rule.id(),
                rule.level(),
                severity,
                rule.message(Locale.ENGLISH),
                rule.message(Locale.CHINESE),
                rule.source(),
                rule.appliesTo(),
                CheckedBy.INGESTION,
                CodeListLink.of(rule.codeList()));
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
                CheckedBy.AGGREGATION,
                null);
    }

    private static String withoutStop(String sentence) {
        boolean stop = sentence.endsWith(".") || sentence.endsWith("。");
        return stop ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    boolean isAbout(String message) {
        return appliesTo.isEmpty() || appliesTo.stream().anyMatch(message::startsWith);
    }

    static List<RuleView> all(WithoutAuthority withoutAuthority) {
        return Stream.concat(
                        Arrays.stream(ValidationRule.values())
                                .map(rule -> RuleView.of(rule, severity(rule, withoutAuthority))),
                        Arrays.stream(MatchRule.values()).map(RuleView::of))
                .toList();
    }

    private static Severity severity(ValidationRule rule, WithoutAuthority withoutAuthority) {
        return rule == ValidationRule.NO_AUTHORITY ? withoutAuthority.severity() : rule.severity();
    }

    /**
     * @param withoutAuthority as configured: it decides how severe {@code no-authority} is
     * @param message a message type, for instance CEB621, or SHUMAO
     */
    static List<RuleView> filtered(
            WithoutAuthority withoutAuthority,
            @Nullable Integer level,
            @Nullable Severity severity,
            @Nullable String message) {
        return all(withoutAuthority).stream()
                .filter(rule -> level == null || rule.level() == level)
                .filter(rule -> severity == null || rule.severity() == severity)
                .filter(rule -> message == null || rule.isAbout(message))
                .toList();
    }
}
