package org.shumao.ingestion.submission;

import java.util.function.Consumer;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.ingestion.judge.JudgedRecord;
import org.shumao.ingestion.owner.Ownership;

/**
 * Passes judged records on, whatever their form, after asking whether they are the submitter's to submit. Records with
 * errors carry no events and are refused anyway.
 */
final class OwnedRecords implements Consumer<JudgedRecord> {
    private final Ownership ownership;
    private final Consumer<JudgedRecord> next;

    OwnedRecords(Ownership ownership, Consumer<JudgedRecord> next) {
        this.ownership = ownership;
        this.next = next;
    }

    @Override
    public void accept(JudgedRecord record) {
        for (TradeRecord event : record.events()) {
            ownership.checkRecord(event, record.path(), record.findings());
            if (record.findings().hasError()) {
                break;
            }
        }
        next.accept(record);
    }
}
