package org.shumao.ingestion.submission.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.shumao.ingestion.limit.Limit;
import org.shumao.ingestion.rule.Outcome;
import org.shumao.ingestion.validation.ValidatedRecord;

/** The first results of a dry run, in memory alone. */
public final class ListedResults implements ResultSink {
    private final Locale language;
    private final List<ReceiptRecord> records = new ArrayList<>();
    private boolean published = true;

    public ListedResults(Locale language) {
        this.language = language;
    }

    @Override
    public void keep(ValidatedRecord record) {
        if (records.size() < Limit.RECEIPT_RECORDS.value()) {
            records.add(new ReceiptRecord(
                    record.position(),
                    record.outcome(),
                    record.orderNo(),
                    record.documentNo(),
                    record.findings().list().stream()
                            .map(f -> FindingView.from(f, language))
                            .toList()));
        }
    }

    @Override
    public void finish(boolean all) {
        published = all;
    }

    public List<ReceiptRecord> records() {
        if (published) {
            return records;
        }
        return records.stream().map(ListedResults::held).toList();
    }

    private static ReceiptRecord held(ReceiptRecord record) {
        Outcome outcome = ResultTally.held(record.outcome());
        return new ReceiptRecord(record.position(), outcome, record.orderNo(), record.documentNo(), record.findings());
    }
}
