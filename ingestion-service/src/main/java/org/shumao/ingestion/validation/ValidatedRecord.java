package org.shumao.ingestion.validation;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.unregisteredparty.PartyRole;
import org.shumao.ingestion.rule.Findings;
import org.shumao.ingestion.rule.Outcome;
import org.shumao.ingestion.rule.ValidationRule;

/**
 * One record of a submission after all rules.
 *
 * @param position 1-based position in the submission
 * @param path where it stands: XPath, JSON pointer, line or row
 * @param orderNo its order number, if it could be read
 * @param documentNo its document number, if it could be read
 * @param draft whether the sender only stores it
 * @param findings what was found
 * @param events the normalized record, once for every number it names; empty for a draft and for a record with errors
 * @param kept what of it may be kept if it is rejected; requested only then, and at once. Null if nothing could be read
 * @param names names of the companies that it names by code, normalized like every text; buyers, payers and consignees are no companies here
 */
public record ValidatedRecord(
        int position,
        String path,
        @Nullable String orderNo,
        @Nullable String documentNo,
        boolean draft,
        Findings findings,
        List<TradeRecord> events,
        @Nullable Supplier<RejectedContent> kept,
        Map<PartyRole, String> names) {

    public ValidatedRecord {
        events = List.copyOf(events);
    }

    public ValidatedRecord(
            int position,
            String path,
            @Nullable String orderNo,
            @Nullable String documentNo,
            boolean draft,
            Findings findings,
            List<TradeRecord> events) {
        this(position, path, orderNo, documentNo, draft, findings, events, null, Map.of());
    }

    /** A piece of the body that could not be read as a record. */
    public static ValidatedRecord unreadable(
            int position, ValidationRule rule, String path, @Nullable String expected) {
        Findings findings = new Findings();
        findings.add(rule, path, null, expected);
        return new ValidatedRecord(position, path, null, null, false, findings, List.of());
    }

    /** The same with what may be kept of it. */
    public ValidatedRecord keeping(Supplier<RejectedContent> what) {
        return new ValidatedRecord(position, path, orderNo, documentNo, draft, findings, events, what, names);
    }

    /** Empty as soon as an error is found. */
    @Override
    public List<TradeRecord> events() {
        return findings.hasError() ? List.of() : events;
    }

    public Outcome outcome() {
        return findings.outcome(draft);
    }
}
