package org.shumao.ingestion.submission;

import java.util.function.Consumer;
import org.shumao.ingestion.judge.JudgedRecord;
import org.shumao.ingestion.owner.Ownership;

/**
 * Passes judged records on, whatever their form, after asking whether their submitter has authority over them. Records with
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
        // The parties stand in the head: all events of a record name the same.
        record.events().stream()
                .findFirst()
                .ifPresent(event -> ownership.checkRecord(event, record.path(), record.findings()));
        next.accept(record);
    }
}
